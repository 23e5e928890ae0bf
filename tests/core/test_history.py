"""Numbers of many checks, and their CSV."""

from __future__ import annotations

import csv
import io
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core.history import Kind, Mark, Probe, Span, csv_text, numbers, trends

NOW = 1_780_000_000.0
A, B = "https://a.example", "https://b.example"


def probe(ago_s: float, ok: bool | None = True, ms: float | None = 100.0, mirror: str = A) -> Probe:
    cause = "connect_timeout" if ok is False else ""
    return Probe(NOW - ago_s, mirror, Kind.WATCH, ok, ms if ok else None, cause, in_use=mirror == A)


@given(st.lists(st.floats(0.1, 10_000), min_size=1, max_size=400))
def test_the_median_and_the_ninety_ninth_percentile(times: list[float]) -> None:
    found = numbers([probe(at, ms=ms) for at, ms in enumerate(times)])
    assert found.median_ms == statistics.median(times)
    assert found.p99_ms is not None
    no_slower = sum(each <= found.p99_ms for each in times)
    assert no_slower >= 0.99 * len(times)
    assert sum(each < found.p99_ms for each in times) < 0.99 * len(times)
    assert found.few == (len(times) < 20)


def test_what_does_not_count_is_no_error() -> None:
    found = numbers([probe(1), probe(2, ok=False), probe(3, ok=None), probe(4, ok=None)])
    assert (found.count, found.errors, found.untold, found.error_rate) == (2, 1, 2, 0.5)


def test_nothing_has_no_numbers() -> None:
    found = numbers([])
    assert (found.median_ms, found.p99_ms, found.error_rate) == (None, None, None)


@pytest.mark.parametrize(
    ("span", "expected"), [(Span.HOUR, 12), (Span.DAY, 288), (Span.WEEK, 2016)]
)
def test_a_span_has_what_lies_in_it(span: Span, expected: int) -> None:
    found = trends((probe(300 * at) for at in range(5000)), (), span, NOW)
    assert found.checks == expected + 1
    assert found.summaries[0].in_use_s == pytest.approx(span.seconds, abs=301)


@pytest.mark.parametrize(("span", "most"), [(Span.HOUR, 13), (Span.DAY, 73), (Span.WEEK, 57)])
def test_a_chart_has_as_many_pieces_as_it_can_show(span: Span, most: int) -> None:
    found = trends((probe(300 * at) for at in range(5000)), (), span, NOW)
    assert most - 1 <= len(found.buckets) <= most
    starts = [bucket.start for bucket in found.buckets]
    assert starts == sorted(starts)


def test_each_mirror_has_its_own_numbers_the_most_used_first() -> None:
    probes = [probe(60 * at, mirror=B, ms=10) for at in range(50)]
    probes += [probe(60 * at, ok=at % 2 == 0, ms=70) for at in range(50)]
    found = trends(probes, (), Span.HOUR, NOW)
    first, second = found.summaries
    assert (first.mirror, first.numbers.error_rate, first.numbers.median_ms) == (A, 0.5, 70)
    assert (second.mirror, second.in_use_s, second.numbers.median_ms) == (B, 0, 10)


def test_only_changes_of_the_mirror_are_switches() -> None:
    marks = [
        Mark(NOW - 10, "2", undone=False, left=A, to=B),
        Mark(NOW - 20, "1", undone=False),
        Mark(NOW - 5, "3", undone=False, left=B, to=B),
        Mark(NOW - 4000, "0", undone=False, left=A, to=B),
    ]
    assert [mark.change_id for mark in trends((), marks, Span.HOUR, NOW).switches] == ["2"]


def test_time_asleep_is_nobodys() -> None:
    found = trends([probe(80_000), probe(100)], (), Span.DAY, NOW)
    assert found.summaries[0].in_use_s == 900 + 100


def test_csv_reads_back_and_is_in_the_order_of_time() -> None:
    probes = [probe(5, ms=12.34), probe(60, ok=False), probe(30, ok=None), probe(70, mirror="=1+1")]
    text = csv_text(probes, [Mark(NOW - 20, "x", undone=False, left=A, to=B)])
    header, *rows = csv.reader(io.StringIO(text))
    assert header == ["time", "mirror", "in_use", "ok", "latency_ms", "cause", "switch"]
    assert [row[3] for row in rows] == ["yes", "no", "", "", "yes"]
    assert rows[0][1] == "'=1+1"
    assert rows[1][5] == "connect_timeout"
    assert rows[3][6] == f"{A} -> {B}"
    assert rows[4][:5] == ["2026-05-28T20:26:35Z", A, "yes", "yes", "12.3"]
    assert text.endswith("\r\n")
