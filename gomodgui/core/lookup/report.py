"""What a lookup knows: the words typed, each server's answer, and what was probably meant.

Times are milliseconds, sizes bytes. Texts for people are not here: `reason` of a problem is a text
key below `lookup.problem.`, of a suggestion below `lookup.reason.`, a status below
`lookup.status.`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gomodgui.core.measurement import Mirror


class Status(StrEnum):
    """How a server answers to one module. Only FOUND is what was asked for."""

    ASKING = "asking"
    FOUND = "found"
    NOT_FOUND = "not_found"
    VERSION_MISSING = "version_missing"
    CASE_DIFFERS = "case_differs"
    PATH_DIFFERS = "path_differs"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    BAD_ANSWER = "bad_answer"
    PRIVATE = "private"
    INVALID = "invalid"
    UNTOLD = "untold"


_NO = frozenset(
    {
        Status.NOT_FOUND,
        Status.VERSION_MISSING,
        Status.CASE_DIFFERS,
        Status.PATH_DIFFERS,
        Status.INVALID,
    }
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why Go does not take what was typed; `go_words` are its own."""

    reason: str
    args: Mapping[str, str] = field(default_factory=dict)
    go_words: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What was probably meant. `is_guess`: worth showing only where a server has it.

    `confirmed`: whether a server has it, None where none could tell.
    """

    path: str
    version: str
    reason: str
    args: Mapping[str, str] = field(default_factory=dict)
    is_guess: bool = False
    confirmed: bool | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one server says of one module.

    `version`: what the query comes to there, "" where it is not told. `latest`: as
    `go list -m path@latest` would tell it, None where Go would have none. `versions`: the newest of
    those listed, in semver order, retracted ones among them; `count`: of all that are listed.
    `retracted`: version to the author's words. `deprecated`: the author's words, "" where it is
    not. `go`: the Go version that it needs. `published`: RFC 3339. `declared`: the path that its
    go.mod has. `reason`: a text key below `reason.`, "" where the status says it all. `detail`:
    its arguments.
    """

    path: str
    status: Status
    version: str = ""
    latest: str | None = None
    versions: tuple[str, ...] = ()
    count: int = 0
    retracted: Mapping[str, str] = field(default_factory=dict)
    deprecated: str = ""
    go: str = ""
    published: str = ""
    size: int | None = None
    declared: str = ""
    reason: str = ""
    reason_args: Mapping[str, str] = field(default_factory=dict)
    http_status: int | None = None
    ms: float | None = None

    @property
    def found(self) -> bool | None:
        """Whether Go gets it there; None where that could not be told."""
        if self.status is Status.FOUND:
            return True
        return False if self.status in _NO else None

    @property
    def get_line(self) -> str:
        """The command that gets what was found, "" for nothing."""
        return get_line(self.path, self.version) if self.found else ""


def get_line(path: str, version: str) -> str:
    """`go get path@version`, of a resolved version."""
    return f"go get {path}@{version}"


@dataclass(frozen=True, slots=True)
class ServerReport:
    """One server: its answer to what was typed, and to the best suggestion where it was asked."""

    mirror: Mirror
    typed: Answer
    suggested: Answer | None = None
    behind: bool = False  # others have a newer version, or have it at all


@dataclass(frozen=True, slots=True)
class LookupReport:
    """All that is known in a lookup, told again whenever more is known.

    `module` and `version` as typed. `private`: why the name looks private, a text key below
    `lookup.private.`, "" where it does not; `asks_public`: public servers were asked all the same.
    `package`: the import path that was typed, where `module` has that package.
    """

    text: str
    module: str
    version: str
    problem: Problem | None = None
    suggestions: tuple[Suggestion, ...] = ()
    servers: tuple[ServerReport, ...] = ()
    private: str = ""
    private_args: Mapping[str, str] = field(default_factory=dict)
    asks_public: bool = True
    package: str = ""
    finished: bool = False
    cancelled: bool = False
    duration_ms: float = 0.0

    @property
    def found(self) -> bool | None:
        """Whether any server has it; None where none has and none could tell."""
        told = [server.typed.found for server in self.servers]
        if self.problem is not None:
            return False
        return True if True in told else False if False in told else None

    @property
    def suggestion(self) -> Suggestion | None:
        """The best one."""
        return self.suggestions[0] if self.suggestions else None

    @property
    def fullest(self) -> Answer | None:
        """The answer that has the most versions, None where none has any."""
        answers = [server.typed for server in self.servers]
        answers += [server.suggested for server in self.servers if server.suggested]
        listing = [answer for answer in answers if answer.versions]
        return max(listing, key=lambda answer: answer.count, default=None)

    @property
    def best(self) -> Answer | None:
        """The first that has it, as Go would ask them: what was typed, else the suggestion."""
        answers = [server.typed for server in self.servers]
        answers += [server.suggested for server in self.servers if server.suggested]
        return next((answer for answer in answers if answer.found), None)
