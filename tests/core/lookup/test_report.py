"""What a report comes to."""

from __future__ import annotations

import pytest

from gomodgui.core.lookup.report import (
    Answer,
    LookupReport,
    Problem,
    ServerReport,
    Status,
    get_line,
)
from gomodgui.core.measurement import Mirror


def report(*statuses: Status, problem: Problem | None = None) -> LookupReport:
    servers = tuple(
        ServerReport(Mirror("https://a", "a"), Answer("a.b/c", status, version="v1.0.0"))
        for status in statuses
    )
    return LookupReport("a.b/c", "a.b/c", "", problem=problem, servers=servers)


@pytest.mark.parametrize(
    ("statuses", "found"),
    [
        ((Status.NOT_FOUND, Status.FOUND, Status.UNREACHABLE), True),
        ((Status.NOT_FOUND, Status.UNREACHABLE), False),
        ((Status.CASE_DIFFERS,), False),
        ((Status.UNREACHABLE, Status.PRIVATE, Status.REFUSED, Status.BAD_ANSWER), None),
        ((), None),
    ],
)
def test_whether_it_was_found(statuses: tuple[Status, ...], found: bool | None) -> None:
    assert report(*statuses).found is found


def test_what_go_refuses_is_not_found() -> None:
    assert report(Status.INVALID, problem=Problem("empty")).found is False


def test_the_line_that_gets_it() -> None:
    best = report(Status.NOT_FOUND, Status.FOUND).best
    assert best is not None
    assert best.get_line == "go get a.b/c@v1.0.0" == get_line("a.b/c", "v1.0.0")
    assert Answer("a.b/c", Status.NOT_FOUND).get_line == ""


def test_the_most_versions() -> None:
    few = Answer("a.b/c", Status.FOUND, versions=("v1.0.0",), count=1)
    many = Answer("a.b/c", Status.VERSION_MISSING, versions=("v1.0.0", "v1.1.0"), count=2)
    mirror = Mirror("https://a", "a")
    both = LookupReport(
        "x", "x", "", servers=(ServerReport(mirror, few), ServerReport(mirror, many))
    )
    assert both.fullest is many
    assert report(Status.NOT_FOUND).fullest is None
