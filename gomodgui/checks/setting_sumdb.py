"""GOSUMDB: verification switched off, and values that Go cannot read."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core import govalues
from gomodgui.core.mending import sumdbname
from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding

_NAME = "GOSUMDB"


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
            fixes=view.drop(_NAME) or view.give(_NAME, sumdbname.OFFICIAL),
        )
        return
    try:
        govalues.check_gosumdb(value)
    except ValueError as error:
        fixed = sumdbname.meant(value)
        yield finding(
            "sumdb_unreachable",
            Severity.ERROR,
            _NAME,
            sumdbname.slip(value),
            args={"fixed": fixed},
            evidence={**evidence, "go_says": str(error)},
            fixes=(view.drop(_NAME) if not value.strip() else ()) or view.give(_NAME, fixed),
        )
