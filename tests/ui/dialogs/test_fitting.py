"""A dialog as high as its content, at most as high as the window."""

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea

from gomodgui.ui.dialogs.fitting import FittingDialog
from gomodgui.ui.widgets.boxes import column, holder, row
from tests.ui.stage import Stage


def dialog(stage: Stage, lines: int) -> FittingDialog:
    made = FittingDialog(stage.look, stage.window, 400)
    text = QLabel("\n".join(["a line"] * lines))
    made.arrange(column(QLabel("head")), holder(column(text, None)), holder(row(QLabel("foot"))))
    made.open()
    stage.settle()
    return made


@pytest.mark.parametrize("lines", [1, 10])
def test_what_fits_is_not_scrolled(stage: Stage, lines: int) -> None:
    made = dialog(stage, lines)
    area = made.findChild(QScrollArea)
    assert area is not None
    assert area.verticalScrollBar().maximum() == 0
    assert made.height() < 500
    made.close()


def test_what_does_not_fit_is_scrolled(stage: Stage) -> None:
    made = dialog(stage, 200)
    area = made.findChild(QScrollArea)
    assert area is not None
    assert area.verticalScrollBar().maximum() > 0
    assert made.height() <= stage.window.height()
    made.close()


def test_it_stands_in_the_middle_of_the_window(stage: Stage) -> None:
    made = dialog(stage, 5)
    offset = made.geometry().center() - stage.window.geometry().center()
    assert offset.manhattanLength() <= 4
    made.close()
