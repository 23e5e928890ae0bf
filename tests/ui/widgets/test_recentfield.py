"""The field that recalls what was written before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from gomodgui.ui.look import Look
from gomodgui.ui.widgets.recentfield import RecentField
from tests.ui.conftest import Show

KNOWN = ["github.com/gin-gonic/gin@v1.9.1", "golang.org/x/text"]


@pytest.fixture
def field(look: Look, show: Show) -> RecentField:
    made = RecentField(look, "edit_target", "diagnose.toolbar.recent")
    made.offer(KNOWN)
    show(made, 300, 40)
    return made


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_down_shows_all_that_was_written_before(field: RecentField) -> None:
    field.setFocus()
    field.setText("whatever")
    QTest.keyClick(field, Qt.Key.Key_Down)
    completer = field.completer()
    popup = completer.popup()
    assert popup is not None
    assert popup.isVisible()
    assert completer.completionCount() == len(KNOWN)
    popup.hide()


def test_the_arrow_has_a_name_and_is_there_only_with_something_to_recall(
    field: RecentField,
) -> None:
    arrow = field.findChildren(QToolButton)[0]
    assert arrow.accessibleName() == "Checked before"
    assert arrow.isVisible()
    field.offer([])
    assert not arrow.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Down)
    popup = field.completer().popup()
    assert popup is None or not popup.isVisible()
