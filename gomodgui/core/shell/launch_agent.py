"""Property lists of launchd that call `launchctl setenv` when a person logs in (macOS)."""

from __future__ import annotations

import plistlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.parsers.expat import ExpatError

from gomodgui.core.shell.parts import Action, Event, ShellEditError, Span, Statement, encoded

_CALL = re.compile(
    r"launchctl[ \t]+setenv[ \t]+([A-Za-z_][A-Za-z0-9_]*)[ \t]+"
    r"('[^']*'|\"[^\"$`\\]*\"|[^\s;&|'\"$`]+)"
)
_NONE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class LaunchAgent:
    """A property list; it is shown, never edited."""

    def read(self, text: str, _variables: Mapping[str, str]) -> Sequence[Event]:
        """What its ProgramArguments set; nothing where the file is no property list."""
        try:
            job = plistlib.loads(text.encode("latin-1"))
        except (plistlib.InvalidFileException, ExpatError, ValueError, TypeError, KeyError):
            return ()
        arguments = job.get("ProgramArguments", []) if isinstance(job, dict) else []
        words = [word for word in arguments if isinstance(word, str)]
        found: list[tuple[str, str]] = []
        if len(words) >= 4 and words[0].endswith("launchctl") and words[1] == "setenv":
            found = list(zip(words[2::2], words[3::2], strict=False))
        else:
            for word in words:
                found += [(call[1], call[2].strip("'\"")) for call in _CALL.finditer(word)]
        return [_event(text, name, value) for name, value in found]

    def written(self, _value: str, _old: str) -> str:
        """Refused."""
        raise ShellEditError("unsupported")

    def needs(self, _text: str, _name: str, _after: int, _apart_from: Sequence[Span]) -> bool:
        """Nothing refers to anything in this file."""
        return False


def _event(text: str, name: str, value: str) -> Event:
    at = max(text.find(encoded(name)), 0)
    statement = Statement(Span(at, at), Span(at, at), refusal="unsupported")
    return Event(Action.SET, encoded(name), encoded(value), statement, _NONE, _NONE, exported=True)
