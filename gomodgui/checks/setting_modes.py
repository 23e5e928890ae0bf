"""GO111MODULE and GOTOOLCHAIN: values that stop every command."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.checks.settings_view import Problem, SettingsView, finding
from gomodgui.core import govalues
from gomodgui.core.model import Severity

_MODULES = "GO111MODULE"
_TOOLCHAIN = "GOTOOLCHAIN"


def check(view: SettingsView) -> Iterator[Problem]:
    """What is wrong with the two."""
    yield from _modules(view)
    yield from _toolchain(view)


def _modules(view: SettingsView) -> Iterator[Problem]:
    setting = view.setting(_MODULES)
    value = setting.value if setting else None
    if not value or value == "on":
        return
    variant = {"off": "", "auto": "auto"}.get(value, "invalid")
    yield finding(
        "module_mode_off",
        Severity.INFO if variant == "auto" else Severity.ERROR,
        _MODULES,
        variant,
        args={"value": value},
        evidence={"value": value},
        fixes=view.drop(_MODULES) or view.give(_MODULES, "on"),
    )


def _toolchain(view: SettingsView) -> Iterator[Problem]:
    setting = view.setting(_TOOLCHAIN)
    if setting is None or not setting.value:
        return
    try:
        govalues.check_gotoolchain(setting.value)
    except ValueError:
        yield finding(
            "toolchain_unavailable",
            Severity.ERROR,
            _TOOLCHAIN,
            "setting_invalid",
            args={"value": setting.value},
            evidence={"value": setting.value},
            fixes=view.give(_TOOLCHAIN, "auto"),
        )
