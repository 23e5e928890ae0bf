"""Taking one statement, or one word of it, out of a file, and leaving all else as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gomodgui.core.shell.parts import Event, ShellEditError, Span, Statement

MARKER = "# gomodgui:"
_TAIL = re.compile(r"[ \t]*;?[ \t]*(?:#[^\n]*)?\r?")
_SEPARATOR_AFTER = re.compile(r"[ \t]*;(?![;&|])[ \t]*(?=[^ \t\r\n#])")
_SEPARATOR_BEFORE = re.compile(r"(?<!;)[ \t]*;[ \t]*\Z")
_BLANKS_BEFORE = re.compile(r"(?:[ \t]|\\\n)+\Z")
_BLANKS_AFTER = re.compile(r"(?:[ \t]|\\\n)+")


def commented(lines: str) -> str:
    """Make every one of these lines a comment that keeps it."""
    return "\n".join(_comment(line) for line in lines.split("\n"))


@dataclass(frozen=True, slots=True)
class Edited:
    """A text after an edit; `rest`: where the lines begin that do what the old ones also did."""

    text: str
    rest: int = -1


def taken_out(before: Edited, event: Event) -> Edited:
    """Return the text in which that event does not happen.

    The old lines stay as a comment; where they did more, new lines below do the rest. Raises
    ShellEditError where the statement cannot be edited.
    """
    text, statement = before.text, event.statement
    if statement.refusal:
        raise ShellEditError(statement.refusal)
    if event.others:
        rest = _without_word(statement.span.of(text), event.word, statement.span.start)
        return _with_rest(before, statement.line, _spliced(text, statement, rest))
    line = _Line(text, statement)
    if not line.is_alone:
        return _with_rest(before, statement.line, line.without_statement())
    if not statement.complete or statement.sole:
        return Edited(_replaced(text, statement.line, line.filled()))
    if statement.line.start == before.rest:
        return Edited(text[: statement.line.start - 1] + text[statement.line.end :])
    return Edited(_replaced(text, statement.line, commented(statement.line.of(text))))


def changed_to(before: Edited, statement: Statement, new: str) -> Edited:
    """Return the text with another statement in that place, the old lines kept as a comment."""
    if statement.refusal:
        raise ShellEditError(statement.refusal)
    return _with_rest(before, statement.line, _spliced(before.text, statement, new))


@dataclass(frozen=True, slots=True)
class _Line:
    """A statement in its logical line."""

    text: str
    statement: Statement

    @property
    def before(self) -> str:
        return self.text[self.statement.line.start : self.statement.span.start]

    @property
    def after(self) -> str:
        return self.text[self.statement.span.end : self.statement.line.end]

    @property
    def is_alone(self) -> bool:
        """Is there nothing else in the line?"""
        return not self.before.strip(" \t") and _TAIL.fullmatch(self.after) is not None

    def filled(self) -> str:
        """The line with a command that does nothing, the statement kept as a comment."""
        first, newline, more = (self.statement.span.of(self.text) + self.after).partition("\n")
        text = f"{self.before}{self.statement.filler} {MARKER} {first}"
        return text + newline + commented(more) if newline else text

    def without_statement(self) -> str:
        """The line without the statement, or with one that does nothing where one must be."""
        if self.statement.complete and not self.statement.sole:
            separator = _SEPARATOR_AFTER.match(self.after)
            if separator:
                return self.before + self.after[separator.end() :]
            separator = _SEPARATOR_BEFORE.search(self.before)
            if separator:
                return self.before[: separator.start()] + self.after
        return self.before + self.statement.filler + self.after


def _comment(line: str) -> str:
    bare = line.lstrip(" \t")
    indent = line[: len(line) - len(bare)]
    return f"{indent}{MARKER} {bare}" if bare.strip() else f"{indent}{MARKER}{bare}"


def _without_word(statement: str, word: Span, offset: int) -> str:
    before = statement[: word.start - offset]
    after = statement[word.end - offset :]
    shorter = _BLANKS_BEFORE.sub("", before)
    if shorter:
        return shorter + after
    return _BLANKS_AFTER.sub("", after, count=1)


def _spliced(text: str, statement: Statement, new: str) -> str:
    """The logical line with other text in place of the statement."""
    line, span = statement.line, statement.span
    return text[line.start : span.start] + new + text[span.end : line.end]


def _with_rest(before: Edited, line: Span, rest: str) -> Edited:
    """Put other lines in place of a logical line, and the old ones above as a comment, once."""
    if line.start == before.rest:
        return Edited(_replaced(before.text, line, rest), line.start)
    kept = commented(line.of(before.text)) + "\n"
    return Edited(_replaced(before.text, line, kept + rest), line.start + len(kept))


def _replaced(text: str, span: Span, new: str) -> str:
    return text[: span.start] + new + text[span.end :]
