"""Lines of Go's settings file that look like settings and that Go does not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gomodgui.core.mending.typingslips import plain

_LINE = re.compile(r"(?:(export|set)\s+)?([A-Za-z][A-Za-z0-9_]*)(\s*)=(\s*)(.*)", re.DOTALL)
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class IgnoredLine:
    """`number` counts from 1; `why`: mark, export, blank, indent, lower_case."""

    number: int
    name: str
    value: str
    text: str
    why: str


def ignored_lines(data: bytes) -> Iterator[IgnoredLine]:
    """Yield them; names in upper case, values without quotes."""
    for number, raw in enumerate(data.split(b"\n"), start=1):
        has_mark = number == 1 and raw.startswith(_MARK)
        whole = raw.removeprefix(_MARK if has_mark else b"").decode("utf-8", "replace")
        text = whole.strip()
        found = _LINE.fullmatch(text)
        why = _why(found, whole, has_mark=has_mark) if found else ""
        if found and why:
            yield IgnoredLine(number, found[2].upper(), plain(found[5]), text, why)


def _why(found: re.Match[str], text: str, *, has_mark: bool) -> str:
    for test, why in (
        (has_mark, "mark"),
        (found[1], "export"),
        (found[3], "blank"),
        (text[:1].isspace(), "indent"),
        (not "A" <= found[2][0] <= "Z", "lower_case"),
    ):
        if test:
            return why
    return ""
