"""A pasted text as lines that rules can read: no colours, no overwritten parts, nothing too long.

Terminals, Windows, progress bars and JSON each put something of their own around what the go
command wrote. Every line made here knows the line of the text as given that it comes from.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
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
_WRITTEN_END = re.compile(r"(?<![:\\])\\r?\\?n(?![A-Za-z_.-]{1,40}\\(?![nrt\"]))|%0A")
_WRITTEN_TAB = re.compile(r"(?<!\\)\\t")
_WRITTEN_CHARS = (
    ('\\"', '"'),
    ("\\u003c", "<"),
    ("\\u003e", ">"),
    ("\\u0026", "&"),
    ("\\\\", "\\"),
)


@dataclass(frozen=True, slots=True)
class Lines:
    """`texts`: the lines to read. `numbers`: of each, its line in the text as given, from 1."""

    texts: tuple[str, ...]
    numbers: tuple[int, ...]
    given: int

    def joined(self) -> JoinedLines:
        """All of them as one text to search in."""
        ends = tuple(accumulate(len(text) + 1 for text in self.texts))
        return JoinedLines("\n".join(self.texts), ends)


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
    given = text.split("\n")
    if "\x1b" in text:
        text = _ESCAPES.sub("", text)
    if "\x08" in text:
        text = _OVERSTRUCK.sub("", text)
    rows = text.split("\n")
    if not ("\r" in text or "\\n" in text or "%0A" in text or max(map(len, rows)) > LINE_LIMIT):
        return Lines(tuple(rows), tuple(range(1, len(rows) + 1)), len(given))
    texts: list[str] = []
    numbers: list[int] = []
    for number, row in enumerate(rows, 1):
        for part in _parts(row):
            texts.append(part[:LINE_LIMIT])
            numbers.append(number)
    return Lines(tuple(texts), tuple(numbers), len(given))


def _parts(row: str) -> Iterator[str]:
    """What one line holds: parts that a terminal wrote over each other, lines that JSON escapes."""
    for drawn in row.rstrip("\r").split("\r")[-_PARTS_LIMIT:]:
        if _is_escaped(drawn):
            for part in _WRITTEN_END.split(drawn, _PARTS_LIMIT):
                yield _unescaped(part[: 2 * LINE_LIMIT])
        else:
            yield drawn


def _is_escaped(row: str) -> bool:
    if "\\n" in row:
        return '"' in row or "'" in row or "=" in row
    return "%0A" in row and row.lstrip().startswith(("::", "##["))


def _unescaped(part: str) -> str:
    part = _WRITTEN_TAB.sub("\t", part)
    for written, char in _WRITTEN_CHARS:
        part = part.replace(written, char)
    return part
