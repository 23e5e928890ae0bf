"""GOPROXY: an address that stands there twice."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.mending import goproxylist
from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding

_NAME = "GOPROXY"


def check(view: SettingsView) -> Iterator[Problem]:
    """The second does nothing."""
    value = view.snapshot.value(_NAME)
    parts = goproxylist.living_parts(value, view.mirrors)
    twice = goproxylist.repeated(parts)
    if twice:
        fixed = goproxylist.repaired(value, view.mirrors)
        yield finding(
            "goproxy_misconfigured",
            Severity.INFO,
            _NAME,
            "duplicate",
            args={"part": twice, "fixed": fixed},
            evidence={"value": value},
            fixes=view.give(_NAME, fixed) if fixed != value else (),
        )
