"""GO111MODULE: modules switched off, or a value that stops every command."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding

_NAME = "GO111MODULE"


def check(view: SettingsView) -> Iterator[Problem]:
    """Anything but "on" or nothing."""
    setting = view.setting(_NAME)
    value = setting.value if setting else None
    if not value or value == "on":
        return
    variant = {"off": "", "auto": "auto"}.get(value, "invalid")
    yield finding(
        "module_mode_off",
        Severity.INFO if variant == "auto" else Severity.ERROR,
        _NAME,
        variant,
        args={"value": value},
        evidence={"value": value},
        fixes=view.drop(_NAME) or view.give(_NAME, "on"),
    )
