"""The check of the first screen: can Go download modules on this computer, and if not, why.

The settings first; then the GOPROXY entries and the known mirrors raced at once, and beside them
the proof, a real download by the go command. What is known is judged again with every new fact:
there is a verdict after 4.5 seconds, and it is corrected in place when facts come later.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from gomodgui.core import goproxy, ranking
from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import Proof
from gomodgui.core.measurement import Comparison, Mirror, Usability
from gomodgui.core.mirroraddress import canonical, host_of
from gomodgui.core.model import Finding, FixCall, SettingsSnapshot, Severity
from gomodgui.core.overview import Health, OverviewState
from gomodgui.core.switch import one_click_value
from gomodgui.core.walk import Outcome
from gomodgui.engine import health, networkfindings, pathnodes
from gomodgui.engine.compare import Comparer
from gomodgui.engine.lanes import Lanes
from gomodgui.engine.networkfindings import Remedies
from gomodgui.engine.scene import TIMEOUTS, Scene

WHOLE_S = 15.0
SETTINGS_S = 1.0
"""After that the known mirrors are raced without waiting for the settings any longer."""
SLOW_PROOF_S = 8.0
"""How long Go may take where its server seems not to answer: slow is not dead."""
DIAGNOSIS_PROOF_S = 5.0
"""The same in a diagnosis, whose steps have told by then."""
NO_ANSWER_S = 2.5
"""What failed sooner was refused, or named wrongly; it was not slow."""
PROOF_GRACE_S = 1.0
EMIT_S = 0.1
_SILENCE_S = 2.0
"""A server that has not answered by then may well not answer at all."""
_TICK_S = 0.05
_USUAL_S = 5.0

Emit = Callable[[OverviewState], None]


@dataclass(frozen=True, slots=True)
class Tools:
    """What the check is made of.

    `comparer` makes one for these settings (None: not known yet), `prove` downloads a module as
    the person's go command does, `is_offline` asks the routing table, `reaches` an address.
    `environ()`: that of the go command. `named` makes a mirror of an address. `patience_s`: how
    long Go may take where its server seems not to answer.
    """

    read_settings: Callable[[CancelScope], SettingsSnapshot]
    mirrors: Callable[[SettingsSnapshot | None], Sequence[Mirror]]
    comparer: Callable[[SettingsSnapshot | None], Comparer]
    prove: Callable[[SettingsSnapshot, str, CancelScope], Proof]
    is_offline: Callable[[], bool]
    reaches: Callable[[str, CancelScope], bool]
    is_public: Callable[[str], bool]
    environ: Callable[[], Mapping[str, str]]
    named: Callable[[str], Mirror] = lambda url: Mirror(url, url, public=False)
    patience_s: float = SLOW_PROOF_S


def settings_only(tools: Tools, module: str, scope: CancelScope) -> OverviewState:
    """What the settings alone tell; nothing is asked of any server."""
    snapshot = tools.read_settings(scope)
    scene = Scene(module, snapshot=snapshot)
    problems = _sorted(_problems(scene))
    return OverviewState(
        health.judge(scene, problems, finished=False), snapshot=snapshot, findings=problems
    )


def check(tools: Tools, module: str, emit: Emit, scope: CancelScope) -> OverviewState:
    """Check by that module (`path@version`); `emit` gets every new state, at most ten a second.

    Bounded by WHOLE_S and the scope; what is not known by then is UNKNOWN. Raises nothing that the
    network or the machine does.
    """
    own = scope.child(WHOLE_S)
    try:
        return _Check(tools, module, emit, own).run(scope)
    finally:
        own.cancel()
        own.close()


def scene_of(comparison: Comparison) -> Scene:
    """What a finished comparison alone tells."""
    reports = {canonical(report.mirror.url): report for report in comparison.proxies}
    return Scene(comparison.module, reports=reports, race_over=True)


@dataclass(frozen=True, slots=True)
class _Progress:
    """A race so far."""

    comparison: Comparison
    round: int


_Result = SettingsSnapshot | Comparison | _Progress | Proof | bool


class _Check:
    """One run."""

    def __init__(self, tools: Tools, module: str, emit: Emit, scope: CancelScope) -> None:
        self._tools = tools
        self._module = module
        self._emit = emit
        self._scope = scope
        self._lanes: Lanes[str, _Result] = Lanes(scope)
        self._began = time.monotonic()
        self._scene = Scene(module)
        self._settings_over = False
        self._raced: set[str] = set()
        self._races = 0
        self._failed_at: float | None = None
        self._sumdb_asked = False
        self._emitted = 0.0
        self._shown: OverviewState | None = None

    def run(self, outer: CancelScope) -> OverviewState:
        """Until all is known that the verdict depends on."""
        self._lanes.start([("settings", lambda: self._tools.read_settings(self._scope))])
        self._lanes.start([("offline", self._tools.is_offline)])
        while not self._scope.stopped and not self._is_complete():
            found = self._lanes.next(time.monotonic() + _TICK_S)
            if found is not None:
                self._take(*found)
            elapsed = time.monotonic() - self._began
            self._scene = replace(self._scene, elapsed_s=elapsed)
            if not self._races and elapsed >= SETTINGS_S and not self._settings_over:
                self._race(self._tools.mirrors(None))
            self._ask_china_sumdb()
            self._tell()
        self._lanes.close()
        return self._state(finished=True, cancelled=outer.cancelled)

    def _take(self, key: str, result: _Result | None) -> None:
        """Take in one result; None: that job crashed."""
        scene = self._scene
        match result:
            case SettingsSnapshot():
                self._scene = replace(scene, snapshot=result)
                self._start_with_settings(result)
            case _Progress():
                self._merge(result.comparison)
                rounds = max(scene.rounds, result.round) if key == "race all" else scene.rounds
                self._scene = replace(self._scene, rounds=rounds)
            case Comparison():
                self._merge(result)
            case Proof():
                self._scene = replace(scene, proof=result)
                self._scene = replace(self._scene, disproved=networkfindings.disproved(self._scene))
            case bool() if key == "offline":
                self._scene = replace(scene, offline=result)
            case bool():
                self._scene = replace(scene, china_sumdb=result)
        if key == "settings":
            self._settings_over = True
        elif key == "proof":
            self._scene = replace(self._scene, proof_over=True)
        elif key.startswith("race") and not isinstance(result, _Progress):
            self._races -= 1
            self._scene = replace(self._scene, race_over=self._races == 0 and self._settings_over)

    def _start_with_settings(self, snapshot: SettingsSnapshot) -> None:
        self._race(self._tools.mirrors(snapshot), snapshot)
        if snapshot.go is None:
            self._scene = replace(self._scene, proof_over=True)
            return
        prove = self._tools.prove
        self._lanes.start([("proof", lambda: prove(snapshot, self._module, self._scope))])

    def _race(self, mirrors: Sequence[Mirror], snapshot: SettingsSnapshot | None = None) -> None:
        """Race those that are not in a race yet."""
        fresh = [mirror for mirror in mirrors if canonical(mirror.url) not in self._raced]
        self._raced |= {canonical(mirror.url) for mirror in fresh}
        key = "race all" if snapshot else "race known"
        comparer = self._tools.comparer(snapshot)
        entries = replace(self._scene, snapshot=snapshot).entries if snapshot else ()
        in_use = entries[0].url if entries else ""

        def run() -> Comparison:
            return comparer.run(
                fresh,
                self._module,
                health.RACE_ROUNDS,
                lambda comparison, number: self._lanes.post(key, _Progress(comparison, number)),
                self._scope,
                in_use,
                with_speeds=False,
            )

        self._races += 1
        self._lanes.start([(key, run)])

    def _merge(self, comparison: Comparison) -> None:
        reports = {**self._scene.reports}
        reports |= {canonical(report.mirror.url): report for report in comparison.proxies}
        ordered = ranking.in_order(reports.values())
        merged = {canonical(report.mirror.url): report for report in ordered}
        self._scene = replace(self._scene, reports=merged)

    def _ask_china_sumdb(self) -> None:
        """Where modules can be had and their checksums cannot: can they beside it?

        Asked as soon as any server turns out to be silent or without them, so that its answer is
        there when it is needed.
        """
        scene = self._scene
        if self._sumdb_asked or scene.snapshot is None:
            return
        is_likely = scene.elapsed_s >= _SILENCE_S or any(
            report.checksum_db is False for report in scene.reports.values()
        )
        if not is_likely or networkfindings.sumdb_host(scene) == networkfindings.CHINA_SUMDB:
            return
        self._sumdb_asked = True
        url = f"https://{networkfindings.CHINA_SUMDB}/latest"
        self._lanes.start([("sumdb", lambda: self._tools.reaches(url, self._scope))])

    def _is_complete(self) -> bool:
        """Nothing is awaited any more that could change the verdict."""
        scene = self._scene
        if scene.snapshot is None:
            return self._settings_over
        if scene.snapshot.go is None:
            return scene.race_over or (health.is_measured(scene) and bool(scene.candidates))
        is_untold = scene.walk.outcome is Outcome.UNTOLD
        if scene.proof is not None and scene.proof.ok:
            return scene.race_over or (health.is_measured(scene) and not is_untold)
        if scene.lacks_sumdb and self._sumdb_asked and scene.china_sumdb is None:
            return False
        is_told = scene.race_over or (
            health.is_measured(scene) and bool(scene.candidates) and not is_untold
        )
        return is_told and (scene.proof_over or self._proof_is_hopeless())

    def _proof_is_hopeless(self) -> bool:
        """The go command still tries what was seen to fail; slow servers have more time."""
        scene = self._scene
        way = scene.walk
        if way.outcome is not Outcome.FAILS and not scene.lacks_sumdb:
            return False
        if self._failed_at is None:
            self._failed_at = scene.elapsed_s
        report = scene.report(scene.entries[way.at].url) if way.at >= 0 else None
        if report is not None and report.cause in TIMEOUTS and self._failed_at >= NO_ANSWER_S:
            return scene.elapsed_s >= self._tools.patience_s
        return scene.elapsed_s >= self._failed_at + PROOF_GRACE_S

    def _tell(self) -> None:
        moment = time.monotonic()
        if moment - self._emitted < EMIT_S:
            return
        state = self._state(finished=False, cancelled=False)
        still = replace(state, progress=0.0, duration_ms=0.0)
        if still != self._shown:
            self._shown = still
            self._emitted = moment
            self._emit(state)

    def _state(self, *, finished: bool, cancelled: bool) -> OverviewState:
        scene = self._scene
        settings = _problems(scene)
        one_click = self._one_click()
        value = one_click if serves(scene, one_click) else ""
        remedy = value or _moving_on(scene, one_click)
        made = networkfindings.findings(scene, Remedies(remedy, self._tools.environ()))
        findings = _sorted((*made, *settings))
        told = health.judge(scene, findings, finished=finished)
        step, args = _step(scene)
        offered = {Health.FAILING: remedy, Health.SLOW: value}.get(told)
        switch = (FixCall("set_goproxy", {"value": offered}, recommended=True),) if offered else ()
        known = told is not Health.RUNNING
        return OverviewState(
            told,
            finished=finished,
            step=step,
            step_args=args,
            progress=1.0 if finished else min(0.95, scene.elapsed_s / _USUAL_S),
            snapshot=scene.snapshot,
            current=scene.current,
            best=scene.candidates[0] if scene.candidates else None,
            mirrors=tuple(scene.reports.values()),
            proof=scene.proof,
            findings=findings if known else (),
            passed=pathnodes.passed(scene, settings),
            nodes=pathnodes.nodes(scene, settings, finished=finished),
            switch=switch,
            duration_ms=(time.monotonic() - self._began) * 1000,
            cancelled=cancelled,
        )

    def _one_click(self) -> str:
        """What one click would give GOPROXY; "" where that is nothing new."""
        scene = self._scene
        candidates = scene.candidates
        if not candidates or scene.snapshot is None:
            return ""
        current = scene.snapshot.value("GOPROXY")
        urls = [report.mirror.url for report in candidates]
        is_public = self._tools.is_public
        value = one_click_value(
            current, urls, lambda url: is_public(url) or scene.is_no_mirror(url)
        )
        return "" if value == current else value


def _moving_on(scene: Scene, value: str) -> str:
    """The list with `|` behind entries that are dead, where that makes it work; else ""."""
    if not value:
        return ""
    *entries, last = goproxy.parse(value)
    for at, entry in enumerate(entries):
        report = scene.report(entry.url)
        if report is not None and report.verdict is Usability.UNUSABLE:
            entries[at] = replace(entry, fall_back_on_error=True)
    longer = goproxy.join([*entries, last])
    return longer if serves(scene, longer) else ""


def serves(scene: Scene, value: str) -> bool:
    """Whether Go would get the module with that list, by what was seen of its entries."""
    return bool(value) and serves_with(scene, {"GOPROXY": value})


def serves_with(scene: Scene, values: Mapping[str, str]) -> bool:
    """The same with these values of settings instead of theirs."""
    snapshot = scene.snapshot
    if snapshot is None:
        return False
    changed = tuple(
        replace(setting, value=values.get(setting.name, setting.value))
        for setting in snapshot.settings
    )
    trial = replace(scene, snapshot=replace(snapshot, settings=changed))
    return trial.walk.outcome is Outcome.SERVES


def _problems(scene: Scene) -> tuple[Finding, ...]:
    """Those of the settings; none of them stops a download that was proved."""
    if scene.snapshot is None:
        return ()
    found = [problem for setting in scene.snapshot.settings for problem in setting.problems]
    if scene.proof is None or not scene.proof.ok:
        return tuple(found)
    return tuple(
        replace(problem, severity=Severity.WARNING)
        if problem.severity is Severity.ERROR
        else problem
        for problem in found
    )


def _sorted(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Errors first, then warnings; a refused setting before what the network did."""
    rank = {severity: at for at, severity in enumerate(Severity)}
    stops = ("goproxy_off", "goproxy_misconfigured")
    return tuple(sorted(findings, key=lambda f: (rank[f.severity], f.cause not in stops)))


def _step(scene: Scene) -> tuple[str, Mapping[str, str]]:
    """What is being done, as a text key below `overview.step.` with its arguments."""
    if scene.snapshot is None:
        return "settings", {}
    current = scene.current
    if scene.snapshot.go is not None and current is not None and current.verdict is None:
        url = current.mirror.url
        if url not in (goproxy.DIRECT, goproxy.OFF):
            return "connect", {"host": host_of(url)}
    if health.is_measured(scene) and not scene.proof_over:
        return "proof", {}
    return "mirrors", {"n": str(len(scene.reports))}
