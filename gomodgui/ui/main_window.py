"""The window's frame: its place on the screen, its first picture, its signals, its end.

Only what the first paint needs is loaded here. Qt's own name space of enumerations alone costs a
fifth of a bare start, so what needs it stands in `interior`, which is loaded after that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from gomodgui.ui.interior import Interior
    from gomodgui.ui.preferences import PreferencesFile

SIZE, SMALLEST = (1120, 720), (960, 620)
_GRIP = (40, 10)  # so much of the corner must be on a screen, or the window could not be moved


class MainWindow(QMainWindow):
    """Shown with a skeleton in it; `furnish` puts the real content in its place."""

    verdictChanged = Signal(str)  # noqa: N815 - Qt's way of naming signals
    stepFinished = Signal(str, str)  # noqa: N815
    benchmarkRound = Signal(int)  # noqa: N815
    changeApplied = Signal(str)  # noqa: N815
    changeUndone = Signal(str)  # noqa: N815
    logExplained = Signal(int)  # noqa: N815
    requestStalled = Signal(str)  # noqa: N815
    painted = Signal()  # once: the first paint is done
    closed = Signal()

    def __init__(self, preferences: PreferencesFile) -> None:
        super().__init__()
        self._preferences = preferences
        self._was_painted = False
        self._close_jobs: Callable[[], None] | None = None
        self.interior: Interior | None = None
        self.setObjectName("main_window")
        self.setWindowTitle("gomodgui")
        self.setMinimumSize(*SMALLEST)
        self._restore_geometry()

    def furnish(self, interior: Interior, close_jobs: Callable[[], None]) -> None:
        """Put the content in. `close_jobs` is called when the window closes."""
        self.interior = interior
        self._close_jobs = close_jobs
        self.setCentralWidget(interior)

    def come_forward(self) -> None:
        """To the front, out of the task bar: the program was started a second time."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tells when the first paint is done."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop everything and go; nothing is waited for but a change that is being written."""
        self._save_geometry()
        if self._close_jobs is not None:
            self._close_jobs()
        super().closeEvent(event)
        self.closed.emit()

    def _restore_geometry(self) -> None:
        kept = self._preferences.current
        self.resize(*SIZE)
        if kept.geometry:
            x, y, width, height = kept.geometry
            room = QGuiApplication.primaryScreen().availableGeometry()
            for screen in QGuiApplication.screens():
                if screen.availableGeometry().contains(x + _GRIP[0], y + _GRIP[1]):
                    room = screen.availableGeometry()
                    self.move(x, y)
            self.resize(min(width, room.width()), min(height, room.height()))
        if kept.maximized:
            self.showMaximized()

    def _save_geometry(self) -> None:
        normal = self.normalGeometry()
        size = (self.x(), self.y(), normal.width(), normal.height())
        self._preferences.change(geometry=size, maximized=self.isMaximized())
