"""Which lines of a file a change touches, for people to see: secrets masked, one entry a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from gomodgui.core.redact import mask

_COMPARED_LINES = 2000
"""Longer stretches are shown as taken out and put in whole: comparing takes quadratic time."""
_CARRIAGE_RETURN = "\N{SYMBOL FOR CARRIAGE RETURN}"

_Row = tuple[bytes, bool]
_Stretch = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Line:
    r"""A line of the difference.

    `sign` is "-", "+" or " " (context). `number` counts from 1, in the file before for "-", in
    the file after otherwise. In `text` bytes that are no UTF-8 stand as `\xNN` and a carriage
    return at the end as its symbol. `newline` is False for a last line without one.
    """

    sign: str
    number: int
    text: str
    newline: bool = True


def changed(before: bytes | None, after: bytes | None, context: int = 0) -> tuple[Line, ...]:
    """The lines that differ, in the order of the file, with that many lines around each place.

    None stands for no file. A newline that is added or lost at the end counts only where nothing
    else differs.
    """
    old, new = _rows(before), _rows(after)
    old_texts, new_texts = [text for text, _ in old], [text for text, _ in new]
    differing = stretches(old, new) if old_texts == new_texts else stretches(old_texts, new_texts)
    found: list[Line] = []
    shown = 0
    for index, (first, past, new_first, new_past) in enumerate(differing):
        following = differing[index + 1][2] if index + 1 < len(differing) else len(new)
        around = range(max(shown, new_first - context), new_first)
        found += [_line(" ", at, new[at]) for at in around]
        found += [_line("-", at, old[at]) for at in range(first, past)]
        found += [_line("+", at, new[at]) for at in range(new_first, new_past)]
        shown = min(following, new_past + context)
        found += [_line(" ", at, new[at]) for at in range(new_past, shown)]
    return tuple(found)


def _rows(data: bytes | None) -> list[_Row]:
    """Return (line without its newline, whether it has one) of each line."""
    if not data:
        return []
    texts = data.removesuffix(b"\n").split(b"\n")
    last = len(texts) - 1
    return [(text, at < last or data.endswith(b"\n")) for at, text in enumerate(texts)]


def stretches(old: Sequence[object], new: Sequence[object]) -> list[_Stretch]:
    """Return (first, past) in the old and (first, past) in the new lines, of what differs."""
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    rest = shorter - head
    tail = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    old_past, new_past = len(old) - tail, len(new) - tail
    if head == old_past and head == new_past:
        return []
    if max(old_past, new_past) - head > _COMPARED_LINES:
        return [(head, old_past, head, new_past)]
    matcher = SequenceMatcher(None, old[head:old_past], new[head:new_past], autojunk=False)
    return [
        (head + a, head + b, head + c, head + d)
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]


def _line(sign: str, at: int, row: _Row) -> Line:
    text = row[0].decode("utf-8", "backslashreplace")
    if text.endswith("\r"):
        text = text[:-1] + _CARRIAGE_RETURN
    return Line(sign, at + 1, mask(text), row[1])
