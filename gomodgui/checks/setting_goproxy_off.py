"""GOPROXY=off: downloads switched off."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core import goproxy
from gomodgui.core.mending import goproxylist
from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding

_NAME = "GOPROXY"
_DEFAULT = "https://proxy.golang.org,direct"


def check(view: SettingsView) -> Iterator[Problem]:
    """The list begins with off."""
    parts = goproxylist.readable_parts(view.snapshot.value(_NAME))
    if parts and parts[0].text == goproxy.OFF:
        yield finding(
            "goproxy_off",
            Severity.ERROR,
            _NAME,
            "",
            evidence={"value": view.snapshot.value(_NAME)},
            fixes=view.drop(_NAME) or view.give(_NAME, _DEFAULT),
        )
