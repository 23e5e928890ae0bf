"""The diagnosis, as a person uses it."""

from __future__ import annotations

import pytest

from gomodgui.core.flow import STEPS
from gomodgui.engine.proving import DEFAULT_MODULE
from gomodgui.ui.pages.diagnose import DiagnosePage
from tests.ui.finding import press
from tests.ui.stage import Stage


@pytest.fixture
def page(stage: Stage) -> DiagnosePage:
    stage.serve()
    made = stage.page("diagnose")
    assert isinstance(made, DiagnosePage)
    return made


def test_run_all_asks_for_everything(page: DiagnosePage, stage: Stage) -> None:
    assert stage.backend.diagnosed == []
    press(page, "btn_run_all")
    assert stage.backend.diagnosed == [(DEFAULT_MODULE, None, None)]


def test_each_step_has_its_node(page: DiagnosePage) -> None:
    assert list(page.canvas.nodes) == list(STEPS)
