"""Finds the module in a line that was pasted: a command, a line of go.mod, go.sum or Go code."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_CHARS = 4096
_MOST_LINES = 200
_PROMPT = re.compile(r"^(?:\$|%|#|>|❯|➜|PS [^>]{0,200}>|[\w.@:~/\\-]{1,80}[$#%>])\s+(?=\S)")
_ASSIGNMENT = re.compile(r"^(?:env\s+|export\s+|sudo\s+(?:-\w+\s+)*)|^[A-Za-z_]\w*=\S*\s+(?=\S)")
_COMMAND = re.compile(
    r"(?:^|(?<=\s))go(?:\.exe|\d[\w.]*)?\s+"
    r"(?P<verb>get|install|run|build|test|vet|doc|list|mod\s+(?:download|why|edit|graph|tidy)|tool)"
    r"(?P<rest>\s.*|$)"
)
_VALUED_FLAGS = frozenset(
    {
        "-C",
        "-modfile",
        "-mod",
        "-tags",
        "-ldflags",
        "-gcflags",
        "-o",
        "-p",
        "-asmflags",
        "-overlay",
        "-pkgdir",
        "-toolexec",
    }
)
_REQUIRE_FLAG = re.compile(r"^--?(?:require|droprequire|exclude|retract|replace|tool)=(.+)$")
_DIRECTIVE = re.compile(
    r"^(?:require|replace|exclude|module|retract|import|tool|package)\b\s*\(?\s*(?=\S)"
)
_IMPORT_NAME = re.compile(r"^(?:[\w]+|\.|_)\s+(?=[\"'`])")
_QUOTES = "\"'`"
_BRACKETS = (("<", ">"), ("(", ")"), ("[", "]"), ("{", "}"))
_MARKDOWN = re.compile(r"^\[[^\]]{0,400}\]\((?P<link>[^)\s]{1,2000})\)")


@dataclass(frozen=True, slots=True)
class Line:
    """The words that name a module. `version` "" where none stands apart from them."""

    name: str
    version: str = ""


def module_in(text: str) -> Line:
    """The first module that the text names, with nothing of it mended."""
    return _read(_first_line(text[: MOST_CHARS * 4])[:MOST_CHARS])


def _first_line(text: str) -> str:
    """The first line with something to look for in it."""
    lines = [line.strip() for line in text.splitlines()[:_MOST_LINES]]
    worth = [
        line
        for line in lines
        if line and not line.startswith(("//", "```")) and line.rstrip("( \t") not in _BLOCKS
    ]
    return worth[0] if worth else ""


_BLOCKS = frozenset({"require", "import", "replace", "exclude", "retract", "tool", ")", ""})


def _read(line: str) -> Line:
    line = _PROMPT.sub("", line)
    while (shorter := _ASSIGNMENT.sub("", line)) != line:
        line = shorter
    command = _COMMAND.search(line)
    if command is not None:
        return _argument(command["rest"].split())
    link = _MARKDOWN.match(line)
    if link is not None:
        line = link["link"]
    line = _DIRECTIVE.sub("", line)
    line = _IMPORT_NAME.sub("", line)
    words = _words(line)
    if len(words) > 2 and words[1] == "=>":
        return Line(words[0])
    if len(words) > 3 and words[2] == "=>":
        return Line(words[0], words[1])
    if not words:
        return Line("")
    name = _bare(words[0])
    if words[1:2] == ["@"] and len(words) > 2:
        return Line(name, _bare(words[2]))
    if len(words) > 1 and not words[1].startswith("//"):
        version = _bare(words[1]).removesuffix("/go.mod")
        if _looks_like_version(version):
            return Line(name, version.removeprefix("@"))
    return Line(name)


def _words(line: str) -> list[str]:
    """The words; what follows `//` is a comment unless it is part of an address."""
    found = line.split()
    for at, word in enumerate(found):
        if word.startswith("//") and at:
            return found[:at]
    return found


def _argument(words: list[str]) -> Line:
    """The first argument of a go command that is a module or package."""
    skip = False
    for word in words:
        if word in ("&&", "||", ";", "|"):
            break
        flag = _REQUIRE_FLAG.match(word)
        if flag is not None:
            return Line(_bare(flag[1]).partition("=")[0])
        if skip or word.startswith("-"):
            skip = not skip and word in _VALUED_FLAGS
            continue
        name = _bare(word)
        if name:
            return Line(name)
    return Line("")


def _bare(word: str) -> str:
    """Without the quotes, brackets and full stops that stand around a word in a text."""
    before = ""
    while before != word:
        before = word
        word = word.strip(_QUOTES).rstrip(",;")
        if "(" not in word:
            word = word.rstrip(")")
        for opening, closing in _BRACKETS:
            if word.startswith(opening) and (closing in word[-1:] or opening == "<"):
                word = word.removeprefix(opening).removesuffix(closing)
    return word


def _looks_like_version(word: str) -> bool:
    return bool(
        re.match(r"^(?:@\S|[vV]?\d+(?:\.\d+){1,2}(?:[-+][\w.+-]+)?$|[vV]\d+$|latest$)", word)
    )
