"""The box of a log: marks, discs, what is pasted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtTest import QTest

from gomodgui.ui.look import Look
from gomodgui.ui.widgets.logedit import LogEdit, LogMark
from tests.ui.conftest import Show


@pytest.fixture
def log(look: Look, show: Show) -> LogEdit:
    made = LogEdit(look, "explain.log")
    made.setPlainText("one\ntwo \U0001f600 words here\nthree\nfour")
    show(made, 400, 200)
    return made


def test_marked_lines_are_told(log: LogEdit) -> None:
    log.show_marks([LogMark(2, 3, 1, "err", "words here")])
    assert log.property("marked_lines") == [2, 3]
    (selection,) = log.extraSelections()
    assert selection.cursor.selectedText() == "words here"
    log.show_marks(())
    assert log.property("marked_lines") == []
    assert not log.extraSelections()


def test_words_that_are_not_there_are_not_underlined(log: LogEdit) -> None:
    log.show_marks([LogMark(1, 1, 1, "err", "words here")])
    assert not log.extraSelections()


def test_lines_are_counted_from_the_whole_log(log: LogEdit) -> None:
    log.folded = 100
    log.show_marks([LogMark(102, 102, 1, "warn", "words")])
    assert log.extraSelections()[0].cursor.selectedText() == "words"
    log.go_to(103)
    assert log.textCursor().block().text() == "three"


def test_a_disc_can_be_clicked(log: LogEdit) -> None:
    log.show_marks([LogMark(2, 2, 7, "err")])
    told: list[int] = []
    log.disc_clicked.connect(told.append)
    gutter = log.findChildren(type(log._gutter))[0]
    block = log.document().findBlockByNumber(1)
    middle = log.blockBoundingGeometry(block).translated(log.contentOffset()).center().y()
    QTest.mouseClick(gutter, Qt.MouseButton.LeftButton, pos=QPoint(10, int(middle)))
    assert told == [7]


def test_what_is_pasted_is_only_told_and_never_markup(log: LogEdit) -> None:
    told: list[str] = []
    log.pasted.connect(told.append)
    before = log.toPlainText()
    mime = QMimeData()
    mime.setHtml("<b>bold</b>")
    mime.setText("plain")
    log.insertFromMimeData(mime)
    assert told == ["plain"]
    assert log.toPlainText() == before


def test_files_that_are_dropped_are_told(log: LogEdit) -> None:
    told: list[list[str]] = []
    log.dropped.connect(told.append)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/home/li/build.log")])
    assert log.canInsertFromMimeData(mime)
    log.insertFromMimeData(mime)
    assert told == [["/home/li/build.log"]]


def test_lines_are_put_behind_the_last_one(log: LogEdit) -> None:
    log.clear()
    log.append_lines("a")
    log.append_lines("b\nc")
    assert log.toPlainText() == "a\nb\nc"


def test_tab_leaves_it(log: LogEdit) -> None:
    assert log.tabChangesFocus()
    assert log.accessibleName() == "Your error"
