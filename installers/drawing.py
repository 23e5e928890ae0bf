"""`drawing.py SVG FOLDER SIZE...`: the icon as PNGs, drawn by Qt. Run in the clean environment."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer


def main(drawing: str, folder: str, *sizes: str) -> int:
    """Write `FOLDER/SIZE.png` for each size in pixels."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen" if sys.platform.startswith("linux") else "minimal"
    application = QGuiApplication([])
    renderer = QSvgRenderer(drawing)
    for size in map(int, sizes):
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        if not renderer.isValid() or not image.save(str(Path(folder) / f"{size}.png")):
            return 1
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
