"""The fixes that give settings other values."""

from __future__ import annotations

from collections.abc import Mapping

from gomodgui.core.goenvrules import KNOWN_VARIABLES
from gomodgui.core.model import FixCall, OriginKind, SettingsSnapshot

_SET = {
    "GOPROXY": "set_goproxy",
    "GOSUMDB": "set_gosumdb",
    "GOPRIVATE": "set_goprivate",
    "GOTOOLCHAIN": "set_gotoolchain",
}


def of(now: SettingsSnapshot, values: Mapping[str, str | None]) -> tuple[FixCall, ...]:
    """Those that give these variables these values (None: unset); only what changes."""
    calls: list[FixCall] = []
    for name, value in values.items():
        setting = now.get(name)
        if value == (setting.value if setting else None):
            continue
        from_environment = setting is not None and setting.origin.kind is OriginKind.ENVIRONMENT
        calls.append(_set_call(name, value, from_environment=from_environment))
    return tuple(calls)


def _set_call(name: str, value: str | None, *, from_environment: bool) -> FixCall:
    if name not in KNOWN_VARIABLES:
        if value:
            return FixCall("replace_env_variable", {"name": name, "value": value})
        return FixCall("remove_env_variable", {"name": name})
    if not value:
        remove = "remove_env_variable" if from_environment else "unset_go_setting"
        return FixCall(remove, {"name": name})
    if name in _SET:
        return FixCall(_SET[name], {"value": value})
    return FixCall("set_go_setting", {"name": name, "value": value})
