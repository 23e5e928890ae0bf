"""A window on a stage: real widgets, a fake engine, no threads and no waiting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog

from gomodgui.ui.furnishing import furnish
from gomodgui.ui.jobs import Jobs
from gomodgui.ui.look import Look
from gomodgui.ui.main_window import MainWindow
from gomodgui.ui.pages.base import Page
from gomodgui.ui.preferences import PreferencesFile
from tests.ui.fake_backend import FakeBackend
from tests.ui.texts import RESOURCES, catalogue

T = TypeVar("T")


class _InlineRun:
    """A run that was over before it could be stopped."""

    def drop(self) -> None:
        pass

    def wait(self, seconds: float) -> None:
        pass


class InlineRunner:
    """Does the work at once, in the window's thread."""

    def start(
        self, work: Callable[[], T], ended: Callable[[T | None, Exception | None], None]
    ) -> _InlineRun:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - handed on, as the real one does
            ended(None, error)
        else:
            ended(result, None)
        return _InlineRun()

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        call()


class HoldingRunner(InlineRunner):
    """Begins nothing: whatever is started goes on and on."""

    def start(
        self, work: Callable[[], T], ended: Callable[[T | None, Exception | None], None]
    ) -> _InlineRun:
        return _InlineRun()


class Stage:
    """A window in a language, a theme and a size; its `interior`, `look`, `backend` and `jobs`.

    The engine is served only when `serve` is called: until then pages show what they are given.
    """

    def __init__(
        self,
        application: QApplication,
        folder: Path,
        *,
        language: str = "zh_CN",
        dark: bool = False,
        size: tuple[int, int] = (1120, 720),
        text_size: int = 100,
    ) -> None:
        preferences = PreferencesFile(folder / "preferences.json")
        preferences.change(
            language=language,
            theme="dark" if dark else "light",
            text_size=text_size,
            geometry=(),
            maximized=False,
        )
        self.backend = FakeBackend()
        self.window = MainWindow(preferences)
        self.jobs = furnish(
            application,
            self.window,
            catalogue,
            preferences,
            RESOURCES,
            show_path=show_path,
            calm=True,
        )
        assert self.window.interior is not None
        self.interior = self.window.interior
        self.window.resize(*size)
        self.window.show()
        self.settle()

    @property
    def look(self) -> Look:
        """The window's look."""
        return self.interior.current_page.look

    def serve(self, runner: InlineRunner | None = None) -> Jobs:
        """Let the engine answer."""
        self.jobs.serve(runner or InlineRunner(), self.backend)
        self.settle()
        return self.jobs

    def page(self, key: str) -> Page:
        """Open that page."""
        self.interior.open_page(key)
        self.settle()
        return self.interior.current_page

    def settle(self) -> None:
        """Let Qt lay out and paint what waits."""
        for _ in range(3):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def picture(self, dialog: QDialog | None = None) -> QPixmap:
        """What a person would see; a dialog stands before the dimmed window."""
        self.settle()
        picture = self.window.grab()
        if dialog is not None:
            painter = QPainter(picture)
            painter.fillRect(picture.rect(), QColor(0, 0, 0, 110))
            room = self.window.rect().center() - dialog.rect().center()
            painter.drawPixmap(QPoint(room), dialog.grab())
            painter.end()
        return picture

    def close_dialogs(self) -> None:
        """Take away the dialogs that stand before the window."""
        for dialog in self.window.findChildren(QDialog):
            dialog.close()
        self.settle()

    def close(self) -> None:
        """Take the window away."""
        look = self.look
        self.window.close()
        self.window.deleteLater()
        look.close()
        self.settle()


def show_path(path: str) -> str:
    """As in real life: `~/…` below the home folder of the samples."""
    return f"~{path.removeprefix('/home/li')}" if path.startswith("/home/li/") else path
