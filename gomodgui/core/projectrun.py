"""A run of the go command in a person's project, as far as it has come.

Moments and times are seconds; moments are of a clock that never goes back.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gomodgui.core.logs.reading import Reading
from gomodgui.core.measurement import Mirror
from gomodgui.core.model import FixCall
from gomodgui.core.runtrace import RunRequest


class Action(StrEnum):
    """What is run; none of it changes a file of the project."""

    DOWNLOAD = "download"
    TIDY = "tidy"
    VERIFY = "verify"


WORDS: dict[Action, tuple[str, ...]] = {
    Action.DOWNLOAD: ("mod", "download", "-x"),
    Action.TIDY: ("mod", "tidy", "-diff", "-x"),
    Action.VERIFY: ("mod", "verify"),
}


def command_line(action: Action) -> str:
    """What a person would type."""
    return " ".join(("go", *WORDS[action]))


@dataclass(frozen=True, slots=True)
class Attempt:
    """The same file from another mirror: its first `size` bytes in `seconds`.

    `total`: bytes of the whole file, 0 unknown. `ok`: they came in good time. `cause`: why not.
    """

    mirror: Mirror
    ok: bool
    seconds: float = 0.0
    size: int = 0
    total: int = 0
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Stall:
    """A request of which nothing was heard for so long.

    `attempts`: the same file from other mirrors, the quickest first; `tried`: all have ended.
    `private`: none was asked, as the module may be nobody else's business. `switch`: what puts the
    quickest first.
    """

    request: RunRequest
    seconds: float
    attempts: tuple[Attempt, ...] = ()
    tried: bool = False
    private: bool = False
    switch: tuple[FixCall, ...] = ()

    @property
    def total(self) -> int:
        """Bytes of the whole file, 0 unknown."""
        return max((each.total for each in self.attempts), default=0)

    @property
    def best(self) -> Attempt | None:
        """The mirror that does better, None where none does."""
        return next((each for each in self.attempts if each.ok), None)


@dataclass(frozen=True, slots=True)
class Need:
    """Why a module is needed. `chain`: modules from the project's own to that one, `path@version`.

    `packages`: the packages that lead to it, () where none of the project's does.
    """

    module: str
    chain: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectRun:
    """All that is known of a run; told again whenever more is known.

    `module`, `go`: of its go.mod. `modules`: how many have to be there, 0 unknown; `done` of them
    are. `lines`: the last lines of output, safe to show, the first `dropped` are gone; `reading`
    explains them from line `read_from` (from 0) on. `under_way` (slowest first) and `finished`
    (latest first) are requests, of `answered` and `failed` ones in all. `now`, `begun`: moments.
    `moved_after`: a stall of so many seconds that is over. `ok`: None before the end and where it
    could not be told; `reason` then: no_go, no_project, unreadable, not_runnable, no_room,
    refused, old_go. `diff`: what tidy would change.
    """

    folder: str
    action: Action
    module: str = ""
    go: str = ""
    modules: int = 0
    done: int = 0
    lines: tuple[str, ...] = ()
    dropped: int = 0
    under_way: tuple[RunRequest, ...] = ()
    finished: tuple[RunRequest, ...] = ()
    answered: int = 0
    failed: int = 0
    begun: float = 0.0
    now: float = 0.0
    stall: Stall | None = None
    moved_after: float = 0.0
    reading: Reading | None = None
    read_from: int = 0
    need: Need | None = None
    diff: str = ""
    ended: bool = False
    ok: bool | None = None
    cancelled: bool = False
    reason: str = ""
    detail: str = ""

    @property
    def seconds(self) -> float:
        """How long it took, or has taken so far."""
        return max(0.0, self.now - self.begun)


@dataclass(frozen=True, slots=True)
class ProjectGlance:
    """What a go.mod says at a glance, before anything is run. `root`: its folder, "" for none."""

    root: str
    module: str = ""
    go: str = ""
    modules: int = 0
