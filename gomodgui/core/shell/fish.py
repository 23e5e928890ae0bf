"""What scripts for fish do to the environment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gomodgui.core.shell import fish_words
from gomodgui.core.shell.fish_words import UnclearError, blanks_end, word_end
from gomodgui.core.shell.parts import Action, Event, Span, Statement

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_OPENERS = frozenset({"if", "while", "for", "function", "begin", "switch"})
_DECORATORS = frozenset({"and", "or", "not", "!", "builtin", "command", "exec", "time"})
_CONDITIONAL = frozenset({"if", "while", "for", "switch"})
_OPERATOR = re.compile(r"&&|\|\||&\||;|&(?!>)|\||[<>]&?[|?>]?|&>>?|\)")
_JOINING = frozenset({"&&", "||", "|", "&|"})
_LONG = {
    "--global": "g",
    "--universal": "U",
    "--local": "l",
    "--function": "f",
    "--export": "x",
    "--unexport": "u",
    "--erase": "e",
    "--query": "q",
    "--append": "a",
    "--prepend": "p",
    "--show": "S",
    "--names": "n",
    "--long": "L",
    "--path": "P",
    "--unpath": "N",
    "--help": "h",
}
_NONE = Span(0, 0)


@dataclass(slots=True)
class _Command:
    words: list[Span]
    line: Span
    complete: bool
    function: str | None
    certain: bool
    loops: tuple[tuple[str, tuple[Span, ...]], ...]

    @property
    def span(self) -> Span:
        return Span(self.words[0].start, self.words[-1].end)


@dataclass(frozen=True, slots=True)
class _Block:
    kind: str
    function: str | None
    loops: tuple[tuple[str, tuple[Span, ...]], ...]


@dataclass(slots=True)
class _Reader:
    """Reads a script once; `unclear`: it could not be read to its end."""

    text: str
    commands: list[_Command] = field(default_factory=list)
    unclear: bool = False

    def read(self) -> None:
        blocks: list[_Block] = []
        at, line_start, carried = 0, 0, ""
        try:
            while at < len(self.text):
                end, operators, statements = self._line(at)
                if not operators[0]:
                    operators[0] = carried
                carried = operators[-2] if not statements[-1] else ""
                for index, words in enumerate(statements):
                    around = operators[index : index + 2]
                    self._statement(words, Span(line_start, end), around, blocks)
                at = line_start = end + 1
        except UnclearError:
            self.unclear = True

    def _line(self, at: int) -> tuple[int, list[str], list[list[Span]]]:
        """Read one logical line: its end, its commands and the operators around them."""
        operators, statements = [""], [[]]  # type: tuple[list[str], list[list[Span]]]
        while True:
            at = blanks_end(self.text, at)
            if self.text.startswith("#", at):
                end = self.text.find("\n", at)
                at = len(self.text) if end < 0 else end
            if at >= len(self.text) or self.text[at] == "\n":
                return at, [*operators, ""], statements
            found = re.compile(r"&&|\|\||&\||;|&(?!>)|\||[<>]&?[|?>]?|&>>?|\)").match(self.text, at)
            if found and found[0].startswith(("<", ">", "&>")):
                at = word_end(self.text, blanks_end(self.text, found.end()))
            elif found:
                if found[0] == ")":
                    raise UnclearError
                at = found.end()
                operators.append(found[0])
                statements.append([])
            else:
                start, at = at, word_end(self.text, at)
                if not (self.text[start:at].isdigit() and self.text[at : at + 1] in ("<", ">")):
                    statements[-1].append(Span(start, at))

    def _statement(
        self,
        words: list[Span],
        line: Span,
        around: list[str],
        blocks: list[_Block],
    ) -> None:
        complete = _JOINING.isdisjoint(around)
        while words:
            first = words[0].of(self.text)
            if first in _DECORATORS:
                complete = complete and first in ("builtin", "command")
            elif first in _OPENERS:
                self._open(first, words, blocks)
                if first in ("for", "function", "switch"):
                    return
                complete = complete and first == "begin"
            elif first != "else":
                break
            words = words[1:]
        if not words:
            return
        if words[0].of(self.text) == "end":
            if not blocks:
                raise UnclearError
            blocks.pop()
        elif words[0].of(self.text) != "case":
            function = blocks[-1].function if blocks else None
            loops = blocks[-1].loops if blocks else ()
            certain = function is None and not any(block.kind in _CONDITIONAL for block in blocks)
            self.commands.append(_Command(words, line, complete, function, certain, loops))

    def _open(self, kind: str, words: list[Span], blocks: list[_Block]) -> None:
        function = blocks[-1].function if blocks else None
        loops = blocks[-1].loops if blocks else ()
        name = words[1].of(self.text) if len(words) > 1 else ""
        if kind == "function":
            function = name
        if kind == "for":
            loops = (*loops, (name, tuple(words[3:])))
        blocks.append(_Block(kind, function, loops))


@dataclass(frozen=True, slots=True)
class Fish:
    """config.fish and the files of conf.d."""

    def read(self, text: str, variables: Mapping[str, str]) -> Sequence[Event]:
        """All events in the order of the file."""
        reader = _Reader(text)
        reader.read()
        called = {command.words[0].of(text) for command in reader.commands}
        events: list[Event] = []
        for command in reader.commands:
            if command.function is None or command.function in called:
                events += _events(text, command, variables, reader.unclear)
        return events

    def written(self, value: str, old: str) -> str:
        """One quoted word."""
        return fish_words.written(value, old)

    def needs(self, text: str, name: str, after: int, apart_from: Sequence[Span]) -> bool:
        """Is there a $NAME, or a question whether it is set, behind the offset?"""
        pattern = r"(?:\$|\bset[ \t]+(?:-\w*q\w*|--query)[ \t]+)" + re.escape(name)
        for found in re.finditer(pattern + r"(?![A-Za-z0-9_])", text):
            at = found.start()
            line_start = text.rfind("\n", 0, at) + 1
            is_comment = text[line_start:at].lstrip().startswith("#")
            is_own = any(span.start <= at < span.end for span in apart_from)
            if at > after and not is_own and not is_comment:
                return True
        return False


def _events(
    text: str,
    command: _Command,
    variables: Mapping[str, str],
    unclear: bool,
) -> Iterator[Event]:
    words = [word.of(text) for word in command.words]
    statement = Statement(
        command.span,
        command.line,
        complete=command.complete,
        filler="true",
        refusal="unclear" if unclear or "\0" in command.line.of(text) else "",
    )
    certain = command.certain and command.complete
    if words[0] == "set":
        yield from _set(command, words, statement, certain, variables)
    elif words[0] == "export":
        for word, raw in zip(command.words[1:], words[1:], strict=True):
            value = fish_words.value_of(raw, variables)
            name, equals, _ = raw.partition("=")
            if equals and _NAME.fullmatch(name):
                others = len(words) > 2
                place = Span(word.start + len(name) + 1, word.end)
                plain = None if value is None else value.partition("=")[2]
                gone = word if others else _NONE
                yield Event(
                    Action.SET,
                    name,
                    plain,
                    statement,
                    gone,
                    place,
                    exported=True,
                    certain=certain,
                    others=others,
                )
    elif words[0] in (".", "source") and len(words) > 1:
        yield from _includes(text, command, words[1], statement, variables)


def _includes(
    text: str, command: _Command, raw: str, statement: Statement, variables: Mapping[str, str]
) -> Iterator[Event]:
    targets = [raw]
    for variable, words in command.loops:
        if raw.strip('"') == f"${variable}":
            targets = [word.of(text) for word in words]
    for target in targets:
        value = fish_words.value_of(target.replace("*", "\\*"), variables)
        if value:
            yield Event(Action.INCLUDE, "", value, statement, _NONE, _NONE, certain=False)


def _set(
    command: _Command,
    words: list[str],
    statement: Statement,
    certain: bool,
    variables: Mapping[str, str],
) -> Iterator[Event]:
    flags: set[str] = set()
    at = 1
    while at < len(words) and words[at].startswith("-") and len(words[at]) > 1:
        if words[at] == "--":
            at += 1
            break
        flags |= {_LONG.get(words[at], "?")} if words[at].startswith("--") else set(words[at][1:])
        at += 1
    names = words[at:]
    if not names or flags & set("qSnLh?") or not _NAME.fullmatch(names[0]):
        return
    if "e" in flags:
        for name in names:
            yield Event(Action.UNSET, name, None, statement, _NONE, _NONE, certain=certain)
        return
    if "l" in flags or "f" in flags:
        return
    name, values = names[0], command.words[at + 1 :]
    if "u" in flags:
        yield Event(Action.UNEXPORT, name, None, statement, _NONE, _NONE, certain=certain)
        return
    plain = [fish_words.value_of(word, variables) for word in names[1:]]
    known = [value for value in plain if value is not None]
    is_whole = len(known) == len(plain) and not flags & set("ap")
    separator = ":" if name.endswith("PATH") or "P" in flags else " "
    place = (
        Span(values[0].start, values[-1].end)
        if values
        else Span(command.words[at].end, command.words[at].end)
    )
    kept = None
    if flags <= set("gUx") and "U" not in flags:
        kept = " ".join(["set", "-gu", *names])
    yield Event(
        Action.SET,
        name,
        separator.join(known) if is_whole else None,
        statement,
        _NONE,
        place,
        exported="x" in flags,
        certain=certain,
        kept=kept,
    )
