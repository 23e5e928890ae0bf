"""Files of NAME=value lines: /etc/environment, environment.d, ~/.pam_environment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gomodgui.core.shell.parts import Action, Event, ShellEditError, Span, Statement

_ETC = re.compile(r"^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)=([^\n#]*)", re.MULTILINE)
_NAMED = re.compile(r"[ \t]*([A-Za-z_][A-Za-z0-9_]*)=")
_PAM = re.compile(r"[ \t]*([A-Za-z_][A-Za-z0-9_]*)(?:[ \t]+|=)")
_PAM_FIELD = re.compile(r"(DEFAULT|OVERRIDE)=(\"[^\"]*\"|[^ \t\n]*)")
_VARIABLE = re.compile(
    r"\$\{([A-Za-z_][A-Za-z0-9_]*)(?::[-+]([^{}]*))?\}|\$([A-Za-z_][A-Za-z0-9_]*)"
)
_PAM_VARIABLE = re.compile(r"[$@]\{([A-Za-z_]+)\}")
_SAFE = re.compile(r"[A-Za-z0-9_@%+=:,./|*-]*")
_NONE = Span(0, 0)


class _Plain:
    """What all these files have in common: nothing in them is needed by other lines we know."""

    def needs(self, text: str, name: str, after: int, apart_from: Sequence[Span]) -> bool:
        """Does a later line use ${NAME}?"""
        pattern = re.compile(r"[$@]\{?" + re.escape(name) + r"(?![A-Za-z0-9_])")
        return any(
            found.start() > after
            and not any(span.start <= found.start() < span.end for span in apart_from)
            for found in pattern.finditer(text)
        )


@dataclass(frozen=True, slots=True)
class EtcEnvironment(_Plain):
    """/etc/environment as pam_env reads it: quotes around the whole value go, # ends it."""

    def read(self, text: str, _variables: Mapping[str, str]) -> Sequence[Event]:
        """All its lines."""
        events = []
        for found in _ETC.finditer(text):
            value = found[2].rstrip(" \t\r")
            place = Span(found.start(2), found.start(2) + len(value))
            if value[:1] in ("'", '"'):
                value = value[1:-1] if value[-1] in "'\"" and len(value) > 1 else value[1:]
            events.append(_event(text, found[1], value, place, place))
        return events

    def written(self, value: str, old: str) -> str:
        """The value, in the quotes it had."""
        if "\n" in value or "#" in value:
            raise ShellEditError("bad_value")
        quote = old[:1] if old[:1] in ("'", '"') else ""
        return value if not quote and _SAFE.fullmatch(value) else f'"{value}"'


@dataclass(frozen=True, slots=True)
class Systemd(_Plain):
    """environment.d/*.conf as systemd reads it: quotes, escapes, ${VAR}."""

    def read(self, text: str, variables: Mapping[str, str]) -> Sequence[Event]:
        """All its lines."""
        events = []
        for line in _joined_lines(text):
            found = _NAMED.match(text, line.start, line.end)
            if found:
                place = Span(found.end(), line.end)
                while place.start < place.end and text[place.end - 1] in " \t\r":
                    place = Span(place.start, place.end - 1)
                value = _unquoted(place.of(text), variables)
                events.append(_event(text, found[1], value, place, line))
        return events

    def written(self, value: str, _old: str) -> str:
        """The value, quoted where it must be."""
        if "\n" in value:
            raise ShellEditError("bad_value")
        escaped = re.sub(r'([\\"`$])', r"\\\1", value)
        return value if _SAFE.fullmatch(value) else f'"{escaped}"'


@dataclass(frozen=True, slots=True)
class Pam(_Plain):
    """~/.pam_environment: NAME DEFAULT=value OVERRIDE=value, or NAME=value."""

    def read(self, text: str, variables: Mapping[str, str]) -> Sequence[Event]:
        """All its lines."""
        events = []
        for line in _joined_lines(text):
            found = _PAM.match(text, line.start, line.end)
            if not found:
                continue
            fields = {
                field[1]: Span(field.start(2), field.end(2))
                for field in _PAM_FIELD.finditer(text, found.end(), line.end)
            }
            place = fields.get("OVERRIDE") or fields.get("DEFAULT")
            if place is None:
                if not found[0].endswith("="):
                    continue
                place = Span(found.end(), line.end)
            raw = place.of(text).rstrip(" \t\r")
            place = Span(place.start, place.start + len(raw))
            if raw.startswith('"') and raw.endswith('"') and len(raw) > 1:
                raw = raw[1:-1]
            events.append(_event(text, found[1], _pam_value(raw, variables), place, line))
        return events

    def written(self, value: str, _old: str) -> str:
        """The value, quoted where it must be."""
        if set(value) & set('\n"'):
            raise ShellEditError("bad_value")
        escaped = re.sub(r"([\\$@])", r"\\\1", value)
        return escaped if _SAFE.fullmatch(value) else f'"{escaped}"'


def _event(text: str, name: str, value: str | None, place: Span, line: Span) -> Event:
    start = text.rfind("\n", 0, line.start) + 1
    end = text.find("\n", max(place.end, line.end))
    whole = Span(start, len(text) if end < 0 else end)
    first = start + len(whole.of(text)) - len(whole.of(text).lstrip(" \t"))
    refusal = "unclear" if "\0" in whole.of(text) else ""
    statement = Statement(Span(first, whole.end), whole, refusal=refusal)
    return Event(Action.SET, name, value, statement, _NONE, place, exported=True)


def _joined_lines(text: str) -> Iterator[Span]:
    """Yield lines that are no comment, joined where a backslash ends one."""
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        is_comment = re.compile(r"[ \t]*[#;]").match(text, at) is not None
        while (
            not is_comment and end > 0 and text[max(end - 2, 0) : end].rstrip("\r").endswith("\\")
        ):
            end = text.find("\n", end + 1)
        end = len(text) if end < 0 else end
        if not is_comment:
            yield Span(at, end)
        at = end + 1


def _unquoted(raw: str, variables: Mapping[str, str]) -> str | None:
    pieces: list[str] = []
    pattern = re.compile(r"'([^']*)'|\"((?:[^\"\\]|\\[\s\S])*)\"|\\([\s\S])|([^'\"\\]+|['\"])")
    for found in pattern.finditer(raw):
        single, double, escaped, plain = found.groups()
        if single is not None:
            pieces.append(single)
        elif escaped is not None:
            pieces.append(escaped.replace("\n", ""))
        else:
            text = plain if double is None else re.sub(r"\\([\\\"`\n])", r"\1", double)
            value = _expanded(text, variables)
            if value is None:
                return None
            pieces.append(value.replace("\0", "$"))
    return "".join(pieces)


def _expanded(text: str, variables: Mapping[str, str]) -> str | None:
    text = text.replace(r"\$", "\0")
    for found in _VARIABLE.finditer(text):
        if (found[1] or found[3]) not in variables or found[2] is not None:
            return None
    return _VARIABLE.sub(lambda found: variables[found[1] or found[3]], text)


def _pam_value(raw: str, variables: Mapping[str, str]) -> str | None:
    raw = raw.replace("\\\n", "")
    plain = re.sub(r"\\([$@])", "\0\\1", raw)
    for found in _PAM_VARIABLE.finditer(plain):
        if plain[found.start() - 1 : found.start()] != "\0" and found[1] not in variables:
            return None
    return _PAM_VARIABLE.sub(lambda found: variables.get(found[1], found[0]), plain).replace(
        "\0", ""
    )
