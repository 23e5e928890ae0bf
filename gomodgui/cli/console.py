"""What the command line prints: answers on standard output, all else on standard error."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, TextIO

from gomodgui.core.redact import mask, neutralise
from gomodgui.core.texts import Catalogue

_RESET = "\x1b[0m"
_UNSEEN = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""What a terminal may act upon or hide, and JSON leaves as it is."""


class Style(Enum):
    """A meaning, shown as a colour on a terminal and as nothing elsewhere."""

    GOOD = "\x1b[32m"
    BAD = "\x1b[31m"
    WARN = "\x1b[33m"
    DIM = "\x1b[2m"
    BOLD = "\x1b[1m"


def width(text: str) -> int:
    """Columns that a terminal gives to the text (2 for a Chinese character)."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def pad(text: str, columns: int) -> str:
    """The text with blanks up to that many columns."""
    return text + " " * max(0, columns - width(text))


class Console:
    """One run's streams, language and wish for JSON."""

    def __init__(
        self,
        texts: Catalogue,
        *,
        as_json: bool = False,
        out: TextIO | None = None,
        err: TextIO | None = None,
        stdin: TextIO | None = None,
        colour: bool | None = None,
    ) -> None:
        self.texts = texts
        self.as_json = as_json
        self._out = out or sys.stdout
        self._err = err or sys.stderr
        self._stdin = stdin or sys.stdin
        self._colour = self._out.isatty() if colour is None else colour
        self._progress_columns = 0

    @property
    def interactive(self) -> bool:
        """True where a person can be asked."""
        return self._stdin.isatty() and self._err.isatty()

    def style(self, text: str, *styles: Style) -> str:
        """The text in colour, on a terminal only."""
        if not self._colour or not styles:
            return text
        return "".join(style.value for style in styles) + text + _RESET

    def safe(self, text: str) -> str:
        """The text without secrets and control characters."""
        return neutralise(mask(text))

    def line(self, text: str = "") -> None:
        """A line of the answer; nothing where JSON was asked for."""
        if not self.as_json:
            self._clear_progress()
            self._write(self._out, text + "\n")

    def note(self, text: str) -> None:
        """A line on standard error."""
        self._clear_progress()
        self._write(self._err, text + "\n")

    def progress(self, text: str) -> None:
        """A line on standard error that the next one replaces; nothing where that is a file."""
        if self._err.isatty():
            self._clear_progress()
            self._write(self._err, text)
            self._progress_columns = width(text)

    def json(self, value: Mapping[str, Any]) -> None:
        """The one JSON object of the answer."""
        if self.as_json:
            ascii_only = (self._out.encoding or "").lower().replace("-", "") != "utf8"
            text = json.dumps(value, ensure_ascii=ascii_only)
            self._write(self._out, _UNSEEN.sub(lambda m: f"\\u{ord(m[0]):04x}", text) + "\n")

    def table(self, rows: Sequence[Sequence[str]], indent: str = "  ") -> None:
        """Rows of cells in columns as wide as they need."""
        columns = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))] if rows else []
        for row in rows:
            cells = [pad(cell, columns[i]) for i, cell in enumerate(row)]
            self.line((indent + "  ".join(cells)).rstrip())

    def ask(self, question: str) -> bool:
        """A yes or no from a person at a terminal."""
        self._clear_progress()
        self._write(self._err, question + " ")
        return self._stdin.readline().strip().lower() in {"y", "yes", "是", "好"}

    def read_value(self) -> str:
        """One line from standard input, for values that must not stand in arguments."""
        return self._stdin.readline(65536).rstrip("\r\n")

    def _clear_progress(self) -> None:
        if self._progress_columns:
            self._write(self._err, "\r" + " " * self._progress_columns + "\r")
            self._progress_columns = 0

    @staticmethod
    def _write(stream: TextIO, text: str) -> None:
        encoding = stream.encoding or "utf-8"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
