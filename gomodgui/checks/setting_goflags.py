"""GOFLAGS: words that the go command refuses."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core import goflags
from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding

_NAME = "GOFLAGS"


def check(view: SettingsView) -> Iterator[Problem]:
    """The first word that is wrong."""
    setting = view.setting(_NAME)
    if setting is None or not setting.value:
        return
    words = goflags.split(setting.value)
    if words is None:
        yield _problem(view, "unterminated", Severity.ERROR, setting.value, "")
        return
    kept = [word for word in words if goflags.name_of(word) != "insecure"]
    fixed = goflags.join(word for word in kept if not goflags.flaw(word))
    for word in words:
        variant = goflags.flaw(word)
        if variant:
            severity = Severity.ERROR if goflags.stops_downloads(word) else Severity.WARNING
            yield _problem(view, variant, severity, word, fixed)
            return


def _problem(
    view: SettingsView, variant: str, severity: Severity, word: str, fixed: str
) -> Problem:
    return finding(
        "goflags_conflict",
        severity,
        _NAME,
        variant,
        args={"part": word, "fixed": fixed or "—"},
        evidence={"value": view.snapshot.value(_NAME)},
        fixes=view.give(_NAME, fixed),
    )
