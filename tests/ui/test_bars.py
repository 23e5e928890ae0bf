"""Undo is offered for a while; a failed step is told, with details to copy."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gomodgui.ui import bars
from gomodgui.ui.bars import FailureBar, UndoBar
from gomodgui.ui.look import Look
from tests.ui.conftest import Show


@pytest.fixture
def undo(look: Look, show: Show, monkeypatch: pytest.MonkeyPatch) -> UndoBar:
    monkeypatch.setattr(bars, "SHOWN_MS", 60)
    made = UndoBar(look)
    show(made, 700)
    made.hide()
    return made


def test_it_offers_to_undo_that_change(undo: UndoBar, qtbot: QtBot) -> None:
    undo.offer("change-1", verified=True)
    assert undo.words == "Changed and verified"
    with qtbot.waitSignal(undo.undo_asked) as asked:
        undo.button.click()
    assert asked.args == ["change-1"]


def test_it_goes_away_by_itself_and_says_so(undo: UndoBar, qtbot: QtBot) -> None:
    undo.offer("change-1", verified=True)
    undo.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)  # noqa: FBT003 - Qt's own
    with qtbot.waitSignal(undo.hidden):
        pass
    assert undo.isHidden()


def test_it_stays_while_the_pointer_is_over_it(undo: UndoBar, qtbot: QtBot) -> None:
    undo.offer("change-1", verified=True)
    here = QPointF(5, 5)
    QApplication.sendEvent(undo, QEnterEvent(here, here, here))
    qtbot.wait(150)
    assert undo.isVisible()
    QApplication.sendEvent(undo, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(undo.isHidden)


def test_it_stays_while_its_button_has_the_focus(undo: UndoBar, qtbot: QtBot) -> None:
    undo.offer("change-1", verified=True)
    undo.window().activateWindow()
    assert undo.reach()
    qtbot.waitUntil(undo.button.hasFocus)
    qtbot.wait(150)
    assert undo.isVisible()
    undo.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)  # noqa: FBT003 - Qt's own
    undo.button.clearFocus()
    qtbot.waitUntil(undo.isHidden)


def test_hidden_it_cannot_be_reached(undo: UndoBar) -> None:
    assert not undo.reach()


def test_what_was_not_proved_is_not_called_proved(undo: UndoBar) -> None:
    undo.offer("change-1", verified=False)
    assert "not verified" in undo.words


def test_after_the_undo_it_says_so_and_offers_nothing(undo: UndoBar) -> None:
    undo.confirm()
    assert undo.words.startswith("Undone")
    assert undo.button.isHidden()


def test_a_failure_is_told_and_its_details_can_be_copied(look: Look, show: Show) -> None:
    bar = FailureBar(look)
    show(bar, 700)
    bar.tell("failure.text", "OSError: disk full", "Traceback: all of it")
    assert "OSError: disk full" in bar.words
    bar.copy.click()
    assert QGuiApplication.clipboard().text() == "Traceback: all of it"
    bar.tell("font.missing", "", "")
    assert bar.copy.isHidden()
