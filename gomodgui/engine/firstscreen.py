"""The first screen, with the root causes that the diagnosis found."""

from __future__ import annotations

from dataclasses import replace

from gomodgui.core.flow import Diagnosis
from gomodgui.core.model import Severity
from gomodgui.core.overview import Health, OverviewState

_WORKING = frozenset({Health.HEALTHY, Health.SLOW})


def state_of(diagnosis: Diagnosis) -> OverviewState:
    """What is shown of it; nothing is known where the settings are not read yet."""
    seen = diagnosis.overview
    if seen is None:
        health = Health.UNKNOWN if diagnosis.finished else Health.RUNNING
        return OverviewState(health, finished=diagnosis.finished, cancelled=diagnosis.cancelled)
    is_told = seen.health is not Health.RUNNING
    found = diagnosis.findings if is_told else ()
    wrong = [each for each in found if each.severity is not Severity.INFO]
    is_slow_only = all(each.cause == "proxy_slow" for each in wrong)
    is_partial = seen.health in _WORKING and not is_slow_only
    return replace(
        seen,
        health=Health.PARTIAL if is_partial else seen.health,
        findings=found,
        finished=diagnosis.finished,
        progress=1.0 if diagnosis.finished else seen.progress,
        cancelled=diagnosis.cancelled,
        duration_ms=diagnosis.duration_ms,
    )
