"""Which settings make modules private or public again: the fix that reaches the one that counts.

GONOPROXY and GONOSUMDB follow GOPRIVATE only where nobody has set them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from gomodgui.core import patterns, publichosts
from gomodgui.core.model import FixCall

_PRIVATE = "GOPRIVATE"


def pattern_for(path: str) -> str:
    """The host of a module; on a host that belongs to everybody its owner, or the module."""
    parts = path.split("/")
    for count in range(1, len(parts)):
        pattern = "/".join(parts[:count])
        if not publichosts.too_broad(pattern):
            return pattern
    return path


def adding(
    name: str, pattern: str, values: Mapping[str, str], chosen: Collection[str]
) -> tuple[FixCall, ...]:
    """Have `name` (GONOPROXY or GONOSUMDB) match that pattern as well."""
    if name not in chosen:
        return (FixCall("add_private", {"pattern": pattern}, recommended=True),)
    kept = [each for each in patterns.split(values.get(name, "")) if each != "none"]
    value = ",".join([*kept, pattern])
    return (FixCall("set_go_setting", {"name": name, "value": value}, recommended=True),)


def removing(
    name: str, pattern: str, values: Mapping[str, str], chosen: Collection[str]
) -> tuple[FixCall, ...]:
    """Have `name` no longer hold that pattern."""
    if name not in chosen:
        return (FixCall("remove_private", {"pattern": pattern}, recommended=True),)
    left = [each for each in patterns.split(values.get(name, "")) if each != pattern]
    if not left:
        return (FixCall("unset_go_setting", {"name": name}, recommended=True),)
    args = {"name": name, "value": ",".join(left)}
    return (FixCall("set_go_setting", args, recommended=True),)


def matching(list_: str, path: str) -> str:
    """The first pattern of a list that matches the module, "" where none does."""
    return next((each for each in patterns.split(list_) if patterns.matches(each, path)), "")
