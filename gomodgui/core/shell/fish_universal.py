r"""The file fish_variables, which fish itself writes: SETUVAR --export NAME:value with \xHH."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gomodgui.core.shell.parts import Action, Event, Span, Statement, decoded

_LINE = re.compile(r"^SETUVAR((?: --[a-z]+)*) ([A-Za-z_][A-Za-z0-9_]*):([^\n]*)$", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?:[xX]([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_NO_VALUE = "\x1d"
_LIST = "\x1e"
_RAW_BYTE = 0xF600
"""fish keeps a byte that is no character at this place of the private use area."""
_NONE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class FishUniversal:
    """Universal variables, which every fish of the person has."""

    def read(self, text: str, _variables: Mapping[str, str]) -> Sequence[Event]:
        """All variables, exported or not."""
        events = []
        for found in _LINE.finditer(text):
            line = Span(found.start(), found.end())
            name, place = found[2], Span(found.start(3), found.end())
            value = _ESCAPE.sub(_unescaped, found[3])
            separator = ":" if name.endswith("PATH") or "--path" in found[1] else " "
            plain = "" if value == _NO_VALUE else value.replace(_LIST, separator)
            exported = "--export" in found[1]
            statement = Statement(line, line)
            events.append(
                Event(Action.SET, name, plain, statement, _NONE, place, exported=exported)
            )
        return events

    def written(self, value: str, _old: str) -> str:
        """The value as fish escapes it."""
        return "".join(_escaped(char) for char in decoded(value)) or r"\x1d"

    def needs(self, _text: str, _name: str, _after: int, _apart_from: Sequence[Span]) -> bool:
        """Nothing refers to anything in this file."""
        return False


def _unescaped(found: re.Match[str]) -> str:
    if found[1]:
        return _character(int(found[1], 16))
    code = int(found[2] or found[3], 16)
    if _RAW_BYTE <= code <= _RAW_BYTE + 0xFF:
        return chr(code - _RAW_BYTE)
    return _character(code)


def _character(code: int) -> str:
    """The UTF-8 bytes of a code point (Latin-1), "" for what is none."""
    if code > 0x10FFFF:
        return ""
    return chr(code).encode("utf-8", "surrogatepass").decode("latin-1")


def _escaped(char: str) -> str:
    code = ord(char)
    if char.isascii() and (char.isalnum() or char in "/_"):
        return char
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\u{_RAW_BYTE + code - 0xDC00:04x}"
    if code < 0x80:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
