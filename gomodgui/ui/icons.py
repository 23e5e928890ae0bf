"""Lucide icons as pixmaps, drawn once per name, colour, size and screen scale."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

# Big icons get a finer stroke, as the set's authors advise.
_BIG = 20
_FINE_STROKE = 'stroke-width="1.8"'


class Icons:
    """Draws the SVG files of one folder; keeps what it drew until `clear`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._drawn: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
        """That icon in `#RRGGBB`, `size` logical pixels square. OSError where there is none."""
        key = (name, colour, size, ratio)
        found = self._drawn.get(key)
        if found is None:
            found = self._drawn[key] = self._draw(name, colour, size, ratio)
        return found

    def clear(self) -> None:
        """Forget every pixmap (the theme or the screen changed)."""
        self._drawn.clear()

    def _draw(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        drawing = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        drawing = drawing.replace("currentColor", colour)
        if size >= _BIG:
            drawing = drawing.replace('stroke-width="2"', _FINE_STROKE)
        side = round(size * ratio)
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap
