"""The cards of what was found and of the settings."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gomodgui.ui.look import Look
from gomodgui.ui.pages.overview_cards import FoundCard, FoundRow, SettingsCard
from tests.ui.conftest import Show
from tests.ui.finding import find, press

ROWS = [
    FoundRow(
        "problem_connect_timeout",
        "err",
        "The server is unreachable",
        "No answer in 5 s.",
        button="Switch…",
        button_name="btn_fix_connect_timeout",
        severity="error",
    ),
    FoundRow("passed_go", "ok", "Go is installed", "go1.22.4", severity="ok", extra=True),
]


def test_a_row_has_its_names_and_its_severity(look: Look, show: Show) -> None:
    card = FoundCard(look)
    show(card, 560, 300)
    card.show_rows("1 problem found", ROWS, "The other check passed")
    assert find(card, QFrame, "problem_connect_timeout").property("severity") == "error"
    button = find(card, QPushButton, "btn_fix_connect_timeout")
    assert button.text() == "Switch…"
    assert button.accessibleName() == "Switch… The server is unreachable"
    assert button.accessibleDescription() == "No answer in 5 s."


def test_a_pressed_button_tells_its_row(look: Look, show: Show, qtbot: QtBot) -> None:
    card = FoundCard(look)
    show(card, 560, 300)
    card.show_rows("1 problem found", ROWS, "")
    with qtbot.waitSignal(card.pressed) as pressed:
        press(card, "btn_fix_connect_timeout")
    assert pressed.args == ["problem_connect_timeout"]


def test_what_passed_is_folded_away(look: Look, show: Show, qtbot: QtBot) -> None:
    card = FoundCard(look)
    show(card, 560, 400)
    card.show_rows("1 problem found", ROWS, "The other check passed")
    assert card.findChild(QFrame, "passed_go") is None
    press(card, "btn_show_passed")
    qtbot.waitUntil(lambda: find(card, QFrame, "passed_go").isVisible())
    assert card.show_passed.text() == "Hide"
    press(card, "btn_show_passed")
    assert card.show_passed.text() == "Show"


def test_without_extras_there_is_nothing_to_unfold(look: Look, show: Show) -> None:
    card = FoundCard(look)
    show(card, 560, 300)
    card.show_rows("1 problem found", ROWS[:1], "")
    assert not card.show_passed.isVisible()


def test_the_same_rows_again_keep_their_widgets(look: Look, show: Show) -> None:
    card = FoundCard(look)
    show(card, 560, 300)
    card.show_rows("1 problem found", ROWS, "")
    before = find(card, QPushButton, "btn_fix_connect_timeout")
    card.show_rows("still 1 problem", list(ROWS), "")
    assert find(card, QPushButton, "btn_fix_connect_timeout") is before
    assert card.heading.text() == "still 1 problem"


def test_settings_have_value_and_source(look: Look, show: Show, qtbot: QtBot) -> None:
    card = SettingsCard(look)
    show(card, 290, 300)
    card.show_values([("GOPROXY", "https://goproxy.cn", "~/.bashrc line 12")])
    assert find(card, QLabel, "value_GOPROXY").text() == "https://goproxy.cn"
    assert "~/.bashrc line 12" in [label.text() for label in card.findChildren(QLabel)]
    with qtbot.waitSignal(card.all_asked):
        press(card, "btn_all_settings")


def test_the_card_is_as_wide_as_the_design_says_unless_it_stands_alone(look: Look) -> None:
    card = SettingsCard(look)
    card.set_narrow(on=True)
    assert card.minimumWidth() == card.maximumWidth() == 290
    card.set_narrow(on=False)
    assert card.maximumWidth() > 2000
