"""Saved values that an environment variable hides."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.model import Layer, OriginKind, Setting, Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding


def check(view: SettingsView) -> Iterator[Problem]:
    """Every variable of which another value is saved in Go's settings file."""
    for setting in view.snapshot.settings:
        hidden = _hidden(setting)
        if hidden is None:
            continue
        location = setting.origin.location
        evidence = {"value": setting.value or "", "saved_value": hidden.value}
        if location:
            evidence["place"] = location
        no_place = "no_place" if view.assignments(setting.name) else "parent"
        yield finding(
            "goproxy_shadowed",
            Severity.WARNING,
            setting.name,
            "place" if location else no_place,
            args={"place": location or ""},
            evidence=evidence,
            fixes=view.drop(setting.name),
        )


def _hidden(setting: Setting) -> Layer | None:
    """The saved value that the environment hides, where it is another one."""
    if setting.origin.kind is not OriginKind.ENVIRONMENT or not setting.value:
        return None
    saved = (layer for layer in setting.shadowed if layer.origin.kind is OriginKind.GO_ENV_FILE)
    layer = next(saved, None)
    return layer if layer is not None and layer.value != setting.value else None
