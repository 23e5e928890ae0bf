"""An entry of a list, and the rule between two."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gomodgui.ui.look import Look
from gomodgui.ui.widgets.chip import Chip, Connector, short_name
from tests.ui.conftest import Show


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("https://goproxy.cn", "goproxy.cn"),
        ("https://mirrors.aliyun.com/goproxy/", "mirrors.aliyun.com"),
        ("http://athens.corp.lan:3000", "athens.corp.lan:3000"),
        ("goproxy.io", "goproxy.io"),
        ("direct", "direct"),
        ("off", "off"),
        ("https://me:hunter2@mirror.example/x", "mirror.example"),
        ("nonsense", "nonsense"),
        ("file:///srv/modules", "file:///srv/modules"),
    ],
)
def test_a_chip_shows_the_host(entry: str, expected: str) -> None:
    assert short_name(entry) == expected


def chip(look: Look) -> Chip:
    return Chip(look, "https://me:hunter2@a.example/x", "c", "r", bars=True, struck=False)


def test_readers_hear_all_of_it_but_the_password(look: Look, show: Show) -> None:
    made = chip(look)
    show(made)
    assert made.accessibleName() == "https://me:***@a.example/x"
    assert made.remove.accessibleName() == "Remove https://me:***@a.example/x"


@pytest.mark.parametrize(
    ("key", "modifier", "signal"),
    [
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier, "move -1"),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier, "move 1"),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "remove"),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "edit"),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, ""),
    ],
)
def test_keys(
    look: Look, show: Show, key: Qt.Key, modifier: Qt.KeyboardModifier, signal: str
) -> None:
    made = chip(look)
    told: list[str] = []
    made.move_asked.connect(lambda by: told.append(f"move {by}"))
    made.remove_asked.connect(lambda: told.append("remove"))
    made.edit_asked.connect(lambda: told.append("edit"))
    show(made)
    QTest.keyClick(made, key, modifier)
    assert told == ([signal] if signal else [])


def test_a_small_movement_is_no_drag(look: Look, show: Show) -> None:
    made = chip(look)
    dropped: list[QPoint] = []
    made.dropped.connect(dropped.append)
    show(made)
    QTest.mousePress(made, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.mouseMove(made, QPoint(6, 5))
    QTest.mouseRelease(made, Qt.MouseButton.LeftButton, pos=QPoint(6, 5))
    assert not dropped


@pytest.mark.parametrize(("separator", "words"), [("|", "on any error"), (",", "if not found")])
def test_a_connector_says_its_rule(look: Look, separator: str, words: str) -> None:
    made = Connector(look, separator, "https://a.example", "conn")
    assert words in made.text()
    assert made.accessibleName() == f"Rule: {made.text()} (after a.example)"
    assert made.property("sep") == separator
