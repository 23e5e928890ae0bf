"""Lines of 4 KiB that are made to keep a pattern busy."""

from __future__ import annotations

import re
from collections.abc import Iterator

LENGTH = 4096
_LITERAL = re.compile(r"(?<!\\)[A-Za-z][A-Za-z ,:'=./@-]{2,40}")
_FILLERS = (
    "a",
    " ",
    "/",
    ":",
    ".",
    "-",
    "\\",
    '"',
    "'",
    "@",
    "a/",
    "a.",
    "a: ",
    "a b ",
    "a.b/c@v1.0.0: ",
    "https://a.b/",
    "http://",
    "go: ",
    "1 ",
    "[0] ",
    "0:0:0 ",
    "中",
    "a@",
    "v1.",
    "x.y/",
    "verifying ",
    "lookup a ",
    "dial tcp ",
    "read tcp a",
    "git a ",
    "(a",
    "://",
)


def literals(pattern: str) -> list[str]:
    """The words that stand in a pattern as they are."""
    plain = re.sub(r"\(\?P<\w+>|\(\?[:!=<]+", "(", pattern)
    plain = re.sub(r"\[[^\]]*\]\{?[\d,]*\}?|\\[sSwWdDbB]|\{[\d,]*\}", "\0", plain)
    plain = plain.replace("\\.", ".").replace("\\$", "$")
    return list(dict.fromkeys(word for word in _LITERAL.findall(plain) if word.strip()))[:12]


def lines(pattern: str, needles: tuple[str, ...] = ()) -> Iterator[str]:
    """Lines that begin well, go on well, and end badly, for that pattern."""
    words = [*needles, *literals(pattern)]
    for filler in _FILLERS:
        yield _filled("", filler)
    for word in words:
        yield _filled("", word)
        yield _filled("", f"{word} ")
        for filler in _FILLERS:
            yield _filled(word, filler)
            yield _filled("", word + filler)
    for first in words[:6]:
        for second in words[:6]:
            yield _filled(first, f"a{second}")


def _filled(start: str, filler: str) -> str:
    return (start + filler * (LENGTH // len(filler) + 1))[:LENGTH]
