"""GOPRIVATE, GONOPROXY, GONOSUMDB, GOINSECURE: patterns that take in other people's modules."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.mending import patternlist
from gomodgui.core.model import FixCall, OriginKind, Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding

_PRIVATE = "GOPRIVATE"
_EFFECTS = (
    ("GONOSUMDB", "verification_disabled"),
    ("GONOPROXY", "private_pattern_too_broad"),
    ("GOINSECURE", "verification_disabled"),
)


def check(view: SettingsView) -> Iterator[Problem]:
    """What such patterns bring about: no verification, no mirrors."""
    for name in patternlist.LISTS:
        value = view.snapshot.value(name) if view.is_chosen(name) else ""
        broad = patternlist.broad(value)
        for variable, cause in _EFFECTS if broad else ():
            follows = name == _PRIVATE and variable != "GOINSECURE"
            if name == variable or (follows and not view.is_chosen(variable)):
                yield finding(
                    cause,
                    Severity.WARNING,
                    name,
                    "insecure" if name == "GOINSECURE" else "pattern",
                    args={"pattern": ",".join(broad)},
                    evidence={"value": value},
                    fixes=_narrower(view, name, value, broad),
                )


def _narrower(
    view: SettingsView, name: str, value: str, broad: tuple[str, ...]
) -> tuple[FixCall, ...]:
    if name == "GOINSECURE":
        return view.drop(name)
    fixed = patternlist.repaired(value)
    setting = view.snapshot.get(name)
    in_file = setting is not None and setting.origin.kind is OriginKind.GO_ENV_FILE
    if fixed and name == _PRIVATE and in_file and len(broad) == 1:
        return (FixCall("remove_private", {"pattern": broad[0]}, recommended=True),)
    return view.give(name, fixed)
