"""What PowerShell profiles do to the environment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gomodgui.core.shell.parts import Action, Event, ShellEditError, Span, Statement

_SKIP = re.compile(
    r"<#[\s\S]*?(?:#>|\Z)"
    r"|@'\r?\n[\s\S]*?(?:\n'@|\Z)"
    r'|@"\r?\n[\s\S]*?(?:\n"@|\Z)'
    r"|'(?:[^']|'')*(?:'|\Z)"
    r'|"(?:[^"`]|""|`[\s\S])*(?:"|\Z)'
    r"|`\r?\n|`[\s\S]"
    r"|\$\{[^}]*\}"
)
_VALUE = r"('(?:[^']|'')*'|\"(?:[^\"`]|\"\"|`[\s\S])*\"|[^\s;|&{}()#]+)"
_NAME = r"[A-Za-z_][A-Za-z0-9_]*"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\$(?:env:({_NAME})|\{{env:({_NAME})\}})[ \t]*=[ \t]*(?P<value>[\s\S]+)",
        rf"\[(?:System\.)?Environment\]::SetEnvironmentVariable\([ \t]*(['\"])({_NAME})\1[ \t]*,"
        rf"[ \t]*(?P<value>(?:'(?:[^']|'')*'|\"(?:[^\"`]|\"\"|`[\s\S])*\"|[^,)]+?))[ \t]*"
        rf"(?:,[^)]*)?\)",
        r"(?:Set-Item|si|New-Item|ni|Set-Content|sc)[ \t]+(?:-Force[ \t]+)?"
        rf"(?:-(?:Literal)?Path[ \t]+)?['\"]?Env:[\\/]?({_NAME})['\"]?[ \t]+"
        rf"(?:-Force[ \t]+)?(?:-Value[ \t]+)?(?P<value>{_VALUE})"
        rf"(?:[ \t]+[^\n;]*)?",
    )
)
_REMOVAL = re.compile(
    rf"(?:Remove-Item|ri|rm|del|Clear-Item)[ \t]+(?:-\w+[ \t]+)*['\"]?Env:[\\/]?({_NAME})['\"]?.*",
    re.IGNORECASE | re.DOTALL,
)
_INCLUDE = re.compile(r"\.[ \t]+(?P<value>['\"]?[^\s;|'\"]+(?:[^;|'\"]*['\"])?)\Z")
_FUNCTION = re.compile(r"(?:function|filter)[ \t]+([\w:-]+)", re.IGNORECASE)
_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_NONE = Span(0, 0)


@dataclass(slots=True)
class _Piece:
    """A statement. `depth` of brackets, `function` it stands in, whether a pipe touches it."""

    span: Span
    line: Span
    function: str | None
    depth: int
    piped: bool


@dataclass(frozen=True, slots=True)
class PowerShell:
    """profile.ps1 and its like; names and commands know no case."""

    def read(self, text: str, variables: Mapping[str, str]) -> Sequence[Event]:
        """All events in the order of the file."""
        pieces = list(_pieces(text))
        called = {_first_word(piece.span.of(text)) for piece in pieces if piece.function is None}
        events: list[Event] = []
        for piece in pieces:
            if piece.function is None or piece.function.lower() in called:
                events += _events(text, piece, variables)
        return events

    def written(self, value: str, old: str) -> str:
        """A string in quotes."""
        if "\n" in value:
            raise ShellEditError("bad_value")
        if old.startswith('"') and set('"`$').isdisjoint(value):
            return f'"{value}"'
        return "'" + value.replace("'", "''") + "'"

    def needs(self, text: str, name: str, after: int, apart_from: Sequence[Span]) -> bool:
        """Is there a $env:NAME behind the offset?"""
        pattern = re.compile(
            r"(?:\$\{?env:|GetEnvironmentVariable\(['\"])" + re.escape(name) + r"(?!\w)",
            re.IGNORECASE,
        )
        return any(
            found.start() > after
            and not any(span.start <= found.start() < span.end for span in apart_from)
            for found in pattern.finditer(text)
        )


def _first_word(text: str) -> str:
    return re.split(r"[ \t\r\n]", text, maxsplit=1)[0].lower()


def _pieces(text: str) -> Iterator[_Piece]:
    """Cut the script into statements, at the depth of brackets they stand in."""
    functions: list[str | None] = []
    at = start = len(text) - len(text.removeprefix("\xef\xbb\xbf"))
    line_start, piped = at, False
    pending: list[_Piece] = []
    round_depth = 0
    while at <= len(text):
        char = text[at : at + 1]
        skipped = _SKIP.match(text, at)
        if skipped and not (char == "<" and not text.startswith("<#", at)):
            at = skipped.end()
            continue
        if char == "#" and text[at - 1 : at] in ("", " ", "\t", "\n", ";", "{", "}", "(", ")"):
            end = text.find("\n", at)
            stop = len(text) if end < 0 else end
            _collect(pending, text, start, at, functions, piped, round_depth)
            start = at = stop
            continue
        ends_line = char in ("\n", "")
        if char == "(":
            round_depth += 1
        elif char == ")":
            round_depth = max(0, round_depth - 1)
        elif (char in ("{", "}", ";", "|") or ends_line) and (round_depth == 0 or char in "{}"):
            if not ends_line or not piped or text[start:at].strip():
                _collect(pending, text, start, at, functions, piped or char == "|", round_depth)
                piped = char == "|"
            if char == "{":
                found = _FUNCTION.match(text[start:at].strip())
                inner = functions[-1] if functions else None
                functions.append(found[1] if found else inner)
            elif char == "}" and functions:
                functions.pop()
            start = at + 1
        if ends_line and (round_depth == 0 or not char):
            for piece in pending:
                piece.line = Span(line_start, at)
                yield piece
            pending.clear()
            line_start = at + 1
        at += 1


def _collect(
    pending: list[_Piece],
    text: str,
    start: int,
    end: int,
    functions: list[str | None],
    piped: bool,
    round_depth: int,
) -> None:
    raw = text[start:end]
    bare = raw.strip(" \t\r\n")
    if bare:
        first = start + raw.index(bare)
        function = functions[-1] if functions else None
        depth = len(functions) + round_depth
        pending.append(_Piece(Span(first, first + len(bare)), _NONE, function, depth, piped))


def _events(text: str, piece: _Piece, variables: Mapping[str, str]) -> Iterator[Event]:
    raw = piece.span.of(text)
    refusal = "unclear" if piece.piped or "\0" in piece.line.of(text) else ""
    statement = Statement(piece.span, piece.line, filler="$null = $null", refusal=refusal)
    certain = piece.depth == 0
    for form in _FORMS:
        found = form.fullmatch(raw)
        if not found:
            continue
        names = [group for group in found.groups()[:2] if group and group not in "'\""]
        start = piece.span.start + found.start("value")
        place = Span(start, start + len(found["value"].rstrip()))
        value = _value(place.of(text), variables)
        if found["value"].strip().lower() == "$null" or value == "":
            yield Event(Action.UNSET, names[0], None, statement, _NONE, _NONE, certain=certain)
        else:
            yield Event(
                Action.SET,
                names[0],
                value,
                statement,
                _NONE,
                place,
                exported=True,
                certain=certain,
            )
        return
    removal = _REMOVAL.fullmatch(raw)
    include = _INCLUDE.match(raw)
    if removal:
        yield Event(Action.UNSET, removal[1], None, statement, _NONE, _NONE, certain=certain)
    elif include:
        value = _value(include["value"].strip(), variables)
        if value:
            yield Event(Action.INCLUDE, "", value, statement, _NONE, _NONE, certain=False)


def _value(raw: str, variables: Mapping[str, str]) -> str | None:
    if re.fullmatch(r"'(?:[^']|'')*'", raw):
        return raw[1:-1].replace("''", "'")
    bare = re.fullmatch(r'"((?:[^"`]|""|`[\s\S])*)"', raw)
    if not bare:
        is_word = re.fullmatch(r"[\w:/.,+~\\-]+", raw) and not raw[0].isdigit()
        return raw if is_word else None
    text = bare[1]
    for name in ("$HOME", "${HOME}", "$env:USERPROFILE", "$env:HOME"):
        if "HOME" in variables:
            text = text.replace(name, variables["HOME"])
    if re.search(r"(?<!`)\$[\w({]", text):
        return None
    text = text.replace('""', '"')
    return re.sub(r"`([\s\S])", lambda found: _ESCAPES.get(found[1], found[1]), text)
