"""Every cause has a step at which it is seen."""

from __future__ import annotations

from gomodgui.core.flow import DEPENDS_ON, LANES, STEPS
from gomodgui.core.stepcauses import STEP_OF


def test_causes_are_seen_at_steps_of_the_flowchart() -> None:
    assert set(STEP_OF.values()) <= set(STEPS)


def test_the_flowchart_is_whole_and_no_step_waits_for_a_later_one() -> None:
    assert [len(steps) for steps in LANES.values()] == [3, 3, 3, 3]
    for step, needed in DEPENDS_ON.items():
        assert all(STEPS.index(each) < STEPS.index(step) for each in needed)
