"""A list edited as chips."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton

from gomodgui.ui.look import Look
from gomodgui.ui.valuelists import ValueList
from gomodgui.ui.widgets.chip import Chip
from gomodgui.ui.widgets.chips import ChipBar
from tests.ui.conftest import Show

VALUE = "https://a.example|https://b.example,direct"


@pytest.fixture
def bar(look: Look, show: Show) -> ChipBar:
    made = ChipBar(look, "GOPROXY", bars=True)
    made.show_items(ValueList.read(VALUE, bars=True))
    show(made, 640, 120)
    return made


def child(bar: ChipBar, name: str) -> QPushButton:
    found = bar.findChild(QPushButton, name)
    assert found is not None
    return found


def chip(bar: ChipBar, index: int) -> Chip:
    found = bar.findChild(Chip, f"chip_GOPROXY_{index}")
    assert found is not None
    return found


def test_what_is_shown_is_told_when_it_changes(bar: ChipBar) -> None:
    told: list[ValueList] = []
    bar.changed.connect(told.append)
    child(bar, "btn_chip_remove_GOPROXY_0").click()
    assert str(told[-1]) == str(bar.items) == "https://b.example,direct"


def test_a_connector_toggles_its_rule_and_keeps_the_focus(bar: ChipBar) -> None:
    bar.window().activateWindow()
    child(bar, "conn_GOPROXY_1").click()
    assert str(bar.items) == "https://a.example|https://b.example|direct"
    assert child(bar, "conn_GOPROXY_1").property("sep") == "|"


def test_a_chip_is_moved_by_keys(bar: ChipBar) -> None:
    QTest.keyClick(chip(bar, 1), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert str(bar.items) == "https://b.example|https://a.example,direct"


def test_the_first_chip_does_not_move_further_left(bar: ChipBar) -> None:
    QTest.keyClick(chip(bar, 0), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert str(bar.items) == VALUE


def test_a_chip_is_dragged_behind_the_last(bar: ChipBar) -> None:
    first, last = chip(bar, 0), chip(bar, 2)
    start = first.rect().center()
    target = first.mapFrom(bar, last.geometry().topRight() + QPoint(-2, 8))
    QTest.mousePress(first, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(first, start + QPoint(40, 0))
    QTest.mouseMove(first, target)
    QTest.mouseRelease(first, Qt.MouseButton.LeftButton, pos=target)
    assert str(bar.items) == "https://b.example|direct,https://a.example"


def test_what_stands_behind_direct_is_struck_out(bar: ChipBar) -> None:
    bar.show_items(ValueList.read("direct,https://a.example", bars=True))
    assert bar.findChild(QPushButton, "conn_GOPROXY_0") is None


def test_an_address_is_typed_and_added_before_direct(bar: ChipBar) -> None:
    bar.edit(None)
    QTest.keyClicks(bar.field, " http://athens.lan:3000 ")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert str(bar.items) == ("https://a.example|https://b.example,http://athens.lan:3000,direct")


def test_esc_adds_nothing(bar: ChipBar) -> None:
    bar.edit(None)
    QTest.keyClicks(bar.field, "x.example")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert str(bar.items) == VALUE
    assert bar.field.isHidden()
    assert not bar.add_button.isHidden()


def test_an_entry_is_edited_in_its_place(bar: ChipBar) -> None:
    QTest.keyClick(chip(bar, 1), Qt.Key.Key_Return)
    field = bar.findChild(QLineEdit, "edit_chip_GOPROXY")
    assert field is not None
    field.setText("https://c.example")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert str(bar.items) == "https://a.example|https://c.example,direct"


def test_a_password_that_was_not_touched_stays(bar: ChipBar) -> None:
    secret = "https://me:hunter2@a.example,direct"
    bar.show_items(ValueList.read(secret, bars=True))
    bar.edit(0)
    assert bar.field.text() == "https://me:***@a.example"
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert str(bar.items) == secret


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)")  # the offscreen platform
def test_the_menu_offers_mirrors_and_what_is_there_already_is_grey(bar: ChipBar) -> None:
    bar.suggest([("A a.example", "https://a.example"), ("D d.example", "https://d.example")])
    bar.add_button.click()
    menu = bar.findChild(QMenu, "menu_chip_GOPROXY")
    assert menu is not None
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert not actions["A a.example"].isEnabled()
    actions["D d.example"].trigger()
    menu.close()
    assert str(bar.items) == "https://a.example|https://b.example,https://d.example,direct"


def test_a_list_of_patterns_has_no_rules(look: Look, show: Show) -> None:
    made = ChipBar(look, "GOPRIVATE", bars=False)
    made.show_items(ValueList.read("a.example,b.example", bars=False))
    show(made, 400, 80)
    made.add_button.click()
    QTest.keyClicks(made.field, "*.c.example, d.example")
    QTest.keyClick(made.field, Qt.Key.Key_Return)
    assert str(made.items) == "a.example,b.example,*.c.example,d.example"
    assert made.findChild(QPushButton, "conn_GOPRIVATE_0") is None
