"""The plan in the preview."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from gomodgui.core.change import ChangePlan
from gomodgui.ui.dialogs.preview_plan import PlanView
from gomodgui.ui.look import Look
from tests.ui.conftest import Show
from tests.ui.finding import find, press
from tests.ui.stage import show_path
from tests.ui.states_preview import GUIDANCE, NEW_FILE, PLAN, REMOVAL


@pytest.fixture
def view(look: Look, show: Show) -> PlanView:
    made = PlanView(look, show_path)
    show(made, 600, 600)
    return made


def test_every_edit_has_its_card(view: PlanView) -> None:
    view.show_plan(PLAN)
    assert find(view, QLabel, "lbl_change_count").text() == "2 changes will be made"
    card = find(view, QWidget, "diff_1")
    assert card.property("lines") == [
        [" ", "export GOPATH=$HOME/go"],
        ["-", "export GOPROXY=https://proxy.golang.org"],
        ["+", "# gomodgui: export GOPROXY=https://proxy.golang.org"],
    ]
    assert "~/.bashrc" in card.accessibleName()


def test_options_are_ticked_at_first_and_offered_once(view: PlanView) -> None:
    assert view.offer((REMOVAL,))
    assert not view.offer((REMOVAL,))
    assert view.ticked == [REMOVAL]
    box = find(view, QCheckBox, "chk_option_0")
    changed: list[bool] = []
    view.options_changed.connect(lambda: changed.append(True))
    box.setChecked(False)
    assert view.ticked == []
    assert changed


def test_an_option_names_the_line_that_the_plan_shows(view: PlanView) -> None:
    view.offer((REMOVAL,))
    view.show_plan(PLAN)
    assert "~/.bashrc line 12" in find(view, QCheckBox, "chk_option_0").text()


def test_commands_for_people_are_shown_and_copied(view: PlanView) -> None:
    view.show_plan(GUIDANCE)
    assert "/etc/environment" in find(view, QLabel, "lbl_command_0").text()
    press(view, "btn_copy_command_0")
    assert QGuiApplication.clipboard().text() == GUIDANCE.guidance[0].command
    assert not find(view, QLabel, "lbl_untouched").isVisible()


def test_what_stays_is_said(view: PlanView) -> None:
    view.show_plan(NEW_FILE)
    text = find(view, QLabel, "lbl_untouched").text()
    assert text == ("Not touched: GOSUMDB (verification stays on), GOPRIVATE, your project files")
    view.show_plan(replace(NEW_FILE, expected={"GOPRIVATE": "x"}))
    assert "GOPRIVATE" not in find(view, QLabel, "lbl_untouched").text()


def test_a_plan_without_edits_says_so(view: PlanView) -> None:
    view.show_plan(ChangePlan(()))
    assert find(view, QLabel, "lbl_change_count").text() == "No file will be changed"
