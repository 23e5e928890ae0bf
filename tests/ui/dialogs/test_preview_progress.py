"""Three steps, then what came of it."""

import pytest
from PySide6.QtWidgets import QLabel

from gomodgui.ui.dialogs.preview_progress import STEPS, ProgressView
from gomodgui.ui.look import Look
from tests.ui.conftest import Show
from tests.ui.finding import find


@pytest.fixture
def view(look: Look, show: Show) -> ProgressView:
    made = ProgressView(look, calm=True)
    show(made, 500, 300)
    return made


def test_all_steps_wait_at_first(view: ProgressView) -> None:
    for step in STEPS:
        assert find(view, QLabel, f"apply_{step}").property("status") == "wait"
    assert not find(view, QLabel, "lbl_outcome").isVisible()


@pytest.mark.parametrize("status", ["run", "ok", "err", "skip"])
@pytest.mark.parametrize("step", STEPS)
def test_a_step_says_how_far_it_is(view: ProgressView, step: str, status: str) -> None:
    waiting = find(view, QLabel, f"apply_{step}").text()
    view.show_step(step, status)
    label = find(view, QLabel, f"apply_{step}")
    assert label.property("status") == status
    assert label.text() != waiting


def test_a_step_nobody_knows_is_passed_over(view: ProgressView) -> None:
    view.show_step("celebrate", "ok")
    assert find(view, QLabel, "apply_verify").property("status") == "wait"


def test_the_outcome_has_the_go_commands_own_words(view: ProgressView) -> None:
    view.show_outcome("err", "It failed.", "dial tcp: i/o timeout")
    assert find(view, QLabel, "lbl_outcome").text() == "It failed."
    assert find(view, QLabel, "lbl_outcome_raw").isVisible()
    view.begin()
    assert not find(view, QLabel, "lbl_outcome").isVisible()
