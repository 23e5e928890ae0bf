"""Values that a new terminal sees otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding


def check(view: SettingsView) -> Iterator[Problem]:
    """Every variable that is the same in both is passed over."""
    for setting in view.snapshot.settings:
        terminal = setting.terminal
        if terminal is None or terminal.value == (setting.value or ""):
            continue
        evidence = {"value": setting.value or "—", "terminal_value": terminal.value or "—"}
        if terminal.origin.location:
            evidence["place"] = terminal.origin.location
        yield finding(
            "goproxy_shadowed",
            Severity.INFO,
            setting.name,
            "terminal_differs" if terminal.value else "terminal_unset",
            evidence=evidence,
        )
