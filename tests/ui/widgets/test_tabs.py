"""The strip of small tabs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gomodgui.ui.look import Look
from gomodgui.ui.widgets.tabs import Tab, TabStrip
from tests.ui.conftest import Show

TABS = [
    Tab("", "Whole list", "warn", "Whole list"),
    Tab("https://goproxy.cn", "goproxy.cn", "ok", "goproxy.cn: Passed"),
]


@pytest.fixture
def strip(look: Look, show: Show) -> TabStrip:
    made = TabStrip(look, "tab_entry")
    made.show_tabs(TABS, "")
    show(made, 400, 30)
    return made


def test_each_tab_is_a_named_button(strip: TabStrip) -> None:
    assert [tab.objectName() for tab in strip.buttons] == ["tab_entry_0", "tab_entry_1"]
    assert [tab.accessibleName() for tab in strip.buttons] == ["Whole list", "goproxy.cn: Passed"]
    assert strip.buttons[0].isChecked()


def test_choosing_one_tells_its_id_and_moves_nothing(strip: TabStrip, qtbot: QtBot) -> None:
    before = [tab.geometry() for tab in strip.buttons]
    with qtbot.waitSignal(strip.chosen) as chosen:
        QTest.mouseClick(strip.buttons[1], Qt.MouseButton.LeftButton)
    assert chosen.args == ["https://goproxy.cn"]
    assert [tab.geometry() for tab in strip.buttons] == before


def test_news_keep_the_buttons(strip: TabStrip) -> None:
    before = list(strip.buttons)
    strip.show_tabs([TABS[0], TABS[1]._replace(status="err")], "https://goproxy.cn")
    assert list(strip.buttons) == before
    assert strip.buttons[1].property("status") == "err"
    assert strip.buttons[1].isChecked()
    strip.show_tabs([], "")
    assert not strip.buttons


def test_a_long_name_is_shortened(strip: TabStrip) -> None:
    long = Tab("x", "a" * 200, "ok", "a" * 200)
    strip.show_tabs([long], "x")
    assert strip.buttons[0].sizeHint().width() < 240
    assert strip.buttons[0].toolTip() == "a" * 200
