"""Layouts filled in one expression, surfaces, scrolled areas."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QWidget

from gomodgui.ui.look import Look
from gomodgui.ui.widgets.boxes import Line, Surface, clear, column, holder, row, scrolled
from tests.ui.conftest import Show


def test_items_stand_in_their_order(look: Look, show: Show) -> None:
    first, second = QLabel("one"), QLabel("two")
    show(holder(row(first, None, second)), 300, 40)
    assert first.x() < second.x()
    assert second.geometry().right() >= 290
    third, fourth = QLabel("three"), QLabel("four")
    show(holder(column(third, 30, fourth, spacing=0)), 300, 200)
    assert fourth.y() - third.geometry().bottom() >= 30


def test_clearing_deletes_widgets_and_inner_layouts(look: Look) -> None:
    inner = row(QLabel("inner"))
    outer = column(QLabel("outer"), inner)
    parent = holder(outer)
    clear(outer)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert outer.count() == 0
    assert parent.findChildren(QLabel) == []


def test_a_surface_has_its_name_and_kind(look: Look) -> None:
    card = Surface(column(Line()), "sunken", "card_settings")
    assert card.objectName() == "card_settings"
    assert card.property("surface") == "sunken"


def test_a_scrolled_widget_takes_the_width_and_keeps_its_height(look: Look, show: Show) -> None:
    content = QWidget()
    content.setMinimumHeight(500)
    area = scrolled(content, "area")
    show(area, 200, 100)
    assert area.objectName() == "area"
    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBar().maximum() == 0
    assert not content.autoFillBackground()
