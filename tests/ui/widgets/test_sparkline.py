"""The line of samples: gaps and crosses where one was lost."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from gomodgui.ui.look import Look
from gomodgui.ui.widgets.sparkline import paint_sparkline


def _columns(look: Look, samples: list[float | None], colour: str) -> set[int]:
    """The columns of pixels in which that colour stands."""
    image = QImage(100, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#000000"))
    painter = QPainter(image)
    paint_sparkline(painter, look.theme, QRectF(0, 0, 100, 30), samples)
    painter.end()
    wanted = look.theme.colours[colour]
    return {
        x for x in range(100) for y in range(30) if image.pixelColor(x, y).name().upper() == wanted
    }


def test_the_line_goes_from_the_first_to_the_last_sample(look: Look) -> None:
    columns = _columns(look, [10, 20, 15, 30, 12], "accent")
    assert min(columns) < 8
    assert max(columns) > 92
    assert columns >= set(range(8, 92))


def test_a_lost_sample_is_a_gap_with_a_cross(look: Look) -> None:
    samples: list[float | None] = [10, 20, None, 30, 12]
    assert 50 not in _columns(look, samples, "accent")
    assert 50 in _columns(look, samples, "err")
    assert not _columns(look, [10, 20, 30, 12, 9], "err")


def test_few_samples_leave_room_for_those_to_come(look: Look) -> None:
    assert max(_columns(look, [10, 20], "accent")) < 50


def test_only_losses_and_nothing_at_all_can_be_painted(look: Look) -> None:
    assert not _columns(look, [None, None], "accent")
    assert not _columns(look, [], "err")
