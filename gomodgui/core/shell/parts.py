"""What every reader of such a file finds: statements, and what they do to variables.

Texts are Latin-1: one character stands for one byte of the file, so that an offset is an offset
into the file and every byte survives. `decoded` gives the text that a person sees.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

NO_VARIABLES: Mapping[str, str] = {}


class ShellEditError(ValueError):
    """A file cannot be edited safely; `reason` says why.

    eval: the statement is text that the shell evaluates. unclear: the file uses something that
    we do not understand there. heredoc: the statement has a here-document. used_elsewhere: other
    lines need the variable. not_found: no such statement. bad_value: the file cannot hold such a
    value. bad_encoding: the bytes are no text of that kind. unsupported: not a file to edit.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Action(StrEnum):
    """What a statement does."""

    SET = "set"
    EXPORT = "export"
    UNEXPORT = "unexport"
    UNSET = "unset"
    INCLUDE = "include"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, from `start` up to but not including `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text that it covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Statement:
    """A command, and what must be known to take it out.

    `line`: the logical line it stands in, without its line break: several lines of the file
    where quotes, continuations or brackets join them. `complete`: it is not an operand of
    && and the like. `sole`: taking it out would leave a block empty that must not be.
    `filler`: a command that does nothing. `refusal`: a reason of ShellEditError, "" for none.
    """

    span: Span
    line: Span
    complete: bool = True
    sole: bool = False
    filler: str = ":"
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that one statement does to one variable, or a file that it reads.

    `value` is None where the shell computes it; for INCLUDE it is the file, perhaps with a glob.
    `word`: what must go from the statement so that it no longer does it (empty span: the whole
    statement). `place`: where the value stands. `certain`: not inside a condition.
    `others`: the statement does more than this. `kept`: the same without the export, for
    statements where that can be written, else None.
    """

    action: Action
    name: str
    value: str | None
    statement: Statement
    word: Span
    place: Span
    exported: bool = False
    certain: bool = True
    others: bool = False
    kept: str | None = None


class Language(Protocol):
    """How one kind of file is read and written."""

    def read(self, text: str, variables: Mapping[str, str], /) -> Sequence[Event]:
        """All events in the order of the file; `variables` may be expanded in values."""

    def written(self, value: str, old: str, /) -> str:
        """The value quoted for this syntax (Latin-1), styled as the old text where possible."""

    def needs(self, text: str, name: str, after: int, apart_from: Sequence[Span], /) -> bool:
        """Does the text read the variable behind that offset, apart from these statements?"""


def encoded(text: str) -> str:
    """Write a person's text as Latin-1 stand-in for its UTF-8 bytes.

    Raises ShellEditError where it has characters that no file can hold.
    """
    if "\0" in text:
        raise ShellEditError("bad_value")
    try:
        return text.encode("utf-8", "surrogateescape").decode("latin-1")
    except UnicodeEncodeError:
        raise ShellEditError("bad_value") from None


def decoded(text: str) -> str:
    """Read the stand-in as a person's text; bytes that are not UTF-8 are escaped, not lost."""
    return text.encode("latin-1").decode("utf-8", "surrogateescape")


def effective(events: Sequence[Event], exported: frozenset[str] = frozenset()) -> list[Event]:
    """Return the SET events whose variables are in the environment after the file was read.

    `exported`: variables that were in the environment before. An `unset` that certainly runs
    cancels what stood before it.
    """
    by_name: dict[str, list[Event]] = {}
    for event in events:
        if event.action is not Action.INCLUDE:
            by_name.setdefault(event.name, []).append(event)
    found: list[Event] = []
    for name, own in by_name.items():
        cancels = [
            index
            for index, event in enumerate(own)
            if event.action in (Action.UNSET, Action.UNEXPORT) and event.certain
        ]
        last = own[cancels[-1] + 1 :] if cancels else own
        is_exported = (name in exported and not cancels) or any(
            e.action is Action.EXPORT or (e.action is Action.SET and e.exported) for e in last
        )
        if is_exported:
            found += [e for e in last if e.action is Action.SET]
    return sorted(found, key=lambda event: (event.statement.span.start, event.word.start))


def lines_of(text: str, span: Span) -> Span:
    """Widen a span to whole lines, without the last line break."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", max(span.end, span.start))
    return Span(start, len(text) if end < 0 else end)
