"""Files that set environment variables: what they set, and edits that change nothing else.

Bytes go in and come out, so that a file which is not UTF-8, has CRLF, a byte order mark or no
last line break keeps all of that. Nothing is run: what only the shell can compute is not known.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from gomodgui.core.model import Assignment, Syntax
from gomodgui.core.shell import editing, parts
from gomodgui.core.shell.languages import language_of
from gomodgui.core.shell.parts import Action, Event, Language, ShellEditError

__all__ = [
    "Event",
    "Reading",
    "ShellEditError",
    "appended",
    "comment_out",
    "parse",
    "replace_value",
]

_MARK = "# gomodgui"
_STATEMENTS = {
    Syntax.SH: "export {}={}",
    Syntax.FISH: "set -gx {} {}",
    Syntax.CSH: "setenv {} {}",
    Syntax.POWERSHELL: "$env:{} = {}",
}
_MAX_EDITS = 200
_UTF16_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def parse(
    data: bytes,
    syntax: Syntax,
    path: str,
    system_wide: bool = False,  # the interface that others know
    *,
    home: str | None = None,
    exported: frozenset[str] = frozenset(),
) -> tuple[Assignment, ...]:
    """Return what the file puts into the environment, in its order.

    A value that the shell computes is None; `$HOME` and `~` are known where `home` is given.
    `exported`: variables that are in the environment already, so that a plain NAME=value
    changes them. What a later `unset` takes back is left out, and so is what stands in
    functions that the file does not call.
    """
    reading = Reading(data, syntax, path, {"HOME": home} if home else {})
    found = parts.effective(reading.events, exported)
    return tuple(reading.assignment(event, system_wide=system_wide) for event in found)


class Reading:
    """One file as it was read; `variables` are known to its values.

    `events`: all that it does, file inclusions among it, () where it is no text. Their names
    and values are Latin-1 stand-ins for bytes: `parts.decoded` reads them.
    """

    def __init__(
        self, data: bytes, syntax: Syntax, path: str, variables: Mapping[str, str] | None = None
    ) -> None:
        self._syntax = syntax
        self._path = path
        self.events: Sequence[Event] = ()
        try:
            self._text = _text(data)
        except ShellEditError:
            return
        known = {name: parts.encoded(value) for name, value in (variables or {}).items()}
        self.events = language_of(syntax, path).read(self._text, known)
        self._breaks = [found.start() for found in re.finditer("\n", self._text)]

    def assignment(self, event: Event, *, system_wide: bool) -> Assignment:
        """Describe a SET event of this file."""
        span = event.statement.span
        lines = parts.lines_of(self._text, span).of(self._text).split("\n")
        return Assignment(
            parts.decoded(event.name),
            None if event.value is None else parts.decoded(event.value),
            self._path,
            bisect_left(self._breaks, span.start) + 1,
            self._syntax,
            system_wide,
            "\n".join(_shown(line.removesuffix("\r")) for line in lines),
        )


def comment_out(data: bytes, assignment: Assignment) -> bytes:
    """Return the file without anything that sets that variable, the old lines kept as comments.

    All of its assignments of the variable go, or an earlier one would come to count. Where
    other lines read the variable, it stays as a shell variable that is not exported. A file that
    does not set it is returned as it is. Raises ShellEditError where it cannot be done safely.
    """
    language = language_of(assignment.syntax, assignment.path)
    text = _text(data)
    name = parts.encoded(assignment.name)
    targets = _targets(language, text, name)
    if not any(event.action is Action.SET for event in targets):
        return data
    own = [event.statement.span for event in targets]
    keeps = language.needs(text, name, own[0].start, own)
    edited = editing.Edited(text)
    for _ in range(_MAX_EDITS):
        targets = [
            event
            for event in _targets(language, edited.text, name)
            if not (keeps and _is_plain(event))
        ]
        if not targets:
            return _data(edited.text, data)
        take_out = _unexported if keeps else editing.taken_out
        edited = take_out(edited, targets[0])
    raise ShellEditError("unclear")


def replace_value(data: bytes, assignment: Assignment, value: str) -> bytes:
    """Return the file with another value in that assignment, quoted for its syntax.

    Raises ShellEditError where the statement is not found or cannot hold the value.
    """
    language = language_of(assignment.syntax, assignment.path)
    text = _text(data)
    event = _found(data, assignment)
    if event.statement.refusal:
        raise ShellEditError(event.statement.refusal)
    new_value = parts.encoded(value)
    new = language.written(new_value, event.place.of(text))
    start = event.place.start
    if start == event.place.end and text[start - 1 : start] not in ("=", ":"):
        new = " " + new
    changed = text[:start] + new + text[event.place.end :]
    if not any(
        (again.name, again.value) == (event.name, new_value)
        and again.statement.span.start == event.statement.span.start
        for again in language.read(changed, {})
    ):
        raise ShellEditError("bad_value")
    return _data(changed, data)


def appended(data: bytes | None, syntax: Syntax, path: str, name: str, value: str) -> bytes:
    """Return the file with one more line, marked as ours, that exports the variable.

    None: there is no file yet. Raises ShellEditError where the end of the file cannot take a
    statement (an open quote, a line that goes on), or the syntax cannot hold the value.
    """
    template = _STATEMENTS.get(syntax)
    if template is None:
        raise ShellEditError("unsupported")
    language = language_of(syntax, path)
    text = _text(data or b"")
    wanted = parts.encoded(value)
    statement = template.format(parts.encoded(name), language.written(wanted, ""))
    end = "\r\n" if text.endswith("\r\n") else "\n"
    before = text if not text or text.endswith("\n") else text + end
    changed = f"{before}{statement} {_MARK}{end}"
    if not any(
        (event.name, event.value, event.action) == (parts.encoded(name), wanted, Action.SET)
        and event.statement.span.start == len(before)
        and event.certain
        for event in language.read(changed, {})
    ):
        raise ShellEditError("unclear")
    return _data(changed, data or b"")


def _text(data: bytes) -> str:
    """Read the bytes as Latin-1; those of UTF-16 become UTF-8 first."""
    encoding = _UTF16_MARKS.get(data[:2])
    if encoding is None:
        return data.decode("latin-1")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise ShellEditError("bad_encoding") from None
    return text.encode("utf-8").decode("latin-1")


def _data(text: str, like: bytes) -> bytes:
    """Write a text in the encoding of these bytes."""
    encoding = _UTF16_MARKS.get(like[:2])
    raw = text.encode("latin-1")
    return raw if encoding is None else raw.decode("utf-8").encode(encoding)


def _targets(language: Language, text: str, name: str) -> list[Event]:
    """The events that must not happen for the variable to be gone."""
    events = [event for event in language.read(text, {}) if event.name == name]
    settings = parts.effective(events)
    exports = [event for event in events if event.action is Action.EXPORT]
    return sorted([*settings, *exports], key=lambda e: (e.statement.span.start, e.word.start))


def _is_plain(event: Event) -> bool:
    return event.action is Action.SET and not event.exported


def _unexported(before: editing.Edited, event: Event) -> editing.Edited:
    """Return the text that still sets the variable, for the shell alone."""
    if event.action is Action.EXPORT:
        return editing.taken_out(before, event)
    if event.kept is None:
        raise ShellEditError(event.statement.refusal or "used_elsewhere")
    return editing.changed_to(before, event.statement, event.kept)


def _found(data: bytes, assignment: Assignment) -> Event:
    """The event that the assignment was made from, also where lines above it came or went."""
    name = parts.encoded(assignment.name)
    reading = Reading(data, assignment.syntax, assignment.path)
    events = [event for event in reading.events if event.name == name]
    ranked = []
    for number, event in enumerate(parts.effective(events, frozenset({name}))):
        now = reading.assignment(event, system_wide=False)
        same_text, same_line = now.text == assignment.text, now.line == assignment.line
        same_value = (now.value == assignment.value) + (now.value in (assignment.value, None))
        if same_text or (same_line and same_value):
            ranked.append((same_line and bool(same_value), same_text, same_value, number, event))
    if not ranked:
        raise ShellEditError("not_found")
    return max(ranked, key=lambda each: each[:4])[-1]


def _shown(line: str) -> str:
    return line.encode("latin-1").decode("utf-8", "replace")
