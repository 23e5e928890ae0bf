"""What the first screen shows of a diagnosis."""

from __future__ import annotations

import pytest

from gomodgui.core.flow import Diagnosis
from gomodgui.core.model import Finding, Severity
from gomodgui.core.overview import Health, OverviewState
from gomodgui.engine.firstscreen import state_of

ERROR = Finding("cache_permission", Severity.ERROR)
WARNING = Finding("verification_disabled", Severity.WARNING)
HINT = Finding("goproxy_misconfigured", Severity.INFO)
SLOW = Finding("proxy_slow", Severity.WARNING)


@pytest.mark.parametrize(
    ("seen", "findings", "shown"),
    [
        (Health.HEALTHY, (), Health.HEALTHY),
        (Health.HEALTHY, (HINT,), Health.HEALTHY),
        (Health.HEALTHY, (ERROR,), Health.PARTIAL),
        (Health.SLOW, (SLOW,), Health.SLOW),
        (Health.SLOW, (SLOW, WARNING), Health.PARTIAL),
        (Health.FAILING, (ERROR,), Health.FAILING),
        (Health.OFFLINE, (ERROR,), Health.OFFLINE),
    ],
)
def test_what_else_is_wrong_is_told_too(
    seen: Health, findings: tuple[Finding, ...], shown: Health
) -> None:
    state = state_of(Diagnosis("m", findings=findings, overview=OverviewState(seen), finished=True))
    assert (state.health, state.findings, state.finished) == (shown, findings, True)


def test_nothing_is_listed_before_the_verdict() -> None:
    seen = OverviewState(Health.RUNNING)
    assert state_of(Diagnosis("m", findings=(ERROR,), overview=seen)).findings == ()


def test_before_the_settings_are_read_nothing_is_known() -> None:
    assert state_of(Diagnosis("m")).health is Health.RUNNING
    assert state_of(Diagnosis("m", finished=True)).health is Health.UNKNOWN
