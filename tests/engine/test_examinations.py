"""The examinations of a diagnosis."""

from __future__ import annotations

from gomodgui.core.flow import STEPS
from gomodgui.core.model import SettingsSnapshot
from gomodgui.engine import examinations
from gomodgui.engine.examination import Case
from gomodgui.system.network import Network
from tests.engine.knownfacts import KnownFacts


def test_each_is_for_a_step_of_the_flowchart() -> None:
    snapshot = SettingsSnapshot(None, (), (), None)
    case = Case(KnownFacts(snapshot), snapshot, {}, "example.com/tiny@v1.0.0")
    made = examinations.of(case, Network({}), ())
    assert {step for step, _ in made} <= set(STEPS)
