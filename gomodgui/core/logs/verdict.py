"""What one message turned out to say, before findings are made of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from re import Match

from gomodgui.core.logs.context import LogContext
from gomodgui.core.logs.messages import Message
from gomodgui.core.logs.request import Request, request
from gomodgui.core.logs.rule import Rule
from gomodgui.core.model import Severity


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that found its words in a message. `go_version`: that of the caller, "" unknown."""

    rule: Rule
    match: Match[str]
    message: Message
    log: LogContext
    go_version: str = ""

    def group(self, *names: str) -> str:
        """The first of these groups that found something, "" where none did."""
        groups = self.match.groupdict()
        return next((found for name in names if (found := groups.get(name))), "")

    @property
    def request(self) -> Request:
        """What Go was asking for when it failed."""
        return request(self.message.flat[: self.match.end()])


@dataclass(frozen=True, slots=True)
class Verdict:
    """A cause and what it is about; texts stand under `cause.{cause}.{variant}`.

    `alternatives`, `consequences`: causes. `host`, `module`, `version`: for fixes, "" unknown.
    """

    cause: str
    variant: str = ""
    subject: str = ""
    args: Mapping[str, str] = field(default_factory=dict)
    alternatives: tuple[str, ...] = ()
    consequences: tuple[str, ...] = ()
    severity: Severity = Severity.ERROR
    host: str = ""
    scheme: str = ""
    module: str = ""
    version: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
