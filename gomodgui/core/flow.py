"""The diagnosis flowchart: its steps in their lanes, what each depends on, and a run of it.

Times are milliseconds. Texts: `step.{id}.question`, and a summary's key below `step.`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gomodgui.core.change import Proof
from gomodgui.core.measurement import MirrorReport
from gomodgui.core.model import Evidence, Finding, FixCall, SettingsSnapshot
from gomodgui.core.overview import OverviewState

LANES: Mapping[str, tuple[str, ...]] = {
    "computer": ("go", "settings", "cache"),
    "network": ("dns", "ping", "tcp"),
    "server": ("tls", "http", "protocol"),
    "module": ("sumdb", "private", "version"),
}
"""The steps of each lane, from above to below."""

STEPS: tuple[str, ...] = tuple(step for lane in LANES.values() for step in lane)
"""The order in which they are told."""

DEPENDS_ON: Mapping[str, tuple[str, ...]] = {
    "tls": ("tcp",),
    "http": ("tcp", "tls"),
    "protocol": ("http",),
    "sumdb": ("go",),
    "private": ("go",),
    "version": ("protocol",),
}
"""What has to pass before a step can tell anything; dns, ping and tcp are asked together."""


class StepStatus(StrEnum):
    """`wait` and `run` are never the last word; `unknown` is no failure."""

    WAIT = "wait"
    RUN = "run"
    OK = "pass"
    WARN = "warn"
    FAIL = "fail"
    SKIP = "skip"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class StepEntry:
    """A step as it went for one address of GOPROXY; `summary` is a text key below `step.`."""

    url: str
    status: StepStatus
    summary: str = ""
    args: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One question of the flowchart and its answer, for the GOPROXY list as Go would walk it.

    `summary`: a text key below `step.`. `hint`: it passed, and something is worth knowing.
    `causes`: of the findings that it led to, the first the gravest.
    """

    id: str
    status: StepStatus = StepStatus.WAIT
    summary: str = ""
    args: Mapping[str, str] = field(default_factory=dict)
    duration_ms: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    entries: tuple[StepEntry, ...] = ()
    hint: bool = False
    causes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All that is known in a run, told again whenever more is known.

    `healthy`: the contract's; None where it could not be told. `findings`: root causes only, the
    most important first. `plan`: what makes downloads work again, in order, classes A and B.
    `overview`: what the first screen's check said by itself, None before that.
    """

    module: str
    project: str | None = None
    steps: tuple[Step, ...] = tuple(Step(step) for step in STEPS)
    findings: tuple[Finding, ...] = ()
    plan: tuple[FixCall, ...] = ()
    healthy: bool | None = None
    snapshot: SettingsSnapshot | None = None
    mirrors: tuple[MirrorReport, ...] = ()
    proof: Proof | None = None
    overview: OverviewState | None = None
    duration_ms: float = 0.0
    finished: bool = False
    cancelled: bool = False

    def step(self, step_id: str) -> Step:
        """The step of that id; KeyError where there is none."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)
