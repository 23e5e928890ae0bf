"""GOSUMDB: verification switched off, and values that Go cannot read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gomodgui.checks.settings_view import Problem, SettingsView, finding
from gomodgui.checks.typing_slips import has_quotes, has_wide, plain
from gomodgui.core import govalues
from gomodgui.core.model import Severity

_NAME = "GOSUMDB"
_OFFICIAL = "sum.golang.org"
_CHINA = "sum.golang.google.cn"
_MAX_FIELDS = 2


def check(view: SettingsView) -> Iterator[Problem]:
    """What is wrong with the checksum database."""
    setting = view.snapshot.get(_NAME)
    if setting is None or setting.value is None or (not setting.value and not view.snapshot.go):
        return
    value = setting.value
    evidence = {"value": value}
    if value == "off":
        yield finding(
            "verification_disabled",
            Severity.WARNING,
            _NAME,
            "gosumdb_off",
            evidence=evidence,
            fixes=view.drop(_NAME) or view.give(_NAME, _OFFICIAL),
        )
        return
    try:
        govalues.check_gosumdb(value)
    except ValueError as error:
        fixed = _meant(value)
        yield finding(
            "sumdb_unreachable",
            Severity.ERROR,
            _NAME,
            _variant(value),
            args={"fixed": fixed},
            evidence={**evidence, "go_says": str(error)},
            fixes=(view.drop(_NAME) if not value.strip() else ()) or view.give(_NAME, fixed),
        )


def _variant(value: str) -> str:
    fields = value.split()
    if not fields:
        return "gosumdb_empty"
    if has_quotes(value):
        return "gosumdb_quotes"
    if has_wide(value):
        return "gosumdb_full_width"
    if value.strip().lower() == "off":
        return "gosumdb_off_mistyped"
    if fields[0].startswith(("http://", "https://")):
        return "gosumdb_address"
    if value != value.strip():
        return "gosumdb_blank"
    return "gosumdb_fields" if len(fields) > _MAX_FIELDS else "gosumdb_unknown"


def _meant(value: str) -> str:
    """The checksum database that was meant, the official one where nobody can tell."""
    text = re.sub(r"^https?:/*", "", plain(value)).rstrip("/").lower()
    return _CHINA if _CHINA in text else _OFFICIAL
