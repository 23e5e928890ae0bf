"""Which changes are taken back."""

from PySide6.QtWidgets import QLabel, QPushButton

from gomodgui.ui.dialogs.undo_later import UndoLaterDialog
from tests.ui.finding import find, press
from tests.ui.stage import Stage
from tests.ui.states_history import NEWEST, PRIVATE


def opened(stage: Stage) -> UndoLaterDialog:
    made = UndoLaterDialog(stage.look, (NEWEST, PRIVATE), stage.window)
    made.open()
    stage.settle()
    return made


def test_every_change_is_named(stage: Stage) -> None:
    dialog = opened(stage)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Switched to goproxy.cn" in words
    assert "Added private git.corp.example.com" in words
    dialog.close()


def test_agreeing_tells_all_of_them(stage: Stage) -> None:
    dialog = opened(stage)
    agreed: list[object] = []
    dialog.agreed.connect(agreed.append)
    press(dialog, "btn_undo_all")
    assert agreed == [(NEWEST.id, PRIVATE.id)]
    assert not dialog.isVisible()


def test_cancel_is_the_default_and_tells_nothing(stage: Stage) -> None:
    dialog = opened(stage)
    agreed: list[object] = []
    dialog.agreed.connect(agreed.append)
    assert find(dialog, QPushButton, "btn_cancel").isDefault()
    press(dialog, "btn_cancel")
    assert not agreed
