"""How measured mirrors are compared: statistics, scores, costs, ties and the final order.

Times are milliseconds. Samples are in the order in which they were taken; None is a lost one.
The rules and their numbers come from simulations (races that were won by the truly best mirror).
"""

from __future__ import annotations

import itertools
import math
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from gomodgui.core.measurement import (
    Comparison,
    Latency,
    MirrorReport,
    Phase,
    Phases,
    Usability,
)

Samples = Sequence[float | None]

LOSS_PENALTY_MS = 1000.0
"""What one lost request costs: about the time after which TCP sends it again."""
LOSS_PRIOR = 0.02
"""Lost requests that are assumed before the first one is seen."""
TIE = 0.10
"""Costs closer than this share are too close to call."""
REQUESTS = 3
"""Requests that Go makes one after another for a module: .info, .mod, .zip."""
ORDINARY_ZIP_MB = 0.5
WORTHWHILE_MS = 30.0
WORTHWHILE_SHARE = 0.25
"""A change is advised where it saves both: 10 ms a request, and a quarter of the cost."""

_BYTES_PER_MIB = 1 << 20
_ORDER = {Usability.USABLE: 0, Usability.PARTIAL: 1, None: 2, Usability.UNUSABLE: 3}


def clean(samples: Samples) -> list[float]:
    """Those that came back, in time order."""
    return [sample for sample in samples if sample is not None]


def latency(samples: Samples) -> Latency | None:
    """The statistics of the clean samples; None where there is none."""
    values = clean(samples)
    if not values:
        return None
    steps = [abs(after - before) for before, after in itertools.pairwise(values)]
    return Latency(
        median=statistics.median(values),
        min=min(values),
        p90=percentile(values, 0.9),
        jitter=statistics.fmean(steps) if steps else 0.0,
    )


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least that share of the values does not exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def loss(samples: Samples) -> float | None:
    """The share that was lost, 0 to 1; None without samples."""
    return (len(samples) - len(clean(samples))) / len(samples) if samples else None


def score(samples: Samples) -> float | None:
    """(min + median) / 2 and a penalty for what was lost; None where nothing came back."""
    values = clean(samples)
    if not values:
        return None
    lost = len(samples) - len(values)
    penalty = LOSS_PENALTY_MS * (lost + LOSS_PRIOR) / (len(samples) + 1)
    return (min(values) + statistics.median(values)) / 2 + penalty


def cost(latency_score: float, throughput_mib_s: float | None) -> float:
    """What an ordinary module costs: its requests, and its zip where the speed is known."""
    requests = REQUESTS * latency_score
    if not throughput_mib_s:
        return requests
    return requests + zip_ms(throughput_mib_s)


def zip_ms(throughput_mib_s: float) -> float:
    """How long the zip of an ordinary module takes at that speed."""
    return ORDINARY_ZIP_MB * 1e6 / (throughput_mib_s * _BYTES_PER_MIB) * 1000


def is_close(one: float, other: float) -> bool:
    """Whether two costs are too close to call."""
    return abs(one - other) < TIE * min(one, other)


def is_worth_a_change(present: MirrorReport, better: MirrorReport) -> bool:
    """Whether to advise leaving `present`: it cannot serve, or the other one is clearly cheaper."""
    if not can_win(better) or better.score is None:
        return False
    if not can_win(present) or present.score is None:
        return True
    if present.verdict is not better.verdict:
        return better.verdict is Usability.USABLE
    gain = present.score - better.score
    return gain >= WORTHWHILE_MS and gain >= WORTHWHILE_SHARE * present.score


def can_win(report: MirrorReport) -> bool:
    """Only what was seen serving a zip can."""
    return report.verdict in (Usability.USABLE, Usability.PARTIAL)


def in_order(reports: Iterable[MirrorReport]) -> tuple[MirrorReport, ...]:
    """Best first: usable by cost, then partial, then untold, then unusable; stable."""
    return tuple(sorted(reports, key=_sort_key))


def _sort_key(report: MirrorReport) -> tuple[int, float]:
    return _ORDER[report.verdict], math.inf if report.score is None else report.score


def median_phases(phases: Sequence[Phases]) -> Phases:
    """The median of each step over several requests; None where none of them had it."""

    def median(phase: Phase) -> float | None:
        times = [getattr(one, phase.value) for one in phases]
        known = [time for time in times if time is not None]
        return statistics.median(known) if known else None

    return Phases(**{phase.value: median(phase) for phase in Phase})


def measured(
    report: MirrorReport, samples: Samples, throughput_mib_s: float | None = None
) -> MirrorReport:
    """The report with the numbers of its rounds; `score` is the cost of an ordinary module."""
    latency_score = score(samples)
    return replace(
        report,
        latency=latency(samples),
        loss=loss(samples) if samples else report.loss,
        rounds=tuple(samples),
        throughput_mib_s=throughput_mib_s,
        score=None if latency_score is None else cost(latency_score, throughput_mib_s),
    )


def with_costs(reports: Iterable[MirrorReport]) -> tuple[MirrorReport, ...]:
    """Where some have no throughput sample, theirs is taken as half the slowest of the others.

    So that a mirror gains nothing by what was not, or could not be, measured of it.
    """
    known = list(reports)
    speeds = [report.throughput_mib_s for report in known if report.throughput_mib_s]
    if not speeds:
        return tuple(known)
    assumed = min(speeds) / 2
    return tuple(
        report
        if report.score is None or report.throughput_mib_s
        else replace(report, score=report.score + zip_ms(assumed))
        for report in known
    )


def decide(module: str, reports: Iterable[MirrorReport], *, final: bool = True) -> Comparison:
    """Order them, name the winner or the tie. Before the end there may be a leader, never a tie."""
    ordered = in_order(reports)
    if not ordered or not can_win(ordered[0]) or ordered[0].score is None:
        return Comparison(module, ordered)
    best = ordered[0]
    equals = [
        report
        for report in ordered
        if report.verdict is best.verdict
        and report.score is not None
        and is_close(report.score, ordered[0].score)
    ]
    if not final or len(equals) < 2:
        return Comparison(module, ordered, winner=best.mirror.url)
    equals.sort(key=lambda report: not report.in_use)
    rest = [report for report in ordered if report not in equals]
    return Comparison(module, (*equals, *rest), tie=tuple(r.mirror.url for r in equals))


def bests(scores: Mapping[str, float], most: int) -> frozenset[str]:
    """The ids of the `most` lowest scores."""
    return frozenset(sorted(scores, key=lambda name: scores[name])[:most])
