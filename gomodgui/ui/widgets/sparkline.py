"""A small line of samples in time order; a lost one is a cross, and a gap in the line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from gomodgui.ui.theme import Theme

_DOT = 2.4
_CROSS = 3.0
_LEAST_SLOTS = 5


def paint_sparkline(
    painter: QPainter, theme: Theme, area: QRectF, samples: Sequence[float | None]
) -> None:
    """Paint them in that area; few samples leave room for those still to come."""
    base = area.bottom() - 1
    painter.setPen(QPen(theme.colour("border"), 1))
    painter.drawLine(QPointF(area.left(), base), QPointF(area.right(), base))
    for run in _runs(area, samples):
        painter.setPen(QPen(theme.colour("accent"), 1.8))
        painter.drawPolyline(QPolygonF(run))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        for point in run:
            painter.drawEllipse(point, _DOT, _DOT)
    painter.setPen(QPen(theme.colour("err"), 1.8))
    y = base - 5
    for index, sample in enumerate(samples):
        if sample is None:
            x = _x(area, index, len(samples))
            for rise in (-_CROSS, _CROSS):
                painter.drawLine(QPointF(x - _CROSS, y - rise), QPointF(x + _CROSS, y + rise))


def _runs(area: QRectF, samples: Sequence[float | None]) -> list[list[QPointF]]:
    """The points of each unbroken stretch."""
    highest = max((sample for sample in samples if sample is not None), default=0.0) or 1.0
    room = area.height() - 8
    runs: list[list[QPointF]] = [[]]
    for index, sample in enumerate(samples):
        if sample is None:
            runs.append([])
            continue
        y = area.bottom() - 5 - room * (sample / highest)
        runs[-1].append(QPointF(_x(area, index, len(samples)), y))
    return [run for run in runs if run]


def _x(area: QRectF, index: int, count: int) -> float:
    slots = max(count, _LEAST_SLOTS)
    return area.left() + 3 + index * (area.width() - 6) / (slots - 1)
