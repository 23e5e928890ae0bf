"""Logs as text that can be shown: masked, nothing that a display acts upon, bounded."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.redact import mask, neutralise

LONGEST_LINE = 4096
MOST_LINES = 100_000
MOST_LETTERS = 10 * 1024 * 1024
_GROUP = 16_384
"""Letters that are made ready at a time: what runs beside it is never held up for long."""
_KEY = "PRIVATE KEY-----"
_PICTURES = {0x2400 + code: chr(code) for code in range(32) if chr(code) not in "\n\t"}


def folded(text: str) -> tuple[str, int]:
    """The last lines that fit, and how many stand before them."""
    start = max(0, len(text) - MOST_LETTERS)
    if start:
        start = text.find("\n", start) + 1 or start
    count = text.count("\n", start) + 1
    while count > MOST_LINES:
        start = text.index("\n", start) + 1
        count -= 1
    return text[start:], text.count("\n", 0, start)


def groups(text: str) -> Iterator[str]:
    """The text, ready to be shown, in pieces of whole lines that are to be joined by line ends.

    Lines stay where they were; of a long one the beginning is kept.
    """
    lines = [line.rstrip("\r")[:LONGEST_LINE] for line in text.split("\n")]
    if _KEY in text:
        yield _ready(lines)
        return
    group: list[str] = []
    size = 0
    for line in lines:
        group.append(line)
        size += len(line) + 1
        if size >= _GROUP:
            yield _ready(group)
            group, size = [], 0
    if group:
        yield _ready(group)


def ready(text: str) -> str:
    """All of it at once: for short texts."""
    return "\n".join(groups(text))


def meant(shown: str) -> str:
    """The characters that the pictures stand for, for those who read logs."""
    return shown.translate(_PICTURES)


def _ready(lines: list[str]) -> str:
    masked = mask("\n".join(lines))
    missing = len(lines) - 1 - masked.count("\n")
    return neutralise(masked, multiline=True) + "\n" * max(0, missing)
