"""GOTOOLCHAIN: a value that stops every command."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core import govalues
from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding

_NAME = "GOTOOLCHAIN"


def check(view: SettingsView) -> Iterator[Problem]:
    """A value that Go does not know."""
    setting = view.setting(_NAME)
    if setting is None or not setting.value:
        return
    try:
        govalues.check_gotoolchain(setting.value)
    except ValueError:
        yield finding(
            "toolchain_unavailable",
            Severity.ERROR,
            _NAME,
            "setting_invalid",
            args={"value": setting.value},
            evidence={"value": setting.value},
            fixes=view.give(_NAME, "auto"),
        )
