"""Which of the places that set a variable counts, and what would count without them."""

from __future__ import annotations

from gomodgui.core.model import Layer, OriginKind
from gomodgui.core.ports import Facts

_CHANGEABLE = frozenset({OriginKind.ENVIRONMENT, OriginKind.GO_ENV_FILE})


def shadow(facts: Facts, name: str) -> Layer | None:
    """The environment variable that beats the settings file in a terminal, None without one."""
    setting = facts.snapshot.get(name)
    if setting is None:
        return None
    layer = setting.terminal or Layer(setting.value or "", setting.origin)
    return layer if layer.origin.kind is OriginKind.ENVIRONMENT and layer.value else None


def without_environment(facts: Facts, name: str) -> str | None:
    """What counts without the environment variable, None where that is unknown."""
    return _first(facts, name, frozenset({OriginKind.ENVIRONMENT}))


def without_settings(facts: Facts, name: str) -> str | None:
    """What counts without environment variable and settings file, None where that is unknown."""
    return _first(facts, name, _CHANGEABLE)


def _first(facts: Facts, name: str, left_out: frozenset[OriginKind]) -> str | None:
    setting = facts.snapshot.get(name)
    if setting is None:
        return None
    layers = (Layer(setting.value or "", setting.origin), *setting.shadowed)
    return next((layer.value for layer in layers if layer.origin.kind not in left_out), None)
