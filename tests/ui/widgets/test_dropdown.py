"""The field with a few choices."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gomodgui.ui.look import Look
from gomodgui.ui.widgets.dropdown import Dropdown
from tests.ui.conftest import Show


def test_it_is_wide_enough_for_its_longest_choice(look: Look, show: Show) -> None:
    field = Dropdown(look, "field")
    field.addItems(["a", "a much longer choice than the first"])
    show(field)
    metrics = look.theme.metrics("body")
    assert field.width() > metrics.horizontalAdvance("a much longer choice than the first") + 20


def test_arrow_keys_choose(look: Look, show: Show) -> None:
    field = Dropdown(look, "field")
    field.addItems(["a", "b"])
    show(field)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.currentText() == "b"
