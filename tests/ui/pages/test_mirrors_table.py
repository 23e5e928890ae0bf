"""The table: rows that hold still while a person is at them, columns that make room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from gomodgui.core.measurement import Comparison
from gomodgui.ui.look import Look
from gomodgui.ui.mirror_model import COLUMNS, ID_ROLE
from gomodgui.ui.pages.mirrors_table import MirrorTable
from tests.ui import samples
from tests.ui.conftest import Show
from tests.ui.finding import find, press

CN = "https://goproxy.cn"


@pytest.fixture
def table(look: Look, show: Show) -> MirrorTable:
    made = MirrorTable(look)
    show(made, 862, 400)
    made.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)  # noqa: FBT003 - Qt's own
    made.show_comparison(samples.comparison(winner=CN), running=True, new_round=True)
    return made


def _ids(table: MirrorTable) -> list[str]:
    rows = table.rows
    return [str(rows.index(row, 0).data(ID_ROLE)) for row in range(rows.rowCount())]


def _reversed() -> Comparison:
    return samples.comparison(tuple(reversed(samples.RACE)), winner=CN)


ORDER = [report.mirror.id for report in samples.RACE]


def test_rows_move_between_rounds_only(table: MirrorTable) -> None:
    table.show_comparison(_reversed(), running=True, new_round=False)
    assert _ids(table) == ORDER
    table.show_comparison(_reversed(), running=True, new_round=True)
    assert _ids(table) == ORDER[::-1]


def test_rows_stay_while_one_of_them_has_the_focus(table: MirrorTable) -> None:
    table.window().activateWindow()
    table.setFocus()
    table.selectRow(2)
    table.show_comparison(_reversed(), running=True, new_round=True)
    assert _ids(table) == ORDER


def test_rows_stay_under_the_pointer_and_move_when_it_leaves(
    table: MirrorTable, qtbot: QtBot
) -> None:
    table.window().activateWindow()
    table.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)  # noqa: FBT003 - Qt's own
    table.show_comparison(_reversed(), running=False, new_round=True)
    assert _ids(table) == ORDER
    table.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)  # noqa: FBT003 - Qt's own
    QApplication.sendEvent(table, QEvent(QEvent.Type.Leave))
    assert _ids(table) == ORDER[::-1]


def test_buttons_go_with_their_rows(table: MirrorTable) -> None:
    table.show_comparison(_reversed(), running=True, new_round=True)
    QApplication.processEvents()
    for row, report in enumerate(table.rows.reports):
        button = find(table, QPushButton, f"btn_use_{report.mirror.id}")
        top = button.mapTo(table.viewport(), QPoint(0, 0)).y()
        assert table.rowAt(top) == row


def test_the_winner_has_the_primary_button(table: MirrorTable) -> None:
    kinds = {
        report.mirror.id: find(table, QPushButton, f"btn_use_{report.mirror.id}").property("kind")
        for report in table.rows.reports
    }
    assert [id_ for id_, kind in kinds.items() if kind == "primary"] == ["goproxy_cn"]


def test_use_is_off_for_what_is_in_use_or_does_not_work(table: MirrorTable) -> None:
    button = find(table, QPushButton, "btn_use_golang_org")
    assert not button.isEnabled()
    assert button.text() == "In use"
    assert find(table, QPushButton, "btn_use_aliyun").accessibleName() == "Use Aliyun"


def test_use_tells_the_address(table: MirrorTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.use_asked) as asked:
        press(table, "btn_use_aliyun")
    assert asked.args == ["https://mirrors.aliyun.com/goproxy/"]


def test_enter_and_double_click_open_the_details(table: MirrorTable, qtbot: QtBot) -> None:
    table.selectRow(1)
    with qtbot.waitSignal(table.detail_asked) as by_key:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert by_key.args == ["https://mirrors.aliyun.com/goproxy/"]
    place = table.visualRect(table.rows.index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(table.detail_asked) as by_mouse:
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert by_mouse.args == [CN]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_an_own_address_can_be_removed_by_its_menu_and_by_key(
    table: MirrorTable, qtbot: QtBot
) -> None:
    def entries(row: int) -> list[QAction]:
        place = table.visualRect(table.rows.index(row, 0)).center()
        table.customContextMenuRequested.emit(place)
        menu = table.findChildren(QMenu)[-1]
        actions = menu.actions()
        menu.close()
        return actions

    assert [action.text() for action in entries(0)] == ["Details of goproxy.cn"]
    remove = entries(2)[1]
    assert remove.text() == "Remove Company Athens"
    with qtbot.waitSignal(table.remove_asked) as asked:
        remove.trigger()
    assert asked.args == [samples.ATHENS.url]
    table.selectRow(2)
    with qtbot.waitSignal(table.remove_asked):
        QTest.keyClick(table, Qt.Key.Key_Delete)
    table.selectRow(0)
    with qtbot.assertNotEmitted(table.remove_asked):
        QTest.keyClick(table, Qt.Key.Key_Delete)


def _hidden(table: MirrorTable) -> set[str]:
    return {name for index, name in enumerate(COLUMNS) if table.isColumnHidden(index)}


def test_columns_make_room_in_their_order(table: MirrorTable) -> None:
    assert _hidden(table) == set()
    dropped: list[set[str]] = []
    for width in range(860, 480, -10):
        table.resize(width, table.height())
        if not dropped or _hidden(table) != dropped[-1]:
            dropped.append(_hidden(table))
        assert sum(table.columnWidth(i) for i in range(len(COLUMNS))) <= table.viewport().width()
    steps = [set(), {"jitter"}, {"jitter", "min"}, {"jitter", "min", "trend"}]
    assert [step for step in dropped if len(step) < 4] == steps


def test_every_row_is_in_sight(table: MirrorTable, look: Look) -> None:
    assert table.verticalScrollBar().maximum() == 0
    look.choose_text_size(150)
    assert table.verticalScrollBar().maximum() == 0
    assert table.rowHeight(0) > 49


def test_its_name_follows_the_language(table: MirrorTable, look: Look) -> None:
    assert table.accessibleName() == "Mirror results"
    look.speak("zh_CN")
    assert table.accessibleName() == "镜像测速结果"
