"""GOFLAGS: words that the go command refuses, and flags that change what is downloaded."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.checks.settings_view import Problem, SettingsView, finding
from gomodgui.core import goflags
from gomodgui.core.model import Severity

_NAME = "GOFLAGS"
_BLANKS = " \t\n\r"


def check(view: SettingsView) -> Iterator[Problem]:
    """What is wrong with the flags."""
    setting = view.setting(_NAME)
    if setting is None or setting.value is None:
        return
    value = setting.value
    words = goflags.split(value)
    if words is None:
        yield _problem(view, "unterminated", Severity.ERROR, value, value, "")
        return
    fixed = " ".join(_quoted(word) for word in words if not _is_wrong(word))
    for word in words:
        if goflags.name_of(word) == "insecure":
            yield finding(
                "verification_disabled",
                Severity.WARNING,
                _NAME,
                "goflags_insecure",
                args={"part": word},
                evidence={"value": value},
                fixes=view.give(_NAME, fixed),
            )
        variant = goflags.flaw(word)
        if not variant:
            continue
        severity = Severity.ERROR if goflags.stops_downloads(word) else Severity.WARNING
        yield _problem(view, variant, severity, value, word, fixed)
        return
    for word in words:
        if goflags.name_of(word) == "mod" and word.partition("=")[2] == "vendor":
            kept = " ".join(_quoted(other) for other in words if other != word)
            yield _problem(view, "vendor", Severity.INFO, value, word, kept)
            return


def _is_wrong(word: str) -> bool:
    return goflags.flaw(word) != "" or goflags.name_of(word) == "insecure"


def _problem(
    view: SettingsView, variant: str, severity: Severity, value: str, word: str, fixed: str
) -> Problem:
    return finding(
        "goflags_conflict",
        severity,
        _NAME,
        variant,
        args={"part": word, "fixed": fixed or "—"},
        evidence={"value": value},
        fixes=view.give(_NAME, fixed),
    )


def _quoted(word: str) -> str:
    if not set(_BLANKS + "\"'") & set(word):
        return word
    return f'"{word}"' if '"' not in word else f"'{word}'"
