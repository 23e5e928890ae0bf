"""The list of changes."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from gomodgui.ui.look import Look
from gomodgui.ui.pages.history_rows import ChangeList
from tests.ui.conftest import Show
from tests.ui.finding import find
from tests.ui.states_history import CHANGES, NEWEST, PRIVATE, SUMDB, now


def shown(look: Look, show: Show) -> ChangeList:
    made = ChangeList(look, now)
    made.show_entries(CHANGES, NEWEST.id)
    show(made, 340, 500)
    return made


def test_changes_stand_under_their_days(look: Look, show: Show) -> None:
    made = shown(look, show)
    words = [label.text() for label in made.findChildren(QLabel)]
    assert words.index("Today") < words.index("Yesterday")


def test_a_row_says_what_and_whether_it_is_in_effect(look: Look, show: Show) -> None:
    made = shown(look, show)
    row = find(made, QWidget, f"history_{NEWEST.id}")
    assert row.property("state") == "applied"
    assert row.accessibleName().startswith("Switched to goproxy.cn, ")
    assert row.accessibleName().endswith("In effect")
    assert find(made, QWidget, f"history_{SUMDB.id}").property("state") == "undone"


def test_a_click_chooses_a_change(look: Look, show: Show) -> None:
    made = shown(look, show)
    chosen: list[str] = []
    made.chosen.connect(chosen.append)
    QTest.mouseClick(find(made, QWidget, f"history_{PRIVATE.id}"), Qt.MouseButton.LeftButton)
    assert chosen == [PRIVATE.id]


def test_arrow_keys_go_from_change_to_change(look: Look, show: Show) -> None:
    made = shown(look, show)
    chosen: list[str] = []
    made.chosen.connect(chosen.append)
    first = find(made, QWidget, f"history_{NEWEST.id}")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert chosen == [PRIVATE.id]
