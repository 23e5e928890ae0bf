"""The diagnosis: all steps of the flowchart at once, the root cause, and what mends it.

The check of the first screen (settings, race, a real download) runs as it is; beside it every
entry of GOPROXY is asked once, step by step, and the examinations look at the rest: the cache, the
surroundings of the network, private access, the project. What is known is told again whenever
there is more of it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gomodgui.core import goproxy, modpath, versions
from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import Proof
from gomodgui.core.flow import STEPS, Diagnosis, Step
from gomodgui.core.goproxy import Entry
from gomodgui.core.measurement import Mirror, ProbeResult
from gomodgui.core.mirroraddress import canonical
from gomodgui.core.model import SettingsSnapshot
from gomodgui.core.overview import Health, OverviewState
from gomodgui.core.ports import Facts, Prober
from gomodgui.engine import overview, verdict
from gomodgui.engine.examination import Case, Examine, Observation
from gomodgui.engine.lanes import Lanes
from gomodgui.engine.mirrorcheck import probe_url
from gomodgui.engine.overview import Tools
from gomodgui.engine.serversteps import CONNECTING

WHOLE_S = 15.0
PATIENCE_S = 5.0
"""How long a project may take to load where downloads were seen to fail."""
EMIT_S = 0.1
_TICK_S = 0.05
_OF_SERVERS = frozenset({*CONNECTING, "protocol"})
_NOT_WORKING = frozenset({Health.FAILING, Health.BLOCKED, Health.OFFLINE})
_OF_DOWNLOADS = frozenset({"protocol", "sumdb", "version"})
"""Steps that only the race and the real download can tell."""

Emit = Callable[[Diagnosis], None]


@dataclass(frozen=True, slots=True)
class _Instruments:
    """What it takes to ask; making it takes a moment of its own."""

    case: Case
    prober: Prober
    examinations: Sequence[tuple[str, Examine]]


_Result = OverviewState | ProbeResult | Observation | _Instruments


@dataclass(frozen=True, slots=True)
class DoctorTools:
    """What the diagnosis is made of.

    `overview`: the tools of the first screen's check. `facts`: the machine, read by it.
    `examinations(case)`: each with the step that it is for.
    """

    overview: Tools
    facts: Facts
    prober: Callable[[], Prober]
    examinations: Callable[[Case], Sequence[tuple[str, Examine]]]


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be diagnosed.

    `module`: `path` or `path@version`, downloaded as proof. `usual`: a public module
    (`path@version`) by which servers are compared, as the wanted one may be private. `project`: the
    folder of its go.mod. `steps`: only these (None: all of them). ValueError where the module is
    malformed.
    """

    module: str
    usual: str
    project: str | None = None
    steps: Collection[str] | None = None

    def __post_init__(self) -> None:
        path, _, version = self.module.partition("@")
        modpath.check_path(path)
        if version:
            versions.escape_version(version)

    def asks(self, step: str) -> bool:
        """Whether that step is wanted."""
        return self.steps is None or step in self.steps


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known at one moment. `probes` are those of the entries, by their place."""

    question: Question
    entries: tuple[Entry, ...] = ()
    state: OverviewState | None = None
    probes: Mapping[int, ProbeResult] = field(default_factory=dict)
    observations: Mapping[str, Observation | None] = field(default_factory=dict)
    awaited: Mapping[str, str] = field(default_factory=dict)  # examination → step
    finished: bool = False

    @property
    def snapshot(self) -> SettingsSnapshot | None:
        """The settings, once they are read."""
        return self.state.snapshot if self.state else None


def diagnose(tools: DoctorTools, question: Question, emit: Emit, scope: CancelScope) -> Diagnosis:
    """Walk the flowchart; `emit` gets every new state, at most ten a second.

    Bounded by WHOLE_S and the scope: what is not known by then is `unknown`. Raises nothing that
    the network or the machine does.
    """
    own = scope.child(WHOLE_S)
    try:
        return _Run(tools, question, emit, own).run(scope)
    finally:
        own.cancel()
        own.close()


class _Run:
    """One run."""

    def __init__(
        self, tools: DoctorTools, question: Question, emit: Emit, scope: CancelScope
    ) -> None:
        self._tools = tools
        self._question = question
        self._emit = emit
        self._scope = scope
        self._lanes: Lanes[str, _Result] = Lanes(scope)
        self._began = time.monotonic()
        self._known = Known(question)
        self._open: set[str] = set()
        self._overview_over = False
        self._emitted = 0.0
        self._is_new = True
        self._told: Diagnosis | None = None

    def run(self, outer: CancelScope) -> Diagnosis:
        """Until all is known."""
        self._lanes.start([("overview", self._check)])
        while not self._scope.stopped and not self._is_complete():
            found = self._lanes.next(time.monotonic() + _TICK_S)
            if found is not None:
                self._take(*found)
                self._is_new = True
            self._tell()
        self._lanes.close()
        self._known = replace(self._known, finished=True)
        return replace(self._diagnosis(), finished=True, cancelled=outer.cancelled)

    def _is_complete(self) -> bool:
        """Nothing is awaited any more that is worth it: through a dead network nothing comes."""
        if not self._overview_over:
            return False
        state = self._known.state
        is_late = time.monotonic() - self._began >= PATIENCE_S
        if is_late and state is not None and state.health in _NOT_WORKING:
            needing = {key for key, step in self._known.awaited.items() if step == "version"}
            return not self._open - needing
        return not self._open

    def _check(self) -> OverviewState:
        """The check of the first screen, or only the reading of the settings."""
        tools = replace(self._tools.overview, mirrors=self._mirrors, prove=self._prove)
        if self._question.steps is None or _OF_DOWNLOADS & set(self._question.steps):
            return overview.check(tools, self._question.usual, self._post, self._scope)
        return overview.settings_only(tools, self._question.usual, self._scope)

    def _prove(self, snapshot: SettingsSnapshot, _usual: str, scope: CancelScope) -> Proof:
        """By the module that is wanted."""
        path, at, version = self._question.module.partition("@")
        module = f"{path}@{version if at and version else 'latest'}"
        return self._tools.overview.prove(snapshot, module, scope)

    def _post(self, state: OverviewState) -> None:
        self._lanes.post("state", state)

    def _mirrors(self, snapshot: SettingsSnapshot | None) -> Sequence[Mirror]:
        """Those of the first screen, and what a variable hides: would that work?"""
        found = list(self._tools.overview.mirrors(snapshot))
        known = {canonical(mirror.url) for mirror in found}
        for url in _hidden_entries(snapshot):
            if canonical(url) not in known:
                known.add(canonical(url))
                found.append(self._tools.overview.named(url))
        return found

    def _take(self, key: str, result: _Result | None) -> None:
        """Take in one result; None: that job crashed."""
        self._open.discard(key)
        match result:
            case OverviewState():
                is_first = self._known.snapshot is None and result.snapshot is not None
                self._known = replace(self._known, state=result)
                if is_first and result.snapshot is not None:
                    self._prepare(result.snapshot)
            case _Instruments():
                self._start_the_rest(result)
            case ProbeResult():
                at = int(key.rpartition(" ")[2])
                self._known = replace(self._known, probes={**self._known.probes, at: result})
            case Observation() | None:
                if key.startswith("examine"):
                    seen = {**self._known.observations, key: result}
                    self._known = replace(self._known, observations=seen)
        if key == "overview":
            self._overview_over = True

    def _prepare(self, snapshot: SettingsSnapshot) -> None:
        """Get ready for what needs the settings."""
        entries = verdict.entries_of(snapshot, self._question.usual)
        self._known = replace(self._known, entries=entries)
        tools, question = self._tools, self._question

        def made() -> _Instruments:
            environ = tools.overview.environ()
            case = Case(tools.facts, snapshot, environ, question.module, question.project)
            return _Instruments(case, tools.prober(), tools.examinations(case))

        self._open.add("instruments")
        self._lanes.start([("instruments", made)])

    def _start_the_rest(self, made: _Instruments) -> None:
        """The entries and the examinations, all at once."""
        if any(self._question.asks(step) for step in _OF_SERVERS):
            self._start_probes(made.prober)
        wanted = [each for each in made.examinations if self._question.asks(each[0])]
        awaited = {f"examine {at}": step for at, (step, _) in enumerate(wanted)}
        self._known = replace(self._known, awaited=awaited)
        self._open |= set(awaited)

        def job(examine: Examine) -> Callable[[], Observation]:
            return lambda: examine(made.case, self._scope)

        self._lanes.start(
            (key, job(examine)) for key, (_, examine) in zip(awaited, wanted, strict=True)
        )

    def _start_probes(self, prober: Prober) -> None:
        def job(url: str) -> Callable[[], ProbeResult]:
            return lambda: prober.probe(url, self._scope)

        jobs: list[tuple[str, Callable[[], ProbeResult]]] = []
        for at, entry in enumerate(self._known.entries):
            url = probe_url(Mirror(entry.url, "entry"), self._question.usual)
            if url is not None and entry.url != goproxy.OFF:
                jobs.append((f"probe {at}", job(url)))
        self._open |= {key for key, _ in jobs}
        self._lanes.start(jobs)

    def _tell(self) -> None:
        moment = time.monotonic()
        if self._is_new and moment - self._emitted >= EMIT_S:
            self._is_new = False
            self._emitted = moment
            self._emit(self._diagnosis())

    def _diagnosis(self) -> Diagnosis:
        made = verdict.of(self._known, self._tools, self._told)
        self._told = made
        wanted = tuple(
            step if self._question.asks(step.id) else Step(step.id)
            for step in sorted(made.steps, key=lambda step: STEPS.index(step.id))
        )
        elapsed = (time.monotonic() - self._began) * 1000
        return replace(made, steps=wanted, duration_ms=elapsed)


def _hidden_entries(snapshot: SettingsSnapshot | None) -> tuple[str, ...]:
    setting = snapshot.get("GOPROXY") if snapshot else None
    found: list[str] = []
    for layer in setting.shadowed if setting else ():
        try:
            found += [entry.url for entry in goproxy.parse(layer.value)]
        except goproxy.GoproxyError:
            continue
    return tuple(url for url in found if url not in (goproxy.OFF, goproxy.DIRECT))
