"""Reads the go.mod of a module as the go command reads those of dependencies (modfile.ParseLax).

Only what a lookup needs; what is malformed is passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gomodgui.core import versions

_MOST_LINES = 20_000
_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|`[^`]*`|=>|[\[\](),]|[^\s\[\](),"`]+')
_GO = re.compile(r"v?(([1-9][0-9]*)\.(0|[1-9][0-9]*))(.*)")
_DEPRECATED = re.compile(r"(?:^|\n\n)Deprecated: *(.*?)(?:$|\n\n)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Interval:
    """Retracted versions, both ends among them, and the author's words."""

    low: str
    high: str
    rationale: str = ""


@dataclass(frozen=True, slots=True)
class ModFile:
    """`path`: of the module line, "" where there is none. `go`: "" where it does not say."""

    path: str = ""
    go: str = ""
    deprecated: str = ""
    retract: tuple[Interval, ...] = ()
    require: tuple[tuple[str, str], ...] = ()

    def rationale(self, version: str) -> str | None:
        """Why that version is retracted ("" for no words), None where it is not."""
        hits = [
            each.rationale
            for each in self.retract
            if versions.compare(each.low, version) <= 0 <= versions.compare(each.high, version)
        ]
        return next(filter(None, hits), "") if hits else None


@dataclass(slots=True)
class _Found:
    path: str = ""
    go: str = ""
    deprecated: str = ""
    retract: list[Interval] = field(default_factory=list)
    require: list[tuple[str, str]] = field(default_factory=list)

    def add(self, verb: str, words: list[str], comments: list[str]) -> None:
        """Take in one directive with the comments that belong to it."""
        if verb == "module" and words and not self.path:
            self.path = _unquoted(words[0])
            match = _DEPRECATED.search("\n".join(comments))
            self.deprecated = match[1] if match else ""
        elif verb == "go" and len(words) == 1 and not self.go:
            self.go = _go_version(words[0])
        elif verb == "require" and len(words) >= 2:
            self.require.append((_unquoted(words[0]), _unquoted(words[1])))
        elif verb == "retract":
            interval = _interval(words, "\n".join(comments))
            if interval is not None:
                self.retract.append(interval)


def read(text: str) -> ModFile:
    """The directives that matter. Never raises."""
    found = _Found()
    block = ""
    above: list[str] = []
    of_block: list[str] = []
    for raw in text.split("\n")[:_MOST_LINES]:
        code, comment = _split(raw)
        words = _TOKEN.findall(code)
        if not words:
            if comment is not None:
                above.append(comment)
            elif not block:  # a blank line parts comments from what follows
                above = []
            continue
        behind = [comment] if comment is not None else []
        if block and words == [")"]:
            block, above = "", []
        elif block:
            own = [*above, *behind]
            found.add(block, words, own or of_block)
            above = []
        elif len(words) == 2 and words[1] == "(":
            block, of_block, above = words[0], above, []
        else:
            found.add(words[0], words[1:], [*above, *behind])
            above = []
    return ModFile(
        found.path, found.go, found.deprecated, tuple(found.retract), tuple(found.require)
    )


def _split(line: str) -> tuple[str, str | None]:
    """The code and the comment of a line; `//` inside quotes is no comment."""
    quote = ""
    for at, char in enumerate(line):
        if quote:
            quote = "" if char == quote else quote
        elif char in '"`':
            quote = char
        elif line.startswith("//", at):
            return line[:at], line[at + 2 :].strip()
    return line, None


def _unquoted(word: str) -> str:
    return word[1:-1] if word[:1] in ('"', "`") and word[-1:] == word[:1] else word


def _go_version(word: str) -> str:
    """`1.21`, `1.21.3`, `1.21rc1`; of what is more than that, as much as Go takes."""
    match = _GO.fullmatch(word)
    if match is None:
        return ""
    rest = match[4]
    is_whole = re.fullmatch(r"(\.(0|[1-9][0-9]*))?([a-z]+[0-9]+)?", rest)
    return word.removeprefix("v") if is_whole else match[1]


def _interval(words: list[str], comment: str) -> Interval | None:
    ends = [_unquoted(word) for word in words if word not in ("[", ",", "]")]
    is_range = words[:1] == ["["] and len(ends) == 2
    if len(ends) != (2 if is_range else 1):
        return None
    if not all(versions.is_valid(end) for end in ends):
        return None
    return Interval(ends[0], ends[-1], comment)
