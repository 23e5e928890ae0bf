"""Where Go ends up when it asks the entries of a GOPROXY list in turn, by what each was seen to do.

As cmd/go does it: the next entry is asked after 404 and 410, after a failed `direct`, and after any
error where `|` follows. A broken file is no error yet when it arrives, so nothing helps there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from gomodgui.core import goproxy, patterns
from gomodgui.core.goproxy import Entry
from gomodgui.core.measurement import MirrorReport
from gomodgui.core.ranking import can_win

_NOT_FOUND = "module_not_found"
_TAKEN_AS_GOOD = frozenset({"bad_mod", "bad_zip"})


class Outcome(StrEnum):
    """serves: the module is had. fails: Go gives up. untold: not known yet."""

    SERVES = "serves"
    FAILS = "fails"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Walk:
    """`at`: the entry where it ends (-1 for an empty list). `over`: dead ones that were passed."""

    outcome: Outcome
    at: int = -1
    over: tuple[int, ...] = ()


def entries_for(module: str, value: str, gonoproxy: str) -> list[Entry]:
    """The entries that Go asks for that module path. Raises GoproxyError where Go refuses."""
    entries = goproxy.parse(value)
    if gonoproxy and patterns.matches(gonoproxy, module):
        return [Entry(goproxy.DIRECT, fall_back_on_error=False)]
    return entries


def walk(entries: Sequence[Entry], reports: Sequence[MirrorReport | None]) -> Walk:
    """Follow Go along the list; `reports` are those of the entries, None where there is none."""
    over: list[int] = []
    last = Walk(Outcome.FAILS)
    for at, (entry, report) in enumerate(zip(entries, reports, strict=True)):
        if entry.url == goproxy.OFF:
            return Walk(Outcome.FAILS, at, tuple(over))
        if report is None or report.verdict is None:
            return Walk(Outcome.UNTOLD, at, tuple(over))
        if can_win(report):
            return Walk(Outcome.SERVES, at, tuple(over))
        last = Walk(Outcome.FAILS, at, tuple(over))
        if not _goes_on(entry, report):
            return last
        if report.cause != _NOT_FOUND and entry.url != goproxy.DIRECT:
            over.append(at)
    return last


def _goes_on(entry: Entry, report: MirrorReport) -> bool:
    if report.cause == _NOT_FOUND or entry.url == goproxy.DIRECT:
        return True
    return entry.fall_back_on_error and report.reason not in _TAKEN_AS_GOOD
