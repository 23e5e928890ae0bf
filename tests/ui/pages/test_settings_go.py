"""Which go command is used."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QRadioButton

from gomodgui.core.model import Toolchain
from gomodgui.ui.pages.settings import SettingsPage
from tests.ui import samples
from tests.ui.finding import find
from tests.ui.stage import Stage
from tests.ui.states_settings import open_page


@pytest.fixture
def page(stage: Stage) -> SettingsPage:
    made = open_page(stage)
    made.show_item("go")
    stage.settle()
    return made


def test_the_terminals_go_holds_until_one_is_chosen(page: SettingsPage) -> None:
    assert find(page, QRadioButton, "go_terminal").isChecked()
    assert "/usr/local/go/bin/go" in find(page, QRadioButton, "go_0").accessibleName()


def test_another_go_is_chosen_and_all_is_read_again(stage: Stage, page: SettingsPage) -> None:
    before = stage.backend.calls.count("snapshot")
    find(page, QRadioButton, "go_1").click()
    assert stage.backend.chosen_go == "/home/li/sdk/go1.21.0/bin/go"
    assert stage.backend.calls.count("snapshot") > before


def test_the_chosen_one_is_marked(stage: Stage) -> None:
    chosen = Toolchain("/home/li/sdk/go1.21.0/bin/go", "go1.21.0", "chosen")
    stage.backend.settings = replace(samples.snapshot(), go=chosen)
    page = open_page(stage)
    page.show_item("go")
    stage.settle()
    assert find(page, QRadioButton, "go_1").isChecked()


def test_back_to_the_terminals(stage: Stage, page: SettingsPage) -> None:
    stage.backend.chosen_go = "x"
    find(page, QRadioButton, "go_1").click()
    stage.settle()
    find(page, QRadioButton, "go_terminal").click()
    assert stage.backend.chosen_go is None


def test_a_file_that_is_no_go_is_refused(stage: Stage, page: SettingsPage) -> None:
    stage.backend.errors["choose_go"] = ValueError("no")
    find(page, QRadioButton, "go_1").click()
    stage.settle()
    error = find(page, QLabel, "lbl_go_error")
    assert error.isVisible()
    assert error.text() == "That file isn't a go program that works."
    assert find(page, QRadioButton, "go_terminal").isChecked()


def test_where_there_is_no_go_the_places_are_named(stage: Stage) -> None:
    stage.backend.settings = samples.snapshot(go=False)
    page = open_page(stage)
    page.show_item("go")
    words = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any("/usr/local/go/bin" in text for text in words)
