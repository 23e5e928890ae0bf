"""Races mirrors against each other and tells the state as it goes.

A warm-up of all at once with the verdict on each beside it, then interleaved rounds of those that
answered, then the speed of each that can serve, one at a time. The coordinator is the calling
thread; everything that blocks runs in daemon threads, so that it can stop at any moment.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple, Protocol

from gomodgui.core import goproxy, ranking
from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import (
    Comparison,
    Mirror,
    MirrorReport,
    Phases,
    ProbeResult,
    Usability,
)
from gomodgui.core.mirroraddress import canonical
from gomodgui.core.ports import Prober
from gomodgui.core.race import FIRST_CAP_MS, Race
from gomodgui.engine import mirrorcheck
from gomodgui.engine.lanes import RANKED, Lanes

MOST_ROUNDS = 20
WARM_UP_S = 1.5
"""How long slow mirrors may hold up the first round; afterwards they are known to be slow."""
STAGGER_S = 0.02
"""Between the first connections to many mirrors."""
CHECKS_S = 12.0
"""When the last verdict must be there, from the start."""
ROUNDS_S = 4.0
"""For twelve rounds; more rounds have more time."""
_USUAL_ROUNDS = 12
LEAST_ROUNDS = 3
SPEEDS_S = 6.0
ONE_SPEED_S = 1.0
EMIT_S = 0.1
_SLACK_S = 0.2
_LATENCIES = 3  # of a fresh request, perhaps a redirect: what comes before a zip's first byte
_LEAST_SPEED_S = 0.25
_MIB = 1 << 20
_REFUSED = 400

Emit = Callable[[Comparison, int], None]
_Result = ProbeResult | MirrorReport | float | None


class _Key(NamedTuple):
    """Whose result it is: warm, check, speed or `round 3` of that address."""

    kind: str
    name: str


class Checker(Protocol):
    """The verdict on one mirror (`engine.mirrorcheck.MirrorChecker`)."""

    def check(self, mirror: Mirror, scope: CancelScope) -> MirrorReport:
        """Blocks; the verdict is None where the scope was cancelled."""


class Comparer:
    """Compares mirrors. `checker(module)` makes what gives the verdicts for a module.

    `chance` shuffles the order inside a round.
    """

    def __init__(
        self,
        prober: Prober,
        checker: Callable[[str], Checker],
        chance: random.Random | None = None,
    ) -> None:
        self._prober = prober
        self._checker = checker
        self._chance = chance or random.Random()  # noqa: S311 - an order of measuring

    def run(
        self,
        mirrors: Sequence[Mirror],
        module: str,
        rounds: int,
        emit: Emit,
        scope: CancelScope,
        in_use: str = "",
        *,
        with_speeds: bool = True,
    ) -> Comparison:
        """Compare them by that module (`path@version`), in at most that many rounds (1 to 20).

        The same address twice is one. `in_use`: the address that Go uses now. `emit` gets the
        state so far and the round (0 before the first), after each round and at most ten times a
        second otherwise. Whatever was not told when the scope ended has the verdict None. Raises
        ValueError for a malformed module.
        """
        checker = self._checker(module)
        own = scope.child()
        run = _Run(self._prober, checker, module, emit, own)
        try:
            run.enter(mirrors, in_use)
            run.warm_up()
            run.rounds(max(1, min(rounds, MOST_ROUNDS)), self._chance)
            run.wait_for_verdicts()
            if with_speeds:
                run.speeds()
            return run.finish(cancelled=scope.cancelled)
        finally:
            own.cancel()
            own.close()


@dataclass(slots=True)
class _Entry:
    """All that is known of one mirror. `url`: whose requests are timed, None where none can be."""

    report: MirrorReport
    url: str | None
    is_checked: bool = False
    is_warm: bool = False  # its first request is over
    warm: ProbeResult | None = None
    phases: list[Phases] = field(default_factory=list)
    samples: tuple[float | None, ...] = ()
    eliminated: bool = False
    speed: float | None = None

    @property
    def answered(self) -> bool:
        """The first request came back well."""
        return self.warm is not None and is_good(self.warm)

    @property
    def is_out(self) -> bool:
        """It was seen not to serve."""
        return self.report.verdict is Usability.UNUSABLE

    @property
    def is_told(self) -> bool:
        """Nothing is awaited that the start of the rounds depends on."""
        return self.is_out or (self.is_checked and self.is_warm)

    @property
    def can_race(self) -> bool:
        """It answered, or was seen to serve although its first request was lost."""
        serves = ranking.can_win(self.report) and self.is_warm
        return self.url is not None and not self.is_out and (self.answered or serves)

    @property
    def warm_ms(self) -> float:
        """How long the first request took."""
        return self.warm.phases.total if self.warm and self.answered else FIRST_CAP_MS

    def take(self, verdict: MirrorReport) -> None:
        """Take over a verdict."""
        mine = self.report
        private = mine.private if verdict.private is None else verdict.private
        self.report = replace(verdict, mirror=mine.mirror, private=private, in_use=mine.in_use)

    def count_as_late(self) -> None:
        """It came too late for the race: its first request is its only sample."""
        if self.answered and self.is_checked and not self.is_out:
            self.samples = (self.warm_ms,)
            self.eliminated = True

    def current(self) -> MirrorReport:
        """The report with everything measured so far."""
        report = ranking.measured(self.report, self.samples, self.speed)
        if self.phases:
            report = replace(report, phases=ranking.median_phases(self.phases))
        elif self.warm is not None:
            failed = self.warm.error is not None and self.warm.error.cause != "cancelled"
            loss = 1.0 if failed and not self.samples else report.loss
            report = replace(report, phases=self.warm.phases, loss=loss)
        return replace(report, eliminated=self.eliminated)


def is_good(result: ProbeResult) -> bool:
    """An answer whose time counts: a mirror may redirect, it may not refuse."""
    return result.error is None and result.status is not None and result.status < _REFUSED


class _Run:
    """One comparison; its methods are called in their order, by one thread."""

    def __init__(
        self, prober: Prober, checker: Checker, module: str, emit: Emit, scope: CancelScope
    ) -> None:
        self._prober = prober
        self._checker = checker
        self._module = module
        self._emit = emit
        self._scope = scope
        self._lanes: Lanes[_Key, _Result] = Lanes(scope)
        self._entries: dict[str, _Entry] = {}
        self._started = time.monotonic()
        self._emitted = 0.0
        self._round = 0
        self._samples: dict[str, float | None] = {}
        self._racing: frozenset[str] | None = None

    def enter(self, mirrors: Sequence[Mirror], in_use: str) -> None:
        """Take them up, each address once."""
        used = canonical(in_use) if in_use else None
        for mirror in mirrors:
            key = canonical(mirror.url)
            if key in self._entries:
                continue
            private = False if mirror.public and mirror.url != goproxy.DIRECT else None
            report = MirrorReport(mirror, private=private, in_use=key == used)
            self._entries[key] = _Entry(report, mirrorcheck.probe_url(mirror, self._module))
        self._tell(now=True)

    def warm_up(self) -> None:
        """Ask all at once; back when all are told, or when some are and the rest is slow."""
        for entry in self._entries.values():
            entry.is_warm = entry.url is None
        self._start("check", list(self._entries), self._check, stagger_s=STAGGER_S)
        timed = [name for name, entry in self._entries.items() if entry.url]
        self._start("warm", timed, self._probe, stagger_s=STAGGER_S)
        soon, late = self._started + WARM_UP_S, self._started + CHECKS_S
        while not all(entry.is_told for entry in self._entries.values()):
            can_start = any(entry.can_race for entry in self._entries.values())
            if not self._pump(soon if can_start else late):
                return

    def rounds(self, most: int, chance: random.Random) -> None:
        """Ranked rounds of those that answered."""
        times = {name: e.warm_ms for name, e in self._entries.items() if e.can_race}
        race = Race(times, most)
        self._racing = frozenset(times)
        self._keep(race)
        ends = time.monotonic() + ROUNDS_S * max(1.0, most / _USUAL_ROUNDS)
        while not race.is_over:
            if race.round >= LEAST_ROUNDS and time.monotonic() >= ends:
                return
            names = list(race.entrants)
            chance.shuffle(names)
            results = self._one_round(names, race.cap_ms())
            if results is None:
                return
            race.record((name, results.get(name)) for name in names)
            for name in race.entrants:
                if self._entries[name].is_out:
                    race.withdraw(name)
            self._round = race.round
            self._keep(race)
            self._tell(now=True)

    def wait_for_verdicts(self) -> None:
        """Until the last one is told; a first request may be a moment behind its verdict."""
        soon, late = self._started + WARM_UP_S, self._started + CHECKS_S
        while not all(entry.is_checked for entry in self._entries.values()):
            if not self._pump(late):
                return
        while not all(entry.is_warm for entry in self._entries.values()):
            if not self._pump(soon):
                return

    def speeds(self) -> None:
        """A sample of the throughput of each that can serve, best first, one at a time."""
        until = time.monotonic() + SPEEDS_S
        best = 0.0
        reports = [entry.current() for entry in self._entries.values()]
        for report in ranking.in_order(filter(ranking.can_win, reports)):
            if report.latency is None or self._scope.stopped or time.monotonic() >= until:
                continue
            fair = 2 * mirrorcheck.SAMPLE_BYTES / (best * _MIB) if best else ONE_SPEED_S
            download = min(ONE_SPEED_S, max(_LEAST_SPEED_S, fair))
            allowed = _LATENCIES * report.latency.median / 1000 + download
            name = canonical(report.mirror.url)
            self._start("speed", [name], partial(self._speed, allowed_s=allowed))
            ends = min(until, time.monotonic() + allowed + _SLACK_S)
            while self._pump(ends) not in (_Key("speed", name), None):
                pass
            best = max(best, self._entries[name].speed or 0.0)

    def finish(self, *, cancelled: bool) -> Comparison:
        """All that is known."""
        self._lanes.close()
        comparison = self._comparison(final=not cancelled)
        took = (time.monotonic() - self._started) * 1000
        return replace(comparison, cancelled=cancelled, duration_ms=took)

    def _one_round(self, names: Sequence[str], cap_ms: float) -> dict[str, float | None] | None:
        """One sample of each, at most eight at once; None where the run was stopped in it."""
        cap = cap_ms / 1000
        self._samples = {}
        self._start(self._kind, names, partial(self._probe, cap_s=cap), RANKED)
        until = time.monotonic() + cap * math.ceil(len(names) / RANKED) + _SLACK_S
        while len(self._samples) < len(names) and self._pump(until):
            pass
        return None if self._scope.stopped else self._samples

    @property
    def _kind(self) -> str:
        return f"round {self._round + 1}"

    def _pump(self, until: float) -> _Key | None:
        """Take in one result; None once stopped, or at `until`."""
        found = self._lanes.next(until)
        if found is None:
            return None
        key, result = found
        entry = self._entries[key.name]
        if key.kind == "check":
            entry.is_checked = True
            if isinstance(result, MirrorReport):
                entry.take(result)
        elif key.kind == "warm":
            entry.is_warm = True
            entry.warm = result if isinstance(result, ProbeResult) else None
        elif key.kind == "speed":
            entry.speed = result if isinstance(result, float) else None
        elif key.kind == self._kind:
            good = isinstance(result, ProbeResult) and is_good(result)
            self._samples[key.name] = None
            if isinstance(result, ProbeResult) and good:
                self._samples[key.name] = result.phases.total
                entry.phases.append(result.phases)
        if self._racing is not None and key.name not in self._racing:
            entry.count_as_late()
        self._tell()
        return key

    def _start(
        self,
        kind: str,
        names: Iterable[str],
        job: Callable[[str], _Result],
        most: int | None = None,
        stagger_s: float = 0.0,
    ) -> None:
        jobs = ((_Key(kind, name), partial(job, name)) for name in names)
        self._lanes.start(jobs, most, stagger_s=stagger_s)

    def _probe(self, name: str, cap_s: float | None = None) -> ProbeResult | None:
        url = self._entries[name].url
        return self._prober.probe(url, self._scope, total_s=cap_s) if url else None

    def _check(self, name: str) -> MirrorReport:
        return self._checker.check(self._entries[name].report.mirror, self._scope)

    def _speed(self, name: str, allowed_s: float) -> float | None:
        scope = self._scope.child(allowed_s)
        try:
            mirror = self._entries[name].report.mirror
            return mirrorcheck.throughput(mirror, self._module, self._prober, scope)
        finally:
            scope.close()

    def _keep(self, race: Race) -> None:
        """Take over what the race knows."""
        for name, entry in self._entries.items():
            if race.has(name):
                entry.samples = race.samples(name)
                entry.eliminated = race.is_eliminated(name) and not entry.is_out

    def _tell(self, *, now: bool = False) -> None:
        moment = time.monotonic()
        if now or moment - self._emitted >= EMIT_S:
            self._emitted = moment
            self._emit(self._comparison(final=False), self._round)

    def _comparison(self, *, final: bool) -> Comparison:
        reports = ranking.with_costs(entry.current() for entry in self._entries.values())
        return ranking.decide(self._module, reports, final=final)
