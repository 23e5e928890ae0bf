"""Lists of glob patterns, as in GOPRIVATE, GONOPROXY, GONOSUMDB, GOINSECURE.

Answers for module.MatchPrefixPatterns of golang.org/x/mod and path.Match of Go 1.26, which work on
bytes: only "?" and classes know characters.
"""

from __future__ import annotations

from dataclasses import dataclass

from gomodgui.core.gotext import REPLACEMENT, decode_rune, to_bytes

_SLASH = ord("/")
_DASH = ord("-")
_CLOSE = ord("]")
_BACKSLASH = ord("\\")


class PatternError(ValueError):
    """The pattern is malformed; in a list Go passes over it in silence."""


def matches(patterns: str, target: str) -> bool:
    """Tell whether a prefix of the target matches one of the comma-separated patterns.

    A pattern with n slashes is held against the first n+1 elements of the target; malformed
    patterns match nothing (module.MatchPrefixPatterns).
    """
    elements = target.split("/")
    for pattern in (each.removesuffix("/") for each in split(patterns)):
        count = pattern.count("/") + 1
        if count > len(elements):
            continue
        try:
            if match(pattern, "/".join(elements[:count])):
                return True
        except PatternError:
            continue
    return False


def split(patterns: str) -> list[str]:
    """Return the patterns that count, as written: cut at commas, without empty ones and "/".

    Blanks and quotes are part of a pattern, as Go does not remove them.
    """
    return [text for text in patterns.split(",") if text not in ("", "/")]


def match(pattern: str, name: str) -> bool:
    """Tell whether the pattern matches the whole name (path.Match).

    Raises PatternError where the pattern is malformed anywhere.
    """
    parts = [(star, _compile(chunk)) for star, chunk in _chunks(to_bytes(pattern))]
    rest: bytes | None = to_bytes(name)
    for index, (star, tokens) in enumerate(parts):
        if rest is None:
            return False
        is_last = index == len(parts) - 1
        if star and not tokens:
            return b"/" not in rest
        rest = _match_part(star, tokens, rest, is_last=is_last)
    return rest == b""


@dataclass(frozen=True, slots=True)
class _AnyChar:
    """The "?": one character, not a slash."""

    def width(self, name: bytes, at: int) -> int:
        return 0 if name[at] == _SLASH else decode_rune(name, at)[1]


@dataclass(frozen=True, slots=True)
class _Literal:
    """One byte."""

    byte: int

    def width(self, name: bytes, at: int) -> int:
        return 1 if name[at] == self.byte else 0


@dataclass(frozen=True, slots=True)
class _Class:
    """One character of (or, negated, outside) ranges of code points; a slash is a character too."""

    negated: bool
    ranges: tuple[tuple[int, int], ...]

    def width(self, name: bytes, at: int) -> int:
        code, width = decode_rune(name, at)
        is_member = any(low <= code <= high for low, high in self.ranges)
        return 0 if is_member == self.negated else width


_Token = _AnyChar | _Literal | _Class


def _match_part(star: bool, tokens: list[_Token], name: bytes, *, is_last: bool) -> bytes | None:
    """Match the tokens at the start of the name or, behind a star, at the first place that fits."""
    limit = name.find(b"/") if star else 0
    for skip in range((len(name) if limit < 0 else limit) + 1):
        end = _match_tokens(tokens, name, skip)
        if end is not None and (end == len(name) or not is_last):
            return name[end:]
    return None


def _match_tokens(tokens: list[_Token], name: bytes, start: int) -> int | None:
    position = start
    for token in tokens:
        width = token.width(name, position) if position < len(name) else 0
        if not width:
            return None
        position += width
    return position


def _chunks(pattern: bytes) -> list[tuple[bool, bytes]]:
    """Cut at the stars outside classes into (follows a star, what follows up to the next star)."""
    chunks: list[tuple[bool, bytes]] = []
    while pattern:
        rest = pattern.lstrip(b"*")
        end = _chunk_end(rest)
        chunks.append((rest != pattern, rest[:end]))
        pattern = rest[end:]
    return chunks


def _chunk_end(data: bytes) -> int:
    in_class = False
    position = 0
    while position < len(data):
        match data[position : position + 1]:
            case b"\\":
                position += 1
            case b"[":
                in_class = True
            case b"]":
                in_class = False
            case b"*" if not in_class:
                return position
        position += 1
    return len(data)


def _compile(chunk: bytes) -> list[_Token]:
    tokens: list[_Token] = []
    position = 0
    while position < len(chunk):
        byte = chunk[position]
        position += 1
        if byte == ord("["):
            token, position = _compile_class(chunk, position)
            tokens.append(token)
            continue
        if byte == ord("?"):
            tokens.append(_AnyChar())
            continue
        if byte == _BACKSLASH:
            if position == len(chunk):
                raise PatternError("syntax error in pattern")
            byte = chunk[position]
            position += 1
        tokens.append(_Literal(byte))
    return tokens


def _compile_class(chunk: bytes, position: int) -> tuple[_Class, int]:
    negated = chunk[position : position + 1] == b"^"
    position += negated
    ranges: list[tuple[int, int]] = []
    while not (ranges and chunk[position] == _CLOSE):
        low, position = _class_char(chunk, position)
        high = low
        if chunk[position] == _DASH:
            high, position = _class_char(chunk, position + 1)
        ranges.append((low, high))
    return _Class(negated, tuple(ranges)), position + 1


def _class_char(chunk: bytes, position: int) -> tuple[int, int]:
    """Read a character of a class, which something must follow."""
    if chunk[position : position + 1] in (b"", b"-", b"]"):
        raise PatternError("syntax error in pattern")
    if chunk[position] == _BACKSLASH:
        position += 1
    if position >= len(chunk):
        raise PatternError("syntax error in pattern")
    code, width = decode_rune(chunk, position)
    if (code == REPLACEMENT and width == 1) or position + width >= len(chunk):
        raise PatternError("syntax error in pattern")
    return code, position + width
