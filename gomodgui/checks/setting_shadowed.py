"""Values that do not count: hidden by an environment variable, or another in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.checks.settings_view import Problem, SettingsView, finding
from gomodgui.core.model import Layer, OriginKind, Setting, Severity


def check(view: SettingsView) -> Iterator[Problem]:
    """Every variable of which a saved value is hidden, or which a terminal sees otherwise."""
    for setting in view.snapshot.settings:
        hidden = _hidden(setting)
        if hidden is not None:
            yield _shadowed(view, setting, hidden)
        elif setting.terminal is not None and setting.terminal.value != (setting.value or ""):
            yield _differs(setting, setting.terminal)


def _hidden(setting: Setting) -> Layer | None:
    """The saved value that the environment hides, where it is another one."""
    if setting.origin.kind is not OriginKind.ENVIRONMENT or not setting.value:
        return None
    saved = (layer for layer in setting.shadowed if layer.origin.kind is OriginKind.GO_ENV_FILE)
    layer = next(saved, None)
    return layer if layer is not None and layer.value != setting.value else None


def _shadowed(view: SettingsView, setting: Setting, hidden: Layer) -> Problem:
    places = view.assignments(setting.name)
    location = setting.origin.location
    variant = "place" if location else "no_place" if places else "parent"
    evidence = {"value": setting.value or "", "saved_value": hidden.value}
    if location:
        evidence["place"] = location
    return finding(
        "goproxy_shadowed",
        Severity.WARNING,
        setting.name,
        variant,
        args={"place": location or ""},
        evidence=evidence,
        fixes=view.drop(setting.name),
    )


def _differs(setting: Setting, terminal: Layer) -> Problem:
    evidence = {"value": setting.value or "—", "terminal_value": terminal.value or "—"}
    if terminal.origin.location:
        evidence["place"] = terminal.origin.location
    return finding(
        "goproxy_shadowed",
        Severity.INFO,
        setting.name,
        "terminal_differs" if terminal.value else "terminal_unset",
        evidence=evidence,
    )
