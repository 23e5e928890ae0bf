"""A pasted text as lines that rules can read: no colours, no overwritten parts, nothing too long.

Terminals, Windows, progress bars and JSON each put something of their own around what the go
command wrote. Every line made here knows the line of the text as given that it comes from.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

LINE_LIMIT = 4096
"""Characters of a line that are read; the rest is cut."""
_PARTS_LIMIT = 2000
"""Lines that are made of one line with escaped line ends in it."""

_ESCAPES = re.compile(
    "\x1b(?:"
    r"\[[0-?]{0,64}[ -/]{0,8}[@-~]"  # colours, cursor
    "|\\][^\x07\x1b\n]{0,2048}(?:\x07|\x1b\\\\)?"  # titles, links
    r"|[()#][0-9A-Za-z]"
    r"|[=>78A-Z@-_]"
    ")"
)
_OVERSTRUCK = re.compile(".\x08")
_WRITTEN_END = re.compile(r"(?<!\\)(?<!\W[A-Za-z]:)\\r?\\?n(?![A-Za-z_.-]{1,40}\\(?![nrt\"]))|%0A")
_WRITTEN_TAB = re.compile(r"(?<!\\)\\t")
_WRITTEN_CHAR = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([\"\\/]))")
_RECORD_END = "FullyQualifiedErrorId"
_RECORD_START = re.compile(r"[ \t]{0,8}(?:At |所在位置)")
_RECORD_LINES = 16


@dataclass(frozen=True, slots=True)
class Lines:
    """`texts`: the lines to read. `numbers`: of each, its line in the text as given, from 1."""

    texts: tuple[str, ...]
    numbers: tuple[int, ...]
    given: int

    def joined(self) -> JoinedLines:
        """All of them as one text to search in; words that a console wrapped are found too."""
        ends = tuple(accumulate(len(text) + 1 for text in self.texts))
        return JoinedLines(" ".join(self.texts), ends)


@dataclass(frozen=True, slots=True)
class JoinedLines:
    """`ends`: where the line behind each one begins."""

    text: str
    ends: tuple[int, ...]

    def line_at(self, offset: int) -> int:
        """The index of the line that this character stands in."""
        return bisect.bisect_right(self.ends, offset)

    def start_of(self, line: int) -> int:
        """Where that line begins."""
        return self.ends[line - 1] if line else 0


def clean(text: str) -> Lines:
    """The lines of a log. Time is linear in its length."""
    given = text.count("\n") + 1
    if "\x1b" in text:
        text = _ESCAPES.sub("", text)
    if "\x08" in text:
        text = _OVERSTRUCK.sub("", text)
    rows = text.split("\n")
    numbers: Sequence[int] = range(1, len(rows) + 1)
    if "\r" in text or "\\" in text or "%0A" in text or max(map(len, rows)) > LINE_LIMIT:
        rows, numbers = _taken_apart(rows)
    if _RECORD_END in text:
        rows, numbers = _without_records(rows, numbers)
    return Lines(tuple(rows), tuple(numbers), given)


def _taken_apart(rows: Sequence[str]) -> tuple[list[str], list[int]]:
    texts: list[str] = []
    numbers: list[int] = []
    for number, row in enumerate(rows, 1):
        if len(row) <= LINE_LIMIT and "\r" not in row and "\\" not in row and "%0A" not in row:
            texts.append(row)
            numbers.append(number)
            continue
        for part in _parts(row):
            texts.append(part[:LINE_LIMIT])
            numbers.append(number)
    return texts, numbers


def _parts(row: str) -> Iterator[str]:
    """What one line holds: parts that a terminal wrote over each other, lines that JSON escapes."""
    for drawn in row.rstrip("\r").split("\r")[-_PARTS_LIMIT:]:
        if _is_escaped(drawn):
            for part in _WRITTEN_END.split(drawn, _PARTS_LIMIT):
                yield _unescaped(part[: 2 * LINE_LIMIT])
        else:
            yield drawn


def _is_escaped(row: str) -> bool:
    if "\\n" in row or '\\"' in row or "\\u" in row:
        return '"' in row or "'" in row or "=" in row
    return "%0A" in row and row.lstrip().startswith(("::", "##["))


def _unescaped(part: str) -> str:
    if "\\" not in part:
        return part
    part = _WRITTEN_TAB.sub("\t", part)
    return _WRITTEN_CHAR.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], part)


def _without_records(
    rows: Sequence[str], numbers: Sequence[int]
) -> tuple[list[str], Sequence[int]]:
    """Without what PowerShell 5 writes into the middle of the errors of other programs."""
    dropped: set[int] = set()
    for at in (at for at, row in enumerate(rows) if _RECORD_END in row):
        above = range(at, max(-1, at - _RECORD_LINES), -1)
        start = next((i for i in above if _RECORD_START.match(rows[i])), at)
        blank = at + 1 < len(rows) and not rows[at + 1].strip()
        dropped.update(range(start, at + 1 + blank))
    kept = [at for at in range(len(rows)) if at not in dropped]
    return [rows[at] for at in kept], [numbers[at] for at in kept]
