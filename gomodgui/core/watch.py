"""The vocabulary of watching a mirror: what the person wants, what was seen, what was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

RETRY_S = 10.0
"""Between checks once one has failed, until it is told that the mirror does."""


class Outcome(StrEnum):
    """What a check says of the mirror. offline, untold: nothing; it does not count."""

    WELL = "well"
    FAILED = "failed"
    OFFLINE = "offline"  # this machine has no network: asked again soon
    UNTOLD = "untold"  # nothing else can be reached either, or the machine slept


class Action(StrEnum):
    """What came of a check, beside the answer itself."""

    NONE = "none"
    SWITCHED = "switched"
    RETURNED = "returned"
    PROPOSED = "proposed"  # a backup is proved; the person wants to be asked first
    OFF = "off"  # it would have been time to switch, and switching is off
    NO_BACKUP = "no_backup"
    SHADOWED = "shadowed"  # an environment variable beats what would be written
    REFUSED = "refused"  # it could not be written, or did not help and was undone


@dataclass(frozen=True, slots=True)
class WatchPreferences:
    """What the person chose. Times are seconds; `backups` in their order, () for the list's."""

    auto_switch: bool = False
    ask_first: bool = False
    switch_back: bool = True
    failures: int = 3
    interval_s: float = 300.0
    connect_s: float = 5.0
    backups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """One check of one mirror.

    `reason` is a text key below `reason.`, "" where all is well, and `args` its arguments.
    `latency_ms`: of the module request, None where it was not answered.
    """

    url: str
    outcome: Outcome
    latency_ms: float | None = None
    cause: str = ""
    reason: str = ""
    args: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trial:
    """A backup that was put to the proof. `why`: a text key below `watch.trial.`, "" if proved.

    `share`: of the burst, how much was answered well; `latency_ms` its median.
    """

    url: str
    proved: bool
    why: str = ""
    share: float | None = None
    latency_ms: float | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A switch that is in effect: what GOPROXY was before the first, and what it was made.

    `before` is None where the settings file did not have it. Both may hold passwords.
    """

    before: str | None
    value: str
    preferred: str
    in_use: str
    since: float


@dataclass(frozen=True, slots=True)
class WatchReport:
    """What one check came to; `time` is seconds since the epoch.

    `checked` is None where GOPROXY names no mirror. `in_use`: the mirror after the check.
    `preferred`: for which a backup stands in, "" where none does.
    `to`: the mirror that was switched to, or would be. `next_s`: seconds to the next check.
    """

    time: float
    checked: Checked | None
    in_use: str = ""
    failures: int = 0
    needed: int = 3
    auto_switch: bool = False
    preferred: str = ""
    action: Action = Action.NONE
    to: str = ""
    change_id: str = ""
    verified: bool | None = None
    trials: tuple[Trial, ...] = ()
    next_s: float = 0.0
