"""GOPRIVATE, GONOPROXY, GONOSUMDB, GOINSECURE: patterns that match nothing."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.mending import patternlist
from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding


def check(view: SettingsView) -> Iterator[Problem]:
    """The first such pattern of each list that somebody set: Go passes over it in silence."""
    for name in patternlist.LISTS:
        if not view.is_chosen(name):
            continue
        value = view.snapshot.value(name)
        flaws = [(text, patternlist.flaw(text)) for text in value.split(",") if text]
        found = next(((text, why) for text, why in flaws if why), None)
        if found is not None:
            yield _problem(view, name, value, *found)


def _problem(view: SettingsView, name: str, value: str, pattern: str, flaw: str) -> Problem:
    fixed = patternlist.repaired(value)
    is_weak = name == "GOINSECURE"
    return finding(
        "insecure_http_needed" if is_weak else "private_via_public_proxy",
        Severity.INFO if flaw == "no_dot" else Severity.WARNING,
        name,
        f"pattern_{flaw}",
        args={"pattern": pattern.strip(), "fixed": fixed or "—"},
        evidence={"value": value},
        fixes=view.drop(name) if is_weak else view.give(name, fixed),
    )
