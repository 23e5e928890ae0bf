"""Where Go ends up in a GOPROXY list, by what its entries were seen to do."""

from __future__ import annotations

import pytest

from gomodgui.core import goproxy
from gomodgui.core.measurement import Mirror, MirrorReport, Usability
from gomodgui.core.walk import Outcome, entries_for, walk

GOOD = ("usable", None, None)
PARTIAL = ("partial", "sumdb_missing", "sumdb_unreachable")
NOT_FOUND = ("unusable", "http_404", "module_not_found")
TIMEOUT = ("unusable", "connect_timeout", "connect_timeout")
BROKEN_ZIP = ("unusable", "bad_zip", "proxy_bad_content")
NO_GIT = ("unusable", "git_missing", "git_missing")
UNKNOWN = (None, None, None)
Seen = tuple[str | None, str | None, str | None]


def told(value: str, *seen: Seen) -> tuple[str, int, tuple[int, ...]]:
    entries = goproxy.parse(value)
    reports = [
        MirrorReport(
            Mirror(entry.url, entry.url),
            Usability(verdict) if verdict else None,
            reason,
            cause=cause,
        )
        for entry, (verdict, reason, cause) in zip(entries, seen, strict=True)
    ]
    found = walk(entries, reports)
    return found.outcome.value, found.at, found.over


@pytest.mark.parametrize(
    ("value", "seen", "expected"),
    [
        ("https://a,https://b", (GOOD, TIMEOUT), ("serves", 0, ())),
        ("https://a,https://b", (PARTIAL, GOOD), ("serves", 0, ())),
        ("https://a,https://b", (NOT_FOUND, GOOD), ("serves", 1, ())),
        ("https://a,https://b", (TIMEOUT, GOOD), ("fails", 0, ())),
        ("https://a|https://b", (TIMEOUT, GOOD), ("serves", 1, (0,))),
        ("https://a|https://b,direct", (TIMEOUT, NOT_FOUND, GOOD), ("serves", 2, (0,))),
        ("https://a|https://b", (BROKEN_ZIP, GOOD), ("fails", 0, ())),
        ("https://a|https://b", (TIMEOUT, TIMEOUT), ("fails", 1, (0,))),
        ("https://a|https://b", (UNKNOWN, GOOD), ("untold", 0, ())),
        ("https://a|https://b", (TIMEOUT, UNKNOWN), ("untold", 1, (0,))),
        ("https://a,direct", (NOT_FOUND, NO_GIT), ("fails", 1, ())),
        ("https://a,off", (NOT_FOUND, UNKNOWN), ("fails", 1, ())),
        ("off", (UNKNOWN,), ("fails", 0, ())),
        ("direct", (GOOD,), ("serves", 0, ())),
    ],
)
def test_go_stops_or_goes_on(
    value: str, seen: tuple[Seen, ...], expected: tuple[str, int, tuple[int, ...]]
) -> None:
    assert told(value, *seen) == expected


def test_an_empty_list_fails() -> None:
    assert walk([], []).outcome is Outcome.FAILS


def test_a_private_module_is_fetched_directly() -> None:
    entries = entries_for("corp.example/x", "https://a,https://b", "corp.example")
    assert [entry.url for entry in entries] == ["direct"]


def test_any_other_module_goes_through_the_list() -> None:
    entries = entries_for("example.com/x", "https://a,off", "corp.example")
    assert [entry.url for entry in entries] == ["https://a", "off"]
