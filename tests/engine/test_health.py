"""The one word of the first screen."""

from __future__ import annotations

import pytest

from gomodgui.core.model import Finding, Severity
from gomodgui.core.overview import Health
from gomodgui.engine.health import is_silent, judge
from gomodgui.engine.scene import Scene
from tests.engine.scenes import MODULE, bad, good, partial, scene, waiting

A, B = "https://a.example", "https://b.example"


@pytest.mark.parametrize(
    ("known", "health"),
    [
        (scene(A, good(A), proof=True), Health.HEALTHY),
        (scene(A, good(A, 900), good(B), proof=True), Health.SLOW),
        (scene(A, bad(A, "connect_timeout"), good(B)), Health.FAILING),
        (scene(A, good(A), good(B), proof=False), Health.FAILING),
        (scene(A, partial(A), proof=False), Health.FAILING),
        (scene("ftp://x", good(B)), Health.FAILING),
        (scene("off", good(B)), Health.FAILING),
        (scene(A, bad(A, "connect_timeout")), Health.BLOCKED),
        (scene(A, bad(A, "captive_portal"), proof=False), Health.BLOCKED),
        (scene(A, bad(A, "dns_failure"), offline=True), Health.OFFLINE),
        (scene(A, bad(A, "proxy_http_5xx"), offline=True), Health.BLOCKED),
        (scene("", good(B), go=None), Health.NOGO),
        (scene("", go=None, offline=True), Health.NOGO),
        (scene(A, good(A)), Health.RUNNING),
        (scene(A, waiting(A), race_over=False), Health.RUNNING),
        (Scene(MODULE), Health.RUNNING),
        # Go had the last word: the prober was wrong.
        (scene(A, bad(A, "connect_timeout"), good(B), proof=True), Health.HEALTHY),
    ],
)
def test_the_state(known: Scene, health: Health) -> None:
    assert judge(known, (), finished=False) is health


@pytest.mark.parametrize("known", [scene(A, good(A)), scene(A, waiting(A)), Scene(MODULE)])
def test_what_is_not_known_at_the_end_is_unknown(known: Scene) -> None:
    assert judge(known, (), finished=True) is Health.UNKNOWN


@pytest.mark.parametrize(
    ("severity", "health"),
    [(Severity.WARNING, Health.PARTIAL), (Severity.INFO, Health.HEALTHY)],
)
def test_findings_make_it_partial(severity: Severity, health: Health) -> None:
    found = (Finding("verification_disabled", severity),)
    assert judge(scene(A, good(A), proof=True), found, finished=True) is health


def test_silence_is_told_only_after_a_while_where_others_serve_or_nobody_answers() -> None:
    assert is_silent(scene(A, waiting(A), good(B), elapsed_s=4.6))
    assert not is_silent(scene(A, waiting(A), good(B), elapsed_s=4.0))
    assert not is_silent(scene(A, waiting(A, connected=True), good(B), elapsed_s=4.6))
    assert is_silent(scene(A, waiting(A), elapsed_s=4.6))
    assert not is_silent(scene(A, waiting(A), waiting(B, connected=True), elapsed_s=4.6))
    assert judge(scene(A, waiting(A), elapsed_s=4.6), (), finished=False) is Health.BLOCKED
    assert judge(scene(A, waiting(A), good(B), elapsed_s=4.6), (), finished=False) is Health.FAILING
