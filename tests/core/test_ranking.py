"""Statistics, costs, ties and the final order of mirrors."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core import ranking
from gomodgui.core.measurement import Mirror, MirrorReport, Phases, Usability

TIMES = st.floats(min_value=0.1, max_value=60_000, allow_nan=False)
SAMPLES = st.lists(st.one_of(TIMES, st.none()), max_size=20)


def report(
    name: str,
    cost: float | None = None,
    verdict: Usability | None = Usability.USABLE,
    *,
    in_use: bool = False,
) -> MirrorReport:
    return MirrorReport(Mirror(f"https://{name}", name), verdict, score=cost, in_use=in_use)


def names(reports: tuple[MirrorReport, ...]) -> list[str]:
    return [one.mirror.id for one in reports]


def test_statistics_of_the_clean_rounds() -> None:
    found = ranking.latency([100.0, None, 60.0, 90.0])
    assert found is not None
    assert (found.median, found.min, found.p90) == (90.0, 60.0, 100.0)
    assert found.jitter == pytest.approx((40 + 30) / 2)


def test_jitter_is_taken_in_time_order() -> None:
    calm = ranking.latency([10.0, 20.0, 30.0, 40.0])
    wild = ranking.latency([10.0, 40.0, 20.0, 30.0])
    assert calm is not None
    assert wild is not None
    assert calm.jitter == pytest.approx(10.0)
    assert wild.jitter == pytest.approx(20.0)


def test_one_sample_has_no_jitter() -> None:
    found = ranking.latency([7.0])
    assert found is not None
    assert (found.p90, found.jitter) == (7.0, 0.0)


@pytest.mark.parametrize("samples", [[], [None, None]])
def test_nothing_that_came_back_has_no_statistics(samples: list[float | None]) -> None:
    assert ranking.latency(samples) is None
    assert ranking.score(samples) is None


def test_loss_is_a_share_and_unknown_without_samples() -> None:
    assert ranking.loss([1.0, None, None, 2.0]) == 0.5
    assert ranking.loss([]) is None


def test_a_lost_round_costs_its_share_of_a_second() -> None:
    steady = ranking.score([100.0] * 4)
    lossy = ranking.score([100.0, None, 100.0, 100.0])
    assert steady is not None
    assert lossy is not None
    assert lossy - steady == pytest.approx(1000 / 5)


@given(SAMPLES)
def test_the_statistics_are_in_order(samples: list[float | None]) -> None:
    found = ranking.latency(samples)
    if found is not None:
        assert found.min <= found.median <= max(ranking.clean(samples))
        assert found.median <= found.p90 + 1e-6 or len(ranking.clean(samples)) < 3
        assert found.jitter <= max(ranking.clean(samples)) - found.min + 1e-6


@given(SAMPLES, st.integers(min_value=0, max_value=20))
def test_losing_a_round_never_improves_a_score(samples: list[float | None], at: int) -> None:
    before = ranking.score(samples)
    if before is None or before > ranking.LOSS_PENALTY_MS:
        return
    after = ranking.score([*samples[:at], None, *samples[at:]])
    assert after is not None
    assert after > before


def test_the_phases_of_several_requests_are_medians_of_each() -> None:
    found = ranking.median_phases(
        [Phases(dns=1.0, tcp=5.0), Phases(dns=3.0, tcp=7.0, tls=9.0), Phases(dns=2.0)]
    )
    assert found == Phases(dns=2.0, tcp=6.0, tls=9.0)


def test_the_cost_of_a_module_counts_its_requests_and_its_zip() -> None:
    assert ranking.cost(50.0, None) == 150.0
    assert ranking.cost(50.0, 1.0) == pytest.approx(150 + 500_000 / (1 << 20) * 1000)


def test_a_mirror_gains_nothing_by_an_unknown_speed() -> None:
    slow = replace(report("slow", 1000.0), throughput_mib_s=1.0)
    fast = replace(report("fast", 600.0), throughput_mib_s=10.0)
    unknown = report("unknown", 500.0)
    costs = {r.mirror.id: r.score for r in ranking.with_costs([slow, fast, unknown])}
    assert costs["slow"] == 1000.0
    assert costs["unknown"] == pytest.approx(500 + 2 * 500_000 / (1 << 20) * 1000)


def test_the_order_is_usable_then_partial_then_untold_then_unusable() -> None:
    reports = [
        report("dead", 1.0, Usability.UNUSABLE),
        report("untold", 2.0, None),
        report("partial", 3.0, Usability.PARTIAL),
        report("slow", 900.0),
        report("fast", 90.0),
        report("unmeasured", None),
    ]
    expected = ["fast", "slow", "unmeasured", "partial", "untold", "dead"]
    assert names(ranking.in_order(reports)) == expected


def test_what_cannot_serve_a_zip_never_wins() -> None:
    fast = report("fast", 1.0, Usability.UNUSABLE)
    untold = report("untold", 1.0, None)
    assert ranking.decide("m", [fast, untold]).winner is None
    assert ranking.decide("m", [fast, report("slow", 5000.0)]).winner == "https://slow"


def test_a_partial_one_wins_only_where_none_is_usable() -> None:
    partial = report("partial", 1.0, Usability.PARTIAL)
    assert ranking.decide("m", [partial, report("slow", 900.0)]).winner == "https://slow"
    assert ranking.decide("m", [partial]).winner == "https://partial"


def test_two_within_ten_percent_are_a_tie_and_the_one_in_use_stands_first() -> None:
    found = ranking.decide("m", [report("a", 100.0), report("b", 109.0, in_use=True)])
    assert found.winner is None
    assert found.tie == ("https://b", "https://a")
    assert names(found.proxies) == ["b", "a"]


def test_ten_percent_apart_is_no_tie() -> None:
    found = ranking.decide("m", [report("a", 100.0), report("b", 110.0)])
    assert (found.winner, found.tie) == ("https://a", ())


def test_there_is_a_leader_before_the_end_and_no_tie() -> None:
    found = ranking.decide("m", [report("a", 100.0), report("b", 101.0)], final=False)
    assert (found.winner, found.tie) == ("https://a", ())


def test_usable_and_partial_never_tie() -> None:
    found = ranking.decide("m", [report("a", 100.0), report("b", 100.0, Usability.PARTIAL)])
    assert (found.winner, found.tie) == ("https://a", ())


def test_nothing_to_compare() -> None:
    assert ranking.decide("m", []).proxies == ()


@pytest.mark.parametrize(
    ("present", "better", "advised"),
    [
        (report("a", 400.0), report("b", 200.0), True),
        (report("a", 400.0), report("b", 310.0), False),
        (report("a", 60.0), report("b", 35.0), False),
        (report("a", None, Usability.UNUSABLE), report("b", 5000.0), True),
        (report("a", 5000.0, Usability.PARTIAL), report("b", 6000.0), True),
        (report("a", 5000.0), report("b", 100.0, Usability.PARTIAL), False),
        (report("a", 5000.0), report("b", 1.0, Usability.UNUSABLE), False),
        (report("a", 5000.0), report("b", None), False),
        (report("a", None), report("b", 100.0), True),
    ],
)
def test_a_change_is_advised_only_where_it_is_clearly_worth_it(
    present: MirrorReport, better: MirrorReport, advised: bool
) -> None:
    assert ranking.is_worth_a_change(present, better) is advised


@given(st.lists(st.tuples(st.sampled_from([*Usability, None]), st.none() | TIMES), max_size=12))
def test_a_decision_keeps_every_row_and_never_names_one_that_cannot_serve(
    rows: list[tuple[Usability | None, float | None]],
) -> None:
    reports = [report(f"m{n}", cost, verdict) for n, (verdict, cost) in enumerate(rows)]
    found = ranking.decide("m", reports)
    assert sorted(names(found.proxies)) == sorted(one.mirror.id for one in reports)
    named = [*found.tie, *([found.winner] if found.winner else [])]
    by_url = {one.mirror.url: one for one in reports}
    assert all(ranking.can_win(by_url[url]) for url in named)
    assert not (found.winner and found.tie)
    if any(r.verdict is Usability.USABLE and r.score is not None for r in reports):
        best = min(
            r.score if r.score is not None else math.inf
            for r in reports
            if r.verdict is Usability.USABLE
        )
        assert all(by_url[url].verdict is Usability.USABLE for url in named)
        assert best in {by_url[url].score for url in named}
