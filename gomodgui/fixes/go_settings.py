"""Fixes of Go's own settings file: class A, what `go env -w` and `go env -u` would do."""

from __future__ import annotations

from collections.abc import Mapping

from gomodgui.core import patterns
from gomodgui.core.change import ChangePlan
from gomodgui.core.fix import Fix, RefusedError
from gomodgui.core.model import FixClass, OriginKind
from gomodgui.core.ports import Facts
from gomodgui.fixes.checking import check_not_weaker, check_patterns, check_value, has_pattern
from gomodgui.fixes.settings_file import set_values, unset_values

_PRIVATE = "GOPRIVATE"


def set_goproxy(facts: Facts, args: Mapping[str, str]) -> ChangePlan:
    """GOPROXY gets that value."""
    return _set(facts, "GOPROXY", args["value"])


def set_gosumdb(facts: Facts, args: Mapping[str, str]) -> ChangePlan:
    """GOSUMDB gets that value, which is never off."""
    return _set(facts, "GOSUMDB", args["value"])


def set_goprivate(facts: Facts, args: Mapping[str, str]) -> ChangePlan:
    """GOPRIVATE gets that list."""
    return _set(facts, _PRIVATE, args["value"])


def set_gotoolchain(facts: Facts, args: Mapping[str, str]) -> ChangePlan:
    """GOTOOLCHAIN gets that value."""
    return _set(facts, "GOTOOLCHAIN", args["value"])


def set_go_setting(facts: Facts, args: Mapping[str, str]) -> ChangePlan:
    """Any variable of `go env -w` gets that value."""
    return _set(facts, args["name"], args["value"])


def unset_go_setting(facts: Facts, args: Mapping[str, str]) -> ChangePlan:
    """The settings file no longer holds that variable."""
    return unset_values(facts, (args["name"],))


def add_private(facts: Facts, args: Mapping[str, str]) -> ChangePlan:
    """GOPRIVATE gets those patterns as well; the ones that are there stay."""
    added = [pattern.strip() for pattern in args["pattern"].split(",") if pattern.strip()]
    if not added:
        raise RefusedError("empty_value", {"name": _PRIVATE})
    for pattern in added:
        check_not_weaker(_PRIVATE, pattern)
        check_patterns(pattern)
    value = _private_list(facts)
    missing = [pattern for pattern in dict.fromkeys(added) if not has_pattern(value, pattern)]
    return set_values(facts, {_PRIVATE: ",".join([value] * bool(value) + missing)})


def remove_private(facts: Facts, args: Mapping[str, str]) -> ChangePlan:
    """GOPRIVATE loses that pattern; without any left the variable goes."""
    pattern = args["pattern"].strip()
    value = _private_list(facts)
    if not has_pattern(value, pattern):
        return ChangePlan(())
    gone = pattern.removesuffix("/")
    left = [text for text in value.split(",") if text and text.removesuffix("/") != gone]
    if not left:
        return unset_values(facts, (_PRIVATE,))
    return set_values(facts, {_PRIVATE: ",".join(left)})


def _set(facts: Facts, name: str, value: str) -> ChangePlan:
    check_value(name, value)
    return set_values(facts, {name: value})


def _private_list(facts: Facts) -> str:
    """The list that counts now; of an environment variable only what may stand in the file."""
    setting = facts.snapshot.get(_PRIVATE)
    value = facts.snapshot.value(_PRIVATE)
    if setting is None or setting.origin.kind is not OriginKind.ENVIRONMENT:
        return value
    kept = []
    for pattern in patterns.split(value):
        try:
            check_not_weaker(_PRIVATE, pattern)
        except RefusedError:
            continue
        kept.append(pattern)
    return ",".join(kept)


FIXES = (
    Fix("set_goproxy", ("value",), FixClass.A, set_goproxy),
    Fix("set_gosumdb", ("value",), FixClass.A, set_gosumdb),
    Fix("set_goprivate", ("value",), FixClass.A, set_goprivate),
    Fix("add_private", ("pattern",), FixClass.A, add_private),
    Fix("remove_private", ("pattern",), FixClass.A, remove_private),
    Fix("set_go_setting", ("name", "value"), FixClass.A, set_go_setting),
    Fix("unset_go_setting", ("name",), FixClass.A, unset_go_setting),
    Fix("set_gotoolchain", ("value",), FixClass.A, set_gotoolchain),
)
