"""Words of fish: where they end, and what they mean where no command must run."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SAFE = re.compile(r"[A-Za-z0-9_@%+=:,./-]+")
_BLANK = re.compile(r"(?:[ \t\r]|\\\r?\n)+")
_PLAIN = re.compile(r"[^\\'\"$ \t\r\n;&|<>()#{}\[\]*?~]+")
_VARIABLE = re.compile(r"\$([A-Za-z_][A-Za-z0-9_]*)(?!\[)")
_NAMED = {"a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_CODED = re.compile(r"[xX]([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|([0-7]{1,3})")
_MAX_DEPTH = 60


class UnclearError(Exception):
    """The text is not what we know of the language."""


def blanks_end(text: str, at: int) -> int:
    """Where blanks and continuations end."""
    found = _BLANK.match(text, at)
    return found.end() if found else at


def word_end(text: str, at: int) -> int:
    """Where a word ends; brackets and quotes belong to it. Raises UnclearError."""
    while at < len(text) and text[at] not in " \t\r\n;&|<>)":
        char = text[at]
        if char == "\\":
            at += 2
        elif char in "'\"":
            at = _quoted_end(text, at)
        elif char in "([{":
            at = _brackets_end(text, at)
        else:
            at += 1
    return min(at, len(text))


def _quoted_end(text: str, at: int, depth: int = 0) -> int:
    quote = text[at]
    at += 1
    while at < len(text) and text[at] != quote:
        if text[at] == "\\":
            at += 2
        elif quote == '"' and text.startswith("$(", at):
            at = _brackets_end(text, at + 1, depth + 1)
        else:
            at += 1
    if at >= len(text):
        raise UnclearError
    return at + 1


def _brackets_end(text: str, at: int, depth: int = 0) -> int:
    closing = [{"(": ")", "[": "]", "{": "}"}[text[at]]]
    at += 1
    while closing:
        if at >= len(text) or len(closing) + depth > _MAX_DEPTH:
            raise UnclearError
        char = text[at]
        if char == "\\":
            at += 2
        elif char in "'\"":
            at = _quoted_end(text, at, depth + 1)
        elif char == "#" and text[at - 1] in " \t\n(":
            end = text.find("\n", at)
            at = len(text) if end < 0 else end
        else:
            if char in "([{":
                closing.append({"(": ")", "[": "]", "{": "}"}[char])
            elif char == closing[-1]:
                closing.pop()
            at += 1
    return at


def value_of(raw: str, variables: Mapping[str, str]) -> str | None:
    """Return what a word means, None where fish computes it (or makes several words of it)."""
    pieces: list[str] = []
    at = 0
    if raw == "~" or raw.startswith("~/"):
        if "HOME" not in variables:
            return None
        pieces.append(variables["HOME"])
        at = 1
    while at < len(raw):
        found = _piece(raw, at, variables)
        if found is None:
            return None
        piece, at = found
        pieces.append(piece)
    return "".join(pieces)


def _piece(raw: str, at: int, variables: Mapping[str, str]) -> tuple[str, int] | None:
    char = raw[at]
    if char == "'":
        end = _quoted_end(raw, at)
        return re.sub(r"\\([\\'])", r"\1", raw[at + 1 : end - 1]), end
    if char == '"':
        return _double_quoted(raw, at, variables)
    if char == "\\":
        return _escaped(raw, at + 1)
    if char == "$":
        return _expanded(raw, at, variables)
    plain = _PLAIN.match(raw, at)
    if plain:
        return plain[0], plain.end()
    return (char, at + 1) if char in "#~" else None


def _double_quoted(raw: str, at: int, variables: Mapping[str, str]) -> tuple[str, int] | None:
    end = _quoted_end(raw, at)
    pieces: list[str] = []
    at += 1
    while at < end - 1:
        char = raw[at]
        if char == "\\" and raw[at + 1] in '\\"$\n':
            pieces.append(raw[at + 1].replace("\n", ""))
            at += 2
        elif char == "$":
            found = _expanded(raw, at, variables)
            if found is None:
                return None
            pieces.append(found[0])
            at = found[1]
        else:
            pieces.append(char)
            at += 1
    return "".join(pieces), end


def _expanded(raw: str, at: int, variables: Mapping[str, str]) -> tuple[str, int] | None:
    found = _VARIABLE.match(raw, at)
    if not found or found[1] not in variables:
        return None
    return variables[found[1]], found.end()


def _escaped(raw: str, at: int) -> tuple[str, int]:
    found = _CODED.match(raw, at)
    if found:
        return coded(found), found.end()
    char = raw[at : at + 1]
    return _NAMED.get(char, "" if char == "\n" else char), at + 1


def coded(found: re.Match[str]) -> str:
    r"""Return the bytes of \xHH, \uHHHH, \UHHHHHHHH or an octal escape (Latin-1)."""
    hexadecimal, short, long, octal = found.groups()
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
    if old.startswith('"') and set('"$\\').isdisjoint(value):
        return f'"{value}"'
    if _SAFE.fullmatch(value) and not old.startswith("'"):
        return value
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
