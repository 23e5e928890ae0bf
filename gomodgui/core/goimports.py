"""The imports of a Go source file: found as the compiler finds them, and renamed in place."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SPACE = re.compile(rb"(?:[ \t\r\n;]+|//[^\n]*|/\*.*?\*/)+", re.DOTALL)
_NAME = re.compile(rb"[A-Za-z_\x80-\xff][A-Za-z0-9_\x80-\xff]*")
_STRING = re.compile(rb'"((?:[^"\\\n]|\\.)*)"|`([^`]*)`')


def imports(source: bytes) -> tuple[str, ...]:
    """The import paths, in the order of the file. Never raises."""
    return tuple(source[start:end].decode("utf-8", "replace") for start, end in _places(source))


def renamed(source: bytes, old: str, new: str) -> bytes:
    """The source with the imports of a module, and of packages in it, below another path."""
    made = bytearray()
    done = 0
    for start, end in _places(source):
        path = source[start:end].decode("utf-8", "replace")
        if path != old and not path.startswith(f"{old}/"):
            continue
        made += source[done:start] + (new + path[len(old) :]).encode()
        done = end
    return bytes(made + source[done:])


def _places(source: bytes) -> Iterator[tuple[int, int]]:
    """Where each import path stands, without its quotes; ends with the last import."""
    at = 3 if source.startswith(b"\xef\xbb\xbf") else 0
    word, at = _word(source, at)
    if word != b"package":
        return
    _, at = _word(source, at)
    while True:
        word, at = _word(source, at)
        if word != b"import":
            return
        at = _skip(source, at)
        if source[at : at + 1] != b"(":
            place, at = _spec(source, at)
            if place is None:
                return
            yield place
            continue
        at += 1
        while source[(at := _skip(source, at)) : at + 1] != b")":
            place, at = _spec(source, at)
            if place is None:
                return
            yield place
        at += 1


def _spec(source: bytes, at: int) -> tuple[tuple[int, int] | None, int]:
    """The path of one import, whatever name or dot stands before it."""
    if source[at : at + 1] == b".":
        at = _skip(source, at + 1)
    elif source[at : at + 1] not in (b'"', b"`"):
        _, at = _word(source, at)
        at = _skip(source, at)
    found = _STRING.match(source, at)
    if found is None:
        return None, at
    return (found.start() + 1, found.end() - 1), found.end()


def _word(source: bytes, at: int) -> tuple[bytes, int]:
    at = _skip(source, at)
    found = _NAME.match(source, at)
    return (found[0], found.end()) if found else (b"", at)


def _skip(source: bytes, at: int) -> int:
    found = _SPACE.match(source, at)
    return found.end() if found else at
