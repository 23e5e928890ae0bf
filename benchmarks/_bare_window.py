"""The least that PySide6 can show: `paint` ends after the first paint, `stay` does not."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


class Window(QMainWindow):
    """Says when it was painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and end the program a moment later."""
        super().paintEvent(event)
        if sys.argv[1] == "paint":
            QTimer.singleShot(0, lambda: os._exit(0))


def main() -> None:
    """Show it."""
    application = QApplication(sys.argv[:1])
    window = Window()
    window.setCentralWidget(QLabel("hello"))
    window.resize(1120, 720)
    window.show()
    application.exec()


if __name__ == "__main__":
    main()
