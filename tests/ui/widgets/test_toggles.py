"""Things that are on or off answer mouse and keyboard, and readers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from gomodgui.ui.look import Look
from gomodgui.ui.widgets.toggles import CheckBox, Segmented, Switch
from tests.ui.conftest import Show


def test_a_check_box_wraps_its_text(look: Look, show: Show) -> None:
    box = CheckBox(look, "overview.preview_first", name="chk_option_0")
    assert box.heightForWidth(120) > box.heightForWidth(600)
    show(box, 300)
    assert box.text() == "Preview first. Undo any time."


def test_all_of_a_check_box_can_be_clicked(look: Look, show: Show, qtbot: QtBot) -> None:
    box = CheckBox(look, "overview.preview_first")
    show(box, 400)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert box.isChecked()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()


def test_a_check_box_shows_that_it_is_on(look: Look, show: Show) -> None:
    box = CheckBox(look, "overview.preview_first")
    show(box, 400)
    before = box.grab().toImage()
    box.setChecked(True)
    assert box.grab().toImage() != before


def test_a_switch_is_a_named_check_box_for_readers(look: Look, show: Show, qtbot: QtBot) -> None:
    switch = Switch(look, name="switch_watch", spoken="theme.dark")
    show(switch)
    interface = QAccessible.queryAccessibleInterface(switch)
    assert interface.role() is QAccessible.Role.CheckBox
    assert interface.text(QAccessible.Text.Name) == "Dark"
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()


def test_one_of_the_segments_holds(look: Look, show: Show, qtbot: QtBot) -> None:
    segmented = Segmented(look, [("theme.dark", "seg_dark"), ("theme.light", "seg_light")])
    show(segmented)
    assert segmented.index == 0
    with qtbot.waitSignal(segmented.chosen) as chosen:
        light = segmented.findChild(QAbstractButton, "seg_light")
        assert light is not None
        QTest.mouseClick(light, Qt.MouseButton.LeftButton)
    assert chosen.args == [1]
    assert segmented.index == 1
    with qtbot.assertNotEmitted(segmented.chosen):
        segmented.choose(0)
    assert segmented.index == 0
