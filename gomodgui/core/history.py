"""What was measured over time: per mirror the median, the slowest, what failed, and the switches.

Times are seconds since the epoch, latencies milliseconds.
"""

from __future__ import annotations

import csv
import io
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from statistics import median

FEW = 20
"""Below so many answers the 99th percentile is nothing but the slowest one."""
_LONGEST_TURN_S = 900.0


class Kind(StrEnum):
    """Who asked: the watcher, a backup's proof, a comparison, a diagnosis."""

    WATCH = "watch"
    PROOF = "proof"
    COMPARE = "compare"
    DIAGNOSIS = "diagnosis"


@dataclass(frozen=True, slots=True)
class Probe:
    """One check of one mirror. `ok` is None where it does not count (asleep, offline).

    `mirror`: its address without a password. `cause`: of the contract, "" where it was well.
    """

    time: float
    mirror: str
    kind: Kind
    ok: bool | None
    latency_ms: float | None = None
    cause: str = ""
    in_use: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a diagnosis said; `cause` and `subject` are of its first finding, "" without one."""

    time: float
    healthy: bool | None
    cause: str = ""
    subject: str = ""
    duration_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A change, done or undone. `left` and `to`: mirrors, where it changed the one in use."""

    time: float
    change_id: str
    undone: bool
    source: str = ""
    verified: bool | None = None
    left: str = ""
    to: str = ""

    @property
    def is_switch(self) -> bool:
        """Whether another mirror is in use since."""
        return bool(self.to) and self.left != self.to


class Span(StrEnum):
    """How far back to look."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"

    @property
    def seconds(self) -> float:
        """Its length."""
        return {"hour": 3600.0, "day": 86400.0, "week": 604800.0}[self.value]

    @property
    def bucket_s(self) -> float:
        """How much is taken together; 0: every check by itself."""
        return {"hour": 0.0, "day": 1200.0, "week": 10800.0}[self.value]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Of some checks. `count`: those that count; `errors` of them failed; `untold` do not count.

    `median_ms` and `p99_ms` are of the answers, None without any. `few`: `p99_ms` is the slowest.
    """

    count: int
    errors: int
    untold: int
    median_ms: float | None
    p99_ms: float | None
    few: bool

    @property
    def error_rate(self) -> float | None:
        """0 to 1, None where nothing counts."""
        return self.errors / self.count if self.count else None


@dataclass(frozen=True, slots=True)
class Bucket:
    """One mirror in one piece of time, which begins at `start`."""

    start: float
    mirror: str
    numbers: Numbers
    in_use: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """One mirror over the whole time; `in_use_s`: seconds in which it was the one in use."""

    mirror: str
    numbers: Numbers
    in_use_s: float


@dataclass(frozen=True, slots=True)
class Trends:
    """All that a chart and its table show, oldest first. `summaries`: the most used first."""

    span: Span
    start: float
    end: float
    checks: int
    buckets: tuple[Bucket, ...]
    summaries: tuple[Summary, ...]
    switches: tuple[Mark, ...]


def trends(probes: Iterable[Probe], marks: Iterable[Mark], span: Span, end: float) -> Trends:
    """Put together what lies in the span before `end`."""
    start = end - span.seconds
    within = sorted((p for p in probes if start <= p.time <= end), key=lambda probe: probe.time)
    switches = (mark for mark in marks if start <= mark.time <= end and mark.is_switch)
    return Trends(
        span,
        start,
        end,
        len(within),
        _buckets(within, span.bucket_s),
        _summaries(within, end),
        tuple(sorted(switches, key=lambda mark: mark.time)),
    )


def numbers(probes: Sequence[Probe]) -> Numbers:
    """Count and measure them."""
    answers = sorted(p.latency_ms for p in probes if p.ok and p.latency_ms is not None)
    return Numbers(
        count=sum(probe.ok is not None for probe in probes),
        errors=sum(probe.ok is False for probe in probes),
        untold=sum(probe.ok is None for probe in probes),
        median_ms=median(answers) if answers else None,
        p99_ms=_percentile(answers, 0.99) if answers else None,
        few=len(answers) < FEW,
    )


def csv_text(probes: Iterable[Probe], marks: Iterable[Mark]) -> str:
    """Both in the order of time, as CSV (RFC 4180): ISO times in UTC, yes, no or nothing."""
    rows: list[tuple[float, tuple[str, ...]]] = []
    for probe in probes:
        latency = "" if probe.latency_ms is None else f"{probe.latency_ms:.1f}"
        in_use, ok = _said(probe.in_use), _said(probe.ok)
        rows.append((probe.time, (probe.mirror, in_use, ok, latency, probe.cause, "")))
    for mark in marks:
        if mark.is_switch:
            switch = f"{mark.left} -> {mark.to}"
            rows.append((mark.time, (mark.to, "yes", "", "", "", switch)))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("time", "mirror", "in_use", "ok", "latency_ms", "cause", "switch"))
    for time, cells in sorted(rows, key=lambda row: row[0]):
        moment = datetime.fromtimestamp(time, UTC).isoformat(timespec="seconds")
        writer.writerow((moment.replace("+00:00", "Z"), *map(_plain, cells)))
    return out.getvalue()


def _buckets(probes: Sequence[Probe], bucket_s: float) -> tuple[Bucket, ...]:
    groups: dict[tuple[float, str], list[Probe]] = defaultdict(list)
    for probe in probes:
        start = math.floor(probe.time / bucket_s) * bucket_s if bucket_s else probe.time
        groups[start, probe.mirror].append(probe)
    return tuple(
        Bucket(start, mirror, numbers(group), any(probe.in_use for probe in group))
        for (start, mirror), group in sorted(groups.items())
    )


def _summaries(probes: Sequence[Probe], end: float) -> tuple[Summary, ...]:
    by_mirror: dict[str, list[Probe]] = defaultdict(list)
    for probe in probes:
        by_mirror[probe.mirror].append(probe)
    in_use = _times_in_use(probes, end)
    found = (
        Summary(mirror, numbers(group), in_use.get(mirror, 0.0))
        for mirror, group in by_mirror.items()
    )
    return tuple(sorted(found, key=lambda one: (-one.in_use_s, -one.numbers.count, one.mirror)))


def _times_in_use(probes: Sequence[Probe], end: float) -> dict[str, float]:
    """Each check stands for the time to the next one; a long gap is nobody's."""
    turns = [probe for probe in probes if probe.in_use and probe.kind is Kind.WATCH]
    times: dict[str, float] = defaultdict(float)
    for at, probe in enumerate(turns):
        until = turns[at + 1].time if at + 1 < len(turns) else end
        if probe.ok is not None:
            times[probe.mirror] += min(until - probe.time, _LONGEST_TURN_S)
    return times


def _percentile(ordered: Sequence[float], share: float) -> float:
    """The nearest rank: at least that share is no slower."""
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def _said(value: bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[value]


def _plain(cell: str) -> str:
    """No cell is taken for a formula by a spreadsheet."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
