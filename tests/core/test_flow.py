"""A run of the flowchart."""

from __future__ import annotations

import pytest

from gomodgui.core.flow import STEPS, Diagnosis, StepStatus


def test_a_new_run_waits_at_every_step_in_order() -> None:
    diagnosis = Diagnosis("example.com/m@v1.0.0")
    assert tuple(step.id for step in diagnosis.steps) == STEPS
    assert {step.status for step in diagnosis.steps} == {StepStatus.WAIT}
    assert diagnosis.step("dns").id == "dns"
    with pytest.raises(KeyError):
        diagnosis.step("none")
