"""The answer of the first screen: can Go download modules on this computer, and if not, why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gomodgui.core.change import Proof
from gomodgui.core.measurement import MirrorReport
from gomodgui.core.model import Finding, FixCall, SettingsSnapshot


class Health(StrEnum):
    """The states of the first screen.

    failing: a mirror would work. blocked: online, and no mirror answers. partial: downloads
    work, with problems. unknown: could not be told (never shown as a failure).
    """

    RUNNING = "running"
    HEALTHY = "healthy"
    FAILING = "failing"
    BLOCKED = "blocked"
    OFFLINE = "offline"
    NOGO = "nogo"
    PARTIAL = "partial"
    SLOW = "slow"
    UNKNOWN = "unknown"


class NodeStatus(StrEnum):
    """How a stretch of the way from this computer to the modules looks."""

    WAIT = "wait"
    RUN = "run"
    OK = "ok"
    WARN = "warn"
    ERR = "err"


@dataclass(frozen=True, slots=True)
class PathNode:
    """One of local, net, proxy, sumdb, modules.

    `host`: shown as its title where it names a server, "" otherwise. `detail`: a text key
    below `path.`.
    """

    id: str
    status: NodeStatus
    detail: str
    args: Mapping[str, str] = field(default_factory=dict)
    host: str = ""


@dataclass(frozen=True, slots=True)
class Passed:
    """A check that found nothing wrong; texts under `passed.{id}.title` and `.text`."""

    id: str
    args: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OverviewState:
    """All that the first screen shows, told again whenever more is known.

    `switch`: the one-click fixes (empty where no mirror was seen serving a download a moment
    ago). `current`: the first entry of GOPROXY. `step`: a text key below `overview.step.`.
    """

    health: Health
    finished: bool = False
    step: str = ""
    step_args: Mapping[str, str] = field(default_factory=dict)
    progress: float = 0.0  # 0 to 1
    snapshot: SettingsSnapshot | None = None
    current: MirrorReport | None = None
    best: MirrorReport | None = None
    mirrors: tuple[MirrorReport, ...] = ()
    proof: Proof | None = None
    findings: tuple[Finding, ...] = ()
    passed: tuple[Passed, ...] = ()
    nodes: tuple[PathNode, ...] = ()
    switch: tuple[FixCall, ...] = ()
    duration_ms: float = 0.0
    cancelled: bool = False
