"""GOENV=off: the settings file is not read."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding


def check(view: SettingsView) -> Iterator[Problem]:
    """Nothing that `go env -w` saves has any effect."""
    if view.value("GOENV") == "off":
        yield finding(
            "goproxy_shadowed", Severity.INFO, "GOENV", "goenv_off", fixes=view.drop("GOENV")
        )
