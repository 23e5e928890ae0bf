"""What scripts for csh and tcsh do to the environment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gomodgui.core.shell.parts import Action, Event, Span, Statement

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SAFE = re.compile(r"[A-Za-z0-9_@%+=:,./-]+")
_TOKEN = re.compile(
    r"(?:[^\\'\"` \t\n;&|<>()]|\\[\s\S]|'[^'\n]*'|\"[^\"\n]*\"|`[^`\n]*`)+|&&|\|\||."
)
_ONE_LINE_IF = re.compile(r"[ \t]*(?:else[ \t]+)?if[ \t]*\(")
_CONDITION_END = re.compile(r"then\b")
_NONE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Csh:
    """~/.cshrc, ~/.tcshrc, ~/.login."""

    def read(self, text: str, variables: Mapping[str, str]) -> Sequence[Event]:
        """All events in the order of the file."""
        events: list[Event] = []
        depth, heredoc, at = 0, "", 0
        while at < len(text):
            end = _line_end(text, at)
            line = text[at:end]
            if heredoc:
                heredoc = "" if line == heredoc else heredoc
            else:
                found = re.search(r"<<[ \t]*(\S+)", line.partition("#")[0])
                heredoc = found[1] if found else ""
                depth = max(0, depth + _opened(line))
                events += _events(text, Span(at, end), variables, certain=depth == 0)
            at = end + 1
        return events

    def written(self, value: str, old: str) -> str:
        """One quoted word."""
        if _SAFE.fullmatch(value) and old[:1] not in ("'", '"'):
            return value
        if old.startswith('"') and set('"$`\\!\n').isdisjoint(value):
            return f'"{value}"'
        escaped = value.replace("'", "'\\''").replace("!", "\\!").replace("\n", "\\\n")
        return f"'{escaped}'"

    def needs(self, text: str, name: str, after: int, apart_from: Sequence[Span]) -> bool:
        """Is there a $NAME behind the offset?"""
        pattern = re.compile(r"\$(?:\{|\?|\{\?)?" + re.escape(name) + r"(?![A-Za-z0-9_])")
        return any(
            found.start() > after
            and not any(span.start <= found.start() < span.end for span in apart_from)
            for found in pattern.finditer(text)
        )


def _line_end(text: str, at: int) -> int:
    """Where the logical line ends: a backslash joins it with the next."""
    while True:
        end = text.find("\n", at)
        if end < 0:
            return len(text)
        if text[end - 1 : end] != "\\":
            return end
        at = end + 1


def _opened(line: str) -> int:
    """How many blocks the line opens, less those it closes."""
    words = line.split("#", 1)[0].split()
    if not words:
        return 0
    if words[0] in ("endif", "end", "endsw"):
        return -1
    opens = words[0] in ("foreach", "while", "switch") or words[0].startswith(("while(", "switch("))
    return int(opens or (words[0].startswith("if") and words[-1] == "then"))


def _commands(text: str, line: Span) -> Iterator[tuple[list[Span], bool]]:
    """Yield the words of each command of a line, and whether it stands by itself."""
    at, alone = line.start, True
    if _ONE_LINE_IF.match(text, at):
        at, alone = _condition_end(text, line), False
        if _CONDITION_END.match(text, at):
            return
    words: list[Span] = []
    while at < line.end:
        found = _TOKEN.match(text, at)
        if found is None:
            break
        piece, at = found[0], found.end()
        if piece.startswith("#"):
            break
        if piece in (";", "&&", "||", "|", "&", "(", ")", "<", ">"):
            yield words, alone and piece == ";"
            words, alone = [], piece == ";" and alone
        elif piece.strip(" \t\n\r"):
            words.append(Span(found.start(), found.end()))
    yield words, alone


def _condition_end(text: str, line: Span) -> int:
    depth = 0
    for found in _TOKEN.finditer(text, line.start, line.end):
        depth += (found[0] == "(") - (found[0] == ")")
        if found[0] == ")" and depth == 0:
            at = found.end()
            while text[at : at + 1] in (" ", "\t"):
                at += 1
            return at
    return line.end


def _events(
    text: str, line: Span, variables: Mapping[str, str], *, certain: bool
) -> Iterator[Event]:
    for words, alone in _commands(text, line):
        raw = [word.of(text) for word in words]
        if not raw:
            continue
        statement = Statement(
            Span(words[0].start, words[-1].end),
            line,
            complete=alone,
            refusal="unclear" if "\0" in line.of(text) else "",
        )
        if raw[0] == "setenv" and len(raw) in (2, 3) and _NAME.fullmatch(raw[1]):
            place = words[2] if len(raw) == 3 else Span(words[1].end, words[1].end)
            value = _value(raw[2], variables) if len(raw) == 3 else ""
            kept = f"set {raw[1]}={raw[2]}" if len(raw) == 3 else None
            yield Event(
                Action.SET,
                raw[1],
                value,
                statement,
                _NONE,
                place,
                exported=True,
                certain=certain and alone,
                kept=kept,
            )
        elif raw[0] == "unsetenv":
            for name in raw[1:]:
                yield Event(
                    Action.UNSET, name, None, statement, _NONE, _NONE, certain=certain and alone
                )
        elif raw[0] == "source" and len(raw) == 2:
            value = _value(raw[1], variables)
            if value:
                yield Event(Action.INCLUDE, "", value, statement, _NONE, _NONE, certain=False)


def _value(raw: str, variables: Mapping[str, str]) -> str | None:
    if "`" in raw:
        return None
    pieces = []
    if raw == "~" or raw.startswith("~/"):
        if "HOME" not in variables:
            return None
        pieces.append(variables["HOME"])
        raw = raw[1:]
    for found in re.finditer(r"'([^']*)'|\"([^\"]*)\"|\\([\s\S])|([^'\"\\]+)", raw):
        single, double, escaped, plain = found.groups()
        text = double if double is not None else plain or ""
        for name in ("$HOME", "${HOME}", "$home"):
            if "HOME" in variables:
                text = text.replace(name, variables["HOME"])
        if "$" in text or (plain and set("*?[{~").intersection(plain)):
            return None
        pieces.append(single if single is not None else escaped or text)
    return "".join(pieces)
