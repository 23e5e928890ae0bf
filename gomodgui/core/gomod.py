"""What a go.mod or go.work says, with the lines where it says so.

Lenient: what is malformed is passed over, and its line is kept in `unread`. Whether Go takes the
file is for Go to say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_LINES = 50_000
_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|`[^`\n]*`|=>|[\[\](),]|[^\s\[\](),"`]+')
_LOCAL = ("./", "../", ".\\", "..\\", "/", "\\")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_OTHERS = frozenset({"exclude", "retract", "godebug", "tool", "ignore"})
"""Directives that say nothing of what is downloaded."""
_PLAIN = frozenset({"module", "go", "toolchain"})


@dataclass(frozen=True, slots=True)
class Require:
    """A line of `require`."""

    path: str
    version: str
    line: int
    indirect: bool = False


@dataclass(frozen=True, slots=True)
class Replace:
    """A line of `replace`; `new_version` is "" for a folder, `version` for all versions."""

    path: str
    version: str
    new: str
    new_version: str
    line: int

    @property
    def is_folder(self) -> bool:
        """Whether it stands for a folder of this computer."""
        return not self.new_version


@dataclass(frozen=True, slots=True)
class Use:
    """A folder of a workspace, as written."""

    folder: str
    line: int


@dataclass(frozen=True, slots=True)
class GoMod:
    """`go` and `toolchain` are "" where there is no such line. `unread`: lines, from 1."""

    module: str = ""
    go: str = ""
    toolchain: str = ""
    requires: tuple[Require, ...] = ()
    replaces: tuple[Replace, ...] = ()
    uses: tuple[Use, ...] = ()
    lines: tuple[tuple[str, int], ...] = ()
    unread: tuple[int, ...] = ()

    def line_of(self, directive: str) -> int:
        """The line of `module`, `go` or `toolchain`, 0 where there is none."""
        return dict(self.lines).get(directive, 0)

    def replacement(self, path: str, version: str) -> Replace | None:
        """What stands for that version of a module, as Go chooses: the exact one first."""
        found = [each for each in self.replaces if each.path == path]
        exact = next((each for each in found if each.version == version), None)
        return exact or next((each for each in found if not each.version), None)

    def requires_module(self, path: str) -> Require | None:
        """The line that requires it, None where none does."""
        return next((each for each in self.requires if each.path == path), None)


def parse(data: bytes) -> GoMod:
    """Read a go.mod or go.work. Never raises."""
    found = _Found()
    block = ""
    for number, raw in enumerate(_text(data).split("\n")[:MOST_LINES], start=1):
        code, comment = split_comment(raw)
        words = _TOKEN.findall(code)
        if not words:
            continue
        if block and words == [")"]:
            block = ""
        elif block:
            found.add(block, words, number, comment)
        elif words[1:] == ["("]:
            block = words[0]
        elif words[1:] != ["(", ")"]:
            found.add(words[0], words[1:], number, comment)
    return found.made()


def split_comment(line: str) -> tuple[str, str]:
    """The code and the comment of a line; `//` inside quotes is no comment."""
    quote = ""
    for at, char in enumerate(line):
        if quote:
            quote = "" if char == quote else quote
        elif char in '"`':
            quote = char
        elif line.startswith("//", at):
            return line[:at], line[at + 2 :].strip()
    return line, ""


def quoted(text: str) -> str:
    """A path as go.mod wants it: in quotes where it holds more than a word may."""
    is_plain = bool(text) and _TOKEN.fullmatch(text) is not None and text[0] not in '"`'
    return text if is_plain and "//" not in text else json.dumps(text, ensure_ascii=False)


class _Found:
    """What was read so far."""

    def __init__(self) -> None:
        self.words: dict[str, tuple[str, int]] = {}
        self.requires: list[Require] = []
        self.replaces: list[Replace] = []
        self.uses: list[Use] = []
        self.unread: list[int] = []

    def add(self, verb: str, words: list[str], line: int, comment: str) -> None:
        """One directive."""
        plain = [unquoted(word) for word in words]
        if verb in _PLAIN and len(plain) == 1 and verb not in self.words:
            self.words[verb] = (plain[0], line)
        elif verb == "require" and len(plain) == 2:
            is_indirect = re.match(r"indirect(?:;|$)", comment) is not None
            self.requires.append(Require(plain[0], plain[1], line, is_indirect))
        elif verb == "use" and len(plain) == 1:
            self.uses.append(Use(plain[0], line))
        elif verb == "replace" and (replace := _replace(plain, line)):
            self.replaces.append(replace)
        elif verb not in _OTHERS:
            self.unread.append(line)

    def made(self) -> GoMod:
        """All of it."""
        values = {verb: value for verb, (value, _) in self.words.items()}
        return GoMod(
            values.get("module", ""),
            values.get("go", ""),
            values.get("toolchain", ""),
            tuple(self.requires),
            tuple(self.replaces),
            tuple(self.uses),
            tuple((verb, line) for verb, (_, line) in self.words.items()),
            tuple(self.unread),
        )


def unquoted(word: str) -> str:
    """A word without its quotes."""
    if word[:1] == "`" and word[-1:] == "`" and len(word) > 1:
        return word[1:-1]
    if word[:1] == '"' and word[-1:] == '"' and len(word) > 1:
        return re.sub(r"\\(.)", r"\1", word[1:-1])
    return word


def _replace(words: list[str], line: int) -> Replace | None:
    if "=>" not in words:
        return None
    at = words.index("=>")
    old, new = words[:at], words[at + 1 :]
    if len(old) not in (1, 2) or len(new) not in (1, 2):
        return None
    if len(new) == 1 and not _is_folder(new[0]):
        return None
    return Replace(
        old[0], old[1] if len(old) > 1 else "", new[0], new[1] if len(new) > 1 else "", line
    )


def _is_folder(text: str) -> bool:
    return text in (".", "..") or text.startswith(_LOCAL) or _DRIVE.match(text) is not None


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")


def renamed(data: bytes, old: str, new: str, version: str) -> bytes:
    """The file with the module `new` at `version` required in place of `old`.

    Only words of `require` lines change; where `new` is required already the line of `old` goes.
    """
    read = parse(data)
    has_new = read.requires_module(new) is not None
    lines = data.split(b"\n")
    gone: set[int] = set()
    for each in read.requires:
        if each.path != old:
            continue
        if has_new:
            gone.add(each.line)
        else:
            at = each.line - 1
            lines[at] = _substituted(lines[at], [(old, new), (each.version, version)])
    return b"\n".join(line for number, line in enumerate(lines, start=1) if number not in gone)


def _substituted(line: bytes, pairs: list[tuple[str, str]]) -> bytes:
    """Each word in its place, quotes and blanks as they stand."""
    for old, new in pairs:
        pattern = rb'(?<![^\s"`(])' + re.escape(old.encode()) + rb'(?=[\s"`/)]|$)'
        found = re.search(pattern, line)
        if found is not None:
            line = line[: found.start()] + new.encode() + line[found.end() :]
    return line


def sums(data: bytes) -> Iterator[tuple[str, str, str]]:
    """(module, version, hash) of each line of a go.sum that has three words."""
    for raw in data.decode("utf-8", "replace").split("\n"):
        words = raw.split()
        if len(words) == 3:
            yield words[0], words[1], words[2]
