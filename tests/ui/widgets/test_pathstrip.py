"""The way to the modules: stations that are buttons, links that say where it breaks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gomodgui.ui.look import Look
from gomodgui.ui.widgets.pathstrip import PathStrip, Station, link_state
from tests.ui.conftest import Show

STATIONS = [
    Station("local", "monitor", "This computer", "Go 1.22.4 found", "ok"),
    Station("net", "globe", "Network", "Online", "ok"),
    Station("proxy", "server", "proxy.golang.org", "No answer", "err"),
]


@pytest.fixture
def strip(look: Look, show: Show) -> PathStrip:
    made = PathStrip(look)
    made.show_stations(STATIONS)
    show(made, 600)
    return made


def test_every_station_is_a_button_with_a_name_and_a_status(strip: PathStrip) -> None:
    assert [button.objectName() for button in strip.buttons] == [
        "path_local",
        "path_net",
        "path_proxy",
    ]
    assert strip.buttons[2].accessibleName() == "proxy.golang.org: No answer"
    assert strip.buttons[2].property("status") == "err"


def test_a_station_answers_mouse_and_keyboard(strip: PathStrip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.station_clicked) as clicked:
        QTest.mouseClick(strip.buttons[1], Qt.MouseButton.LeftButton)
    assert clicked.args == ["net"]
    with qtbot.waitSignal(strip.station_clicked) as pressed:
        QTest.keyClick(strip.buttons[2], Qt.Key.Key_Space)
    assert pressed.args == ["proxy"]


def test_news_of_a_station_keep_its_button(strip: PathStrip) -> None:
    before = list(strip.buttons)
    strip.show_stations([*STATIONS[:2], Station("proxy", "server", "goproxy.cn", "83 ms", "ok")])
    assert list(strip.buttons) == before
    assert strip.buttons[2].accessibleName() == "goproxy.cn: 83 ms"


def test_details_that_wrap_make_it_higher(strip: PathStrip) -> None:
    wide = strip.heightForWidth(900)
    assert strip.heightForWidth(200) > wide


@pytest.mark.parametrize(
    ("before", "after", "link"),
    [
        ("ok", "ok", "ok"),
        ("ok", "warn", "ok"),
        ("warn", "err", "err"),
        ("ok", "err", "err"),
        ("err", "warn", "wait"),
        ("ok", "run", "wait"),
        ("wait", "wait", "wait"),
        ("err", "ok", "wait"),
    ],
)
def test_a_link_is_whole_broken_or_not_reached(before: str, after: str, link: str) -> None:
    assert link_state(before, after) == link


def test_each_link_has_its_colour(strip: PathStrip, look: Look) -> None:
    image = strip.grab().toImage()
    y = 2 + 23
    between = [
        {image.pixelColor(x, y).name().upper() for x in range(left, left + 110)}
        for left in (135, 335)
    ]
    assert look.theme.colours["ok"] in between[0]
    assert look.theme.colours["err"] in between[1]
