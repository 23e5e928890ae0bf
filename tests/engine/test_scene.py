"""What follows from all that is known at one moment."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gomodgui.core.measurement import MirrorReport
from gomodgui.core.walk import Outcome
from tests.engine.scenes import bad, good, partial, scene, waiting

A, B, C = "https://a.example", "https://b.example", "https://c.example"


def test_the_current_one_is_the_first_entry() -> None:
    known = scene(f"{A}/,direct", good(A))
    assert known.current is not None
    assert known.current.mirror.url == A
    assert known.serving is known.current


def test_a_refused_list_has_no_entries() -> None:
    known = scene("ftp://x", good(A))
    assert known.entries == ()
    assert known.walk.outcome is Outcome.FAILS


def test_candidates_are_those_for_china_else_any_public_one() -> None:
    far = good(B, 10, china=False)
    assert [r.mirror.url for r in scene(A, far, good(C, 90)).candidates] == [C]
    assert [r.mirror.url for r in scene(A, far).candidates] == [B]


@pytest.mark.parametrize(
    "report",
    [partial(B), bad(B, "connect_timeout"), waiting(B), good(B, public=False), good("direct")],
)
def test_what_is_no_candidate(report: MirrorReport) -> None:
    assert scene(A, report).candidates == ()


@pytest.mark.parametrize(
    ("cause", "online"),
    [
        ("connect_timeout", False),
        ("dns_failure", False),
        ("offline", False),
        ("http_proxy_broken", False),
        ("proxy_http_5xx", True),
        ("tls_untrusted_ca", True),
        ("module_not_found", True),
    ],
)
def test_online_is_whoever_was_answered(cause: str, online: bool) -> None:
    assert scene(A, bad(A, cause)).online is online


def test_offline_needs_the_routes_and_that_nobody_answered() -> None:
    assert scene(A, bad(A, "connect_timeout"), offline=True).is_offline
    assert not scene(A, bad(A, "connect_timeout")).is_offline
    assert not scene(A, bad(A, "connect_timeout"), good(B), offline=True).is_offline


@pytest.mark.parametrize(
    ("ms", "loss", "best", "slow"),
    [
        (900.0, 0.0, 50.0, True),
        (700.0, 0.0, 50.0, False),
        (900.0, 0.0, 800.0, False),
        (500.0, 0.5, 50.0, True),
        (60.0, 0.5, 50.0, False),
    ],
)
def test_slow_needs_something_clearly_better(
    ms: float, loss: float, best: float, slow: bool
) -> None:
    present = replace(good(A, ms), loss=loss)
    assert scene(A, present, good(B, best)).is_slow is slow
