"""The painted cells of the comparison."""

from __future__ import annotations

import time

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from gomodgui.ui.look import Look
from gomodgui.ui.mirror_delegate import MirrorDelegate
from gomodgui.ui.mirror_model import COLUMNS, MirrorModel
from tests.ui import samples

WIDTH, HEIGHT = 220, 49


@pytest.fixture
def delegate(look: Look) -> MirrorDelegate:
    model = MirrorModel(look)
    comparison = samples.comparison(winner="https://goproxy.cn")
    model.show_comparison(comparison, running=True, reorder=True)
    parent = QWidget()
    made = MirrorDelegate(look, model, parent)
    made.kept = (model, parent)  # type: ignore[attr-defined]  # as long as the delegate
    return made


def _painted(delegate: MirrorDelegate, row: int, column: str) -> QImage:
    model = delegate._model
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(delegate._look.theme.colour("card"))
    option = QStyleOptionViewItem()
    option.rect = image.rect()
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(row, COLUMNS.index(column)))
    painter.end()
    return image


def _colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name().upper() for x in range(WIDTH) for y in range(HEIGHT - 1)}


def test_the_winner_stands_on_a_tint(delegate: MirrorDelegate, look: Look) -> None:
    assert look.theme.colours["okSoft"] in _colours(_painted(delegate, 0, "median"))
    assert look.theme.colours["okSoft"] not in _colours(_painted(delegate, 1, "median"))


@pytest.mark.parametrize("column", [name for name in COLUMNS if name != "use"])
@pytest.mark.parametrize("row", range(len(samples.RACE)))
def test_every_cell_shows_something(delegate: MirrorDelegate, row: int, column: str) -> None:
    assert len(_colours(_painted(delegate, row, column))) > 2


def test_what_does_not_work_is_said_in_the_colour_of_faults(
    delegate: MirrorDelegate, look: Look
) -> None:
    last = len(samples.RACE) - 1
    assert look.theme.colours["err"] in _colours(_painted(delegate, last, "loss"))
    assert look.theme.colours["err"] in _colours(_painted(delegate, last, "phases"))


def test_rows_grow_with_the_text(delegate: MirrorDelegate, look: Look) -> None:
    assert delegate.row_height() == 49
    look.choose_text_size(150)
    assert delegate.row_height() > 49


def test_names_follow_the_language(delegate: MirrorDelegate, look: Look) -> None:
    english = _painted(delegate, 1, "mirror")
    look.speak("zh_CN")
    assert _painted(delegate, 1, "mirror") != english


def test_painting_is_cheap(delegate: MirrorDelegate) -> None:
    """Sixteen rows, ten times a second, must leave nearly all the time to the person."""
    cells = [(row % len(samples.RACE), column) for row in range(16) for column in COLUMNS]
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        for row, column in cells:
            _painted(delegate, row, column)
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.05
