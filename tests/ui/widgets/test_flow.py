"""Items go on in a new line where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from gomodgui.ui.widgets.boxes import holder
from gomodgui.ui.widgets.flow import FlowLayout
from tests.ui.conftest import Show


def _item(width: int, height: int = 20) -> QWidget:
    item = QWidget()
    item.setFixedSize(width, height)
    return item


def test_lines_break_where_the_width_ends(application: object, show: Show) -> None:
    items = [_item(100), _item(100), _item(100)]
    flow = FlowLayout(*items, spacing=10)
    board = show(holder(flow), 220, 100)
    assert [item.pos().toTuple() for item in items] == [(0, 0), (110, 0), (0, 30)]
    assert flow.heightForWidth(220) == 50
    assert flow.heightForWidth(400) == 20
    board.resize(400, 100)
    QCoreApplication.processEvents()
    assert {item.y() for item in items} == {0}


def test_a_line_is_as_high_as_its_highest_item(application: object, show: Show) -> None:
    low, high = _item(50, 20), _item(50, 40)
    show(holder(FlowLayout(low, high)), 200, 80)
    assert low.y() == 10


def test_hidden_items_take_no_room(application: object, show: Show) -> None:
    items = [_item(100), _item(100), _item(100)]
    items[1].hide()
    show(holder(FlowLayout(*items, spacing=10)), 220, 60)
    assert items[2].pos().toTuple() == (110, 0)


def test_an_empty_one_has_no_height(application: object) -> None:
    assert FlowLayout().heightForWidth(100) == 0
    assert FlowLayout().itemAt(3) is None
