"""What scripts for sh, bash and zsh do to the environment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gomodgui.core.shell import posix_words
from gomodgui.core.shell.parts import Action, Event, Span, Statement
from gomodgui.core.shell.posix_commands import Command
from gomodgui.core.shell.posix_parser import Parser

_DECLARING = frozenset({"export", "declare", "typeset", "readonly"})
_DEFAULT = re.compile(r'"?\$\{([A-Za-z_][A-Za-z0-9_]*):?=([^{}"\'`\\$]*)\}"?')
_UNPARSED_EXPORT = re.compile(r"[ \t]*export[ \t]+[A-Za-z_][A-Za-z0-9_]*=")
_EMPTY = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Posix:
    """The language of sh and bash or, with `zsh`, of zsh."""

    zsh: bool = False

    def read(self, text: str, variables: Mapping[str, str]) -> Sequence[Event]:
        """All events in the order of the file."""
        parser = Parser(text, zsh=self.zsh)
        events = list(_Interpreter(text, parser.commands, variables, zsh=self.zsh).events())
        if parser.unclear_from is not None:
            events += self._beyond(text, parser.unclear_from, variables)
        return events

    def written(self, value: str, old: str) -> str:
        """One quoted word."""
        return posix_words.written(value, old)

    def needs(self, text: str, name: str, after: int, apart_from: Sequence[Span]) -> bool:
        """Is there a $NAME behind the offset, or in a function anywhere?"""
        pattern = re.compile(r"\$(?:\{[#!^=~+]*)?" + re.escape(name) + r"(?![A-Za-z0-9_])")
        functions = [c.line for c in Parser(text, zsh=self.zsh).commands if c.function]
        for found in pattern.finditer(text):
            at = found.start()
            if any(span.start <= at < span.end for span in apart_from):
                continue
            line_start = text.rfind("\n", 0, at) + 1
            if text[line_start:at].lstrip().startswith("#"):
                continue
            if at > after or any(span.start <= at < span.end for span in functions):
                return True
        return False

    def _beyond(self, text: str, start: int, variables: Mapping[str, str]) -> Iterator[Event]:
        """Read plain exports, each by itself, where the whole is not understood."""
        while start < len(text):
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            if _UNPARSED_EXPORT.match(text, start):
                for event in self.read(text[start:end], variables):
                    yield _moved(event, start, "unclear")
            start = end + 1


def _moved(event: Event, offset: int, refusal: str) -> Event:
    """Return the event of an inner text as one of the outer text that cannot be edited."""

    def moved(span: Span) -> Span:
        return Span(span.start + offset, span.end + offset)

    statement = replace(
        event.statement,
        span=moved(event.statement.span),
        line=moved(event.statement.line),
        refusal=refusal,
    )
    return replace(
        event, statement=statement, word=moved(event.word), place=moved(event.place), certain=False
    )


class _Interpreter:
    """Goes through the commands of one script."""

    def __init__(
        self, text: str, commands: Sequence[Command], variables: Mapping[str, str], *, zsh: bool
    ) -> None:
        self._text = text
        self._variables = dict(variables)
        self._zsh = zsh
        self._exports_all = False
        called = self._called(commands)
        self._commands = [
            command
            for command in commands
            if not command.isolated and (command.function is None or command.function in called)
        ]

    def events(self) -> Iterator[Event]:
        """Yield what happens, in order."""
        for command in self._commands:
            for event in self._happening(command):
                self._learn(event)
                yield event

    def _learn(self, event: Event) -> None:
        """Know what a variable holds from here on; one that may hold either is not known."""
        if event.action not in (Action.SET, Action.UNSET):
            return
        known = self._variables.pop(event.name, None)
        if event.value is not None and (event.certain or known in (None, event.value)):
            self._variables[event.name] = event.value

    def _happening(self, command: Command) -> Iterator[Event]:
        """Read one command."""
        words = [word.of(self._text) for word in command.words]
        first = next(
            (i for i, word in enumerate(words) if not posix_words.ASSIGNMENT.match(word)),
            len(words),
        )
        if first == len(words):
            yield from self._assignments(command, self._exports_all)
            return
        first = self._without_prefix(words, first)
        name = words[first].lstrip("\\") if first < len(words) else ""
        yield from self._builtin(command, name, words, first)

    def _builtin(
        self, command: Command, name: str, words: list[str], first: int
    ) -> Iterator[Event]:
        if name in _DECLARING:
            yield from self._declaration(command, name, words, first)
        elif name == "unset":
            yield from self._unset(command, words[first + 1 :])
        elif name in ("set", "setopt", "unsetopt"):
            self._option(name, words[first + 1 :])
        elif name in (":", "true"):
            yield from self._defaults(command, first)
        elif name in (".", "source") and first + 1 < len(words):
            yield from self._includes(command, words[first + 1])
        elif name == "eval" and first + 2 == len(words):
            yield from self._eval(command, words[first + 1])

    def _called(self, commands: Sequence[Command]) -> frozenset[str]:
        """The functions that run while the script is read."""
        inner: dict[str | None, set[str]] = {}
        for command in commands:
            if command.words:
                first = command.words[0].of(self._text)
                inner.setdefault(command.function, set()).add(first)
        called: set[str] = set()
        new = inner.get(None, set())
        while new:
            called |= new
            new = set().union(*(inner.get(name, set()) for name in new)) - called
        return frozenset(called)

    @staticmethod
    def _without_prefix(words: list[str], first: int) -> int:
        while first < len(words) and words[first] in ("builtin", "command", "noglob", "-"):
            first += 1
        return first

    def _statement(self, command: Command) -> Statement:
        refusal = "heredoc" if command.has_heredoc else ""
        if "\0" in command.line.of(self._text):
            refusal = "unclear"
        return Statement(
            command.span,
            command.line,
            complete=command.complete,
            sole=command.block.needed and command.block.items == 1,
            refusal=refusal,
        )

    def _event(
        self,
        command: Command,
        word: Span,
        *,
        exported: bool,
        others: bool,
        kept: str | None = None,
        keeps: bool = False,
    ) -> Event | None:
        raw = word.of(self._text)
        found = posix_words.ASSIGNMENT.match(raw)
        place = Span(word.start + found.end(), word.end) if found else word
        if found:
            name = found[1]
            value = None if found[2] else self._value(place.of(self._text))
        else:
            whole = self._value(raw)
            name, equals, rest = (whole or "").partition("=")
            if not equals or not posix_words.NAME.fullmatch(name):
                return None
            value = rest
        if place.of(self._text).startswith("("):
            return None
        return Event(
            Action.SET,
            name,
            value,
            self._statement(command),
            word if others else _EMPTY,
            place,
            exported=exported,
            certain=command.certain and command.complete,
            others=others,
            kept=raw if keeps and found else kept,
        )

    def _value(self, raw: str) -> str | None:
        if self._zsh and raw.startswith("="):
            return None
        return posix_words.value_of(raw, self._variables)

    def _assignments(self, command: Command, exported: bool) -> Iterator[Event]:
        """Read A=1 B=2 without a command."""
        for word in command.words:
            event = self._event(command, word, exported=exported, others=len(command.words) > 1)
            if event is not None:
                yield event

    def _declaration(
        self, command: Command, name: str, words: list[str], first: int
    ) -> Iterator[Event]:
        flags, at = self._flags(words, first + 1)
        is_local = name in ("declare", "typeset") and command.function and not self._zsh
        if flags is None or (is_local and "g" not in flags) or "f" in flags or "F" in flags:
            return
        gives = name == "export" or "x" in flags
        takes = "+x" in flags or (name == "export" and "n" in flags)
        assigned = set() if self._zsh else {w.partition("=")[0] for w in words[:first]}
        targets = command.words[at:]
        is_plain = gives and flags <= {"x", "g"} and len(targets) == 1 and not words[:first]
        for word in command.words[:first]:
            event = self._event(command, word, exported=False, others=True)
            if event is not None and event.name in words[at:] and gives and assigned:
                yield event
        for word in targets:
            raw = word.of(self._text)
            others = len(targets) > 1 or bool(words[:first])
            if posix_words.NAME.fullmatch(raw):
                action = Action.UNEXPORT if takes else Action.EXPORT
                if gives or takes:
                    yield self._bare(command, action, raw, word, others=others)
                continue
            exported = (gives or self._exports_all) and not takes
            event = self._event(command, word, exported=exported, others=others, keeps=is_plain)
            if event is not None:
                yield event

    def _bare(
        self, command: Command, action: Action, name: str, word: Span, *, others: bool
    ) -> Event:
        return Event(
            action,
            name,
            None,
            self._statement(command),
            word if others else _EMPTY,
            word,
            certain=command.certain and command.complete,
            others=others,
        )

    @staticmethod
    def _flags(words: list[str], at: int) -> tuple[set[str] | None, int]:
        """Return the letters given as flags ("+x" for a taken one), None where one is odd."""
        flags: set[str] = set()
        while at < len(words) and words[at][:1] in "-+" and len(words[at]) > 1:
            if words[at] == "--":
                return flags, at + 1
            if not words[at][1:].isalpha():
                return None, at
            sign = "+" if words[at][0] == "+" else ""
            flags |= {sign + letter for letter in words[at][1:]}
            at += 1
        return flags, at

    def _unset(self, command: Command, words: list[str]) -> Iterator[Event]:
        if "-f" in words:
            return
        for word, raw in zip(command.words[-len(words) :] if words else [], words, strict=True):
            if posix_words.NAME.fullmatch(raw):
                yield self._bare(command, Action.UNSET, raw, word, others=len(words) > 1)

    def _option(self, name: str, words: list[str]) -> None:
        plain = {word.lower().replace("_", "") for word in words}
        if name == "set":
            off = "+a" in plain or ("+o" in plain and "allexport" in plain)
            on = "-a" in plain or ("-o" in plain and "allexport" in plain)
        else:
            on = name == "setopt" and "allexport" in plain
            off = name == "unsetopt" and "allexport" in plain
        self._exports_all = on or (self._exports_all and not off)

    def _defaults(self, command: Command, first: int) -> Iterator[Event]:
        """Read : ${A:=x}."""
        words = command.words[first + 1 :]
        for word in words:
            found = _DEFAULT.fullmatch(word.of(self._text))
            if found:
                place = Span(word.start + found.start(2), word.start + found.end(2))
                yield Event(
                    Action.SET,
                    found[1],
                    found[2],
                    replace(self._statement(command)),
                    word if len(words) > 1 else _EMPTY,
                    place,
                    exported=self._exports_all,
                    certain=False,
                    others=len(words) > 1,
                )

    def _includes(self, command: Command, raw: str) -> Iterator[Event]:
        """Read . FILE, also where FILE is the variable of a loop over names."""
        targets = [raw]
        bare = raw.strip('"').removeprefix("$").strip("{}")
        for variable, words in command.loops:
            if variable == bare:
                targets = [word.of(self._text) for word in words]
        for target in targets:
            value = posix_words.value_of(target, self._variables)
            if value:
                statement = self._statement(command)
                yield Event(Action.INCLUDE, "", value, statement, _EMPTY, _EMPTY, certain=False)

    def _eval(self, command: Command, raw: str) -> Iterator[Event]:
        """Read eval 'export A=1'."""
        inner = posix_words.value_of(raw, self._variables)
        if inner is None or "eval" in inner:
            return
        for event in Posix(self._zsh).read(inner, self._variables):
            if event.action is Action.INCLUDE:
                continue
            refused = replace(self._statement(command), refusal="eval")
            yield replace(event, statement=refused, word=_EMPTY, place=_EMPTY)
