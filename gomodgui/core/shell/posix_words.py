"""Words of sh, bash and zsh: where they end, and what they mean where no command must run."""

from __future__ import annotations

import re
from collections.abc import Mapping

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
ASSIGNMENT = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(\+?)=")
_SAFE = re.compile(r"[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*")
_NOT_IN_DOUBLE = frozenset('"$`\\!')
_ANSI_ESCAPE = re.compile(
    r"\\(?:([abeEfnrtv\\'\"?])|x([0-9A-Fa-f]{1,2})|([0-7]{1,3})"
    r"|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8}))"
)
_ANSI_NAMED = {
    "a": "\a",
    "b": "\b",
    "e": "\x1b",
    "E": "\x1b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
}
_VARIABLE = re.compile(
    r"\$(?:([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)(?::?-([^{}]*))?\})"
)
_BRACES = re.compile(r"\{[^{}]*(?:,|\.\.)[^{}]*\}")


def value_of(raw: str, variables: Mapping[str, str]) -> str | None:
    """Return what an assigned word means, None where the shell computes it.

    `$NAME`, `${NAME}`, `${NAME:-default}` and a leading `~` are expanded where `variables`
    (Latin-1) has the name, `HOME` for the tilde.
    """
    pieces: list[str] = []
    position = 0
    if raw.startswith("~"):
        home = variables.get("HOME")
        if home is None or not (raw == "~" or raw.startswith(("~/", "~:"))):
            return None
        pieces.append(home)
        position = 1
    while position < len(raw):
        found = _piece(raw, position, variables)
        if found is None:
            return None
        piece, position = found
        pieces.append(piece)
    return "".join(pieces)


def _piece(raw: str, at: int, variables: Mapping[str, str]) -> tuple[str, int] | None:
    char = raw[at]
    if char == "\\":
        following = raw[at + 1 : at + 2]
        return ("" if following == "\n" else following), at + 2
    if char == "'":
        end = raw.index("'", at + 1)
        return raw[at + 1 : end], end + 1
    if char == '"':
        return _double_quoted(raw, at + 1, variables)
    if char == "$":
        if raw.startswith("$'", at):
            return _ansi_quoted(raw, at + 2)
        if raw.startswith('$"', at):
            return _double_quoted(raw, at + 2, variables)
        return _expansion(raw, at, variables)
    if char == "`" or raw.startswith(("<(", ">("), at) or _BRACES.match(raw, at):
        return None
    if raw.startswith(":~", at):
        home = variables.get("HOME")
        is_home = home is not None and raw[at + 2 : at + 3] in ("", "/", ":")
        return (f":{home}", at + 2) if is_home else None
    return char, at + 1


def _double_quoted(raw: str, at: int, variables: Mapping[str, str]) -> tuple[str, int] | None:
    pieces: list[str] = []
    while raw[at] != '"':
        char = raw[at]
        if char == "\\" and raw[at + 1] in '$`"\\\n':
            pieces.append(raw[at + 1].replace("\n", ""))
            at += 2
        elif char == "`":
            return None
        elif char == "$":
            found = _expansion(raw, at, variables)
            if found is None:
                return None
            piece, at = found
            pieces.append(piece)
        else:
            pieces.append(char)
            at += 1
    return "".join(pieces), at + 1


def _expansion(raw: str, at: int, variables: Mapping[str, str]) -> tuple[str, int] | None:
    found = _VARIABLE.match(raw, at)
    if not found:
        is_plain = raw[at + 1 : at + 2] in ("", "/", ",", ":", ".", " ", '"')
        return ("$", at + 1) if is_plain else None
    value = variables.get(found[1] or found[2])
    if value is None:
        if found[3] is None or not set(found[3]).isdisjoint("\"'`\\"):
            return None
        value = value_of(found[3], variables)
        if value is None:
            return None
    return value, found.end()


def _ansi_quoted(raw: str, at: int) -> tuple[str, int]:
    end = at
    while raw[end] != "'":
        end += 2 if raw[end] == "\\" else 1
    return _ANSI_ESCAPE.sub(_ansi_char, raw[at:end]), end + 1


def _ansi_char(found: re.Match[str]) -> str:
    named, hexadecimal, octal, short, long = found.groups()
    if named:
        return _ANSI_NAMED.get(named, named)
    if hexadecimal:
        return chr(int(hexadecimal, 16))
    if octal:
        return chr(int(octal, 8) & 0xFF)
    code = int(short or long, 16)
    if not 0 < code <= 0x10FFFF:
        return ""
    return chr(code).encode("utf-8", "surrogatepass").decode("latin-1")


def written(value: str, old: str) -> str:
    """Quote a value (Latin-1) as one word; `old` is the text that stood there."""
    if old.startswith('"') and old.endswith('"') and _NOT_IN_DOUBLE.isdisjoint(value):
        return f'"{value}"'
    if old.startswith("'") and "'" not in value:
        return f"'{value}'"
    if _SAFE.fullmatch(value):
        return value
    return "'" + value.replace("'", "'\\''") + "'"
