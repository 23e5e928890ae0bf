"""GOPRIVATE, GONOPROXY, GONOSUMDB, GOINSECURE: patterns that match nothing, or too much."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.checks import pattern_repair
from gomodgui.checks.settings_view import Problem, SettingsView, finding
from gomodgui.core.model import FixCall, OriginKind, Severity
from gomodgui.core.publichosts import too_broad

_LISTS = ("GOPRIVATE", "GONOPROXY", "GONOSUMDB", "GOINSECURE")
_PRIVATE = "GOPRIVATE"


def check(view: SettingsView) -> Iterator[Problem]:
    """What is wrong with each list that somebody set."""
    for name in _LISTS:
        if view.is_chosen(name):
            value = view.snapshot.value(name)
            yield from _dead(view, name, value)
            yield from _broad(view, name, value)
    for name in ("GONOSUMCHECK", "GONOVERIFY"):
        value = view.value(name)
        if value:
            yield finding(
                "verification_disabled",
                Severity.INFO,
                name,
                "no_effect",
                evidence={"value": value},
                fixes=view.drop(name),
            )


def _dead(view: SettingsView, name: str, value: str) -> Iterator[Problem]:
    """Patterns that match nothing: Go passes over them in silence."""
    flaws = [(text, pattern_repair.flaw(text)) for text in value.split(",") if text]
    found = next(((text, why) for text, why in flaws if why), None)
    if found is None:
        return
    fixed = pattern_repair.repaired(value)
    is_weak = name == "GOINSECURE"
    cause = "insecure_http_needed" if is_weak else "private_via_public_proxy"
    yield finding(
        cause,
        Severity.INFO if found[1] == "no_dot" else Severity.WARNING,
        name,
        f"pattern_{found[1]}",
        args={"pattern": found[0].strip(), "fixed": fixed or "—"},
        evidence={"value": value},
        fixes=view.drop(name) if is_weak else view.give(name, fixed),
    )


def _broad(view: SettingsView, name: str, value: str) -> Iterator[Problem]:
    """Patterns that take in modules of strangers."""
    broad = [text for text in value.split(",") if not pattern_repair.flaw(text) and too_broad(text)]
    if not broad:
        return
    shown = ",".join(broad)
    evidence = {"value": value}
    fixes = _narrower(view, name, value, broad)
    args = {"pattern": shown}
    if name == "GOINSECURE":
        yield finding(
            "verification_disabled",
            Severity.WARNING,
            name,
            "insecure",
            args=args,
            evidence=evidence,
            fixes=view.drop(name),
        )
        return
    if name == "GONOSUMDB" or (name == _PRIVATE and not view.is_chosen("GONOSUMDB")):
        yield finding(
            "verification_disabled",
            Severity.WARNING,
            name,
            "pattern",
            args=args,
            evidence=evidence,
            fixes=fixes,
        )
    if name == "GONOPROXY" or (name == _PRIVATE and not view.is_chosen("GONOPROXY")):
        yield finding(
            "private_pattern_too_broad",
            Severity.WARNING,
            name,
            "pattern",
            args=args,
            evidence=evidence,
            fixes=fixes,
        )


def _narrower(view: SettingsView, name: str, value: str, broad: list[str]) -> tuple[FixCall, ...]:
    fixed = pattern_repair.repaired(value)
    setting = view.snapshot.get(name)
    in_file = setting is not None and setting.origin.kind is OriginKind.GO_ENV_FILE
    if fixed and name == _PRIVATE and in_file and len(broad) == 1:
        return (FixCall("remove_private", {"pattern": broad[0]}, recommended=True),)
    return view.give(name, fixed)
