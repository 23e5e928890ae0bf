"""Start the window: painted first, then the engine and the loop are loaded beside it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from gomodgui.core.texts import Catalogue
from gomodgui.ui.context import Context, Wishes
from gomodgui.ui.icons import Icons
from gomodgui.ui.jobs import Jobs
from gomodgui.ui.look import Look
from gomodgui.ui.main_window import MainWindow
from gomodgui.ui.preferences import PreferencesFile

if TYPE_CHECKING:
    from gomodgui.ui.aio import Loop
    from gomodgui.ui.backend import Backend


class _Loader(QObject):
    """Imports the loop and makes the engine in a thread, while the window already answers."""

    loaded = Signal()

    def __init__(self, backend_factory: Callable[[], Backend]) -> None:
        super().__init__()
        self._factory = backend_factory
        self.make_loop: Callable[[QApplication], Loop] | None = None
        self.backend: Backend | None = None
        self.error: Exception | None = None

    def begin(self) -> None:
        """Start the thread; a daemon, so that nothing it does can keep the program alive."""
        threading.Thread(target=self._load, name="load", daemon=True).start()

    def _load(self) -> None:
        try:
            from gomodgui.ui.aio import Loop

            self.make_loop = Loop
            self.backend = self._factory()
        except Exception as error:  # noqa: BLE001 - told to the person, by the window
            self.error = error
        self.loaded.emit()


def run(
    backend_factory: Callable[[], Backend],
    catalogue_loader: Callable[[str], Catalogue],
    preferences: PreferencesFile,
    argv: Sequence[str],
    *,
    resources: Path,
    show_path: Callable[[str], str] = str,
    environ: Mapping[str, str] | None = None,
) -> int:
    """Show the window and serve it until it is closed; the exit status.

    `backend_factory` is called in a worker thread after the first paint. `resources` is the folder
    that has `icons/lucide`. `show_path` shortens an absolute path to `~/…`.
    """
    under_test = (os.environ if environ is None else environ).get("GOMODGUI_TEST") == "1"
    application = make_application(argv)
    instance = None
    if not under_test:
        from gomodgui.ui.single_instance import SingleInstance

        instance = SingleInstance()
        if instance.raise_other():
            return 0
    window, jobs = make_window(
        application,
        catalogue_loader,
        preferences,
        resources,
        show_path=show_path,
        calm=under_test,
    )
    if instance is not None:
        instance.serve(lambda: _raise(window))
    window.show()
    loop = _load(application, window, jobs, backend_factory)
    if loop is None:
        return 0
    try:
        return loop.run()
    finally:
        loop.close()


def make_application(argv: Sequence[str]) -> QApplication:
    """The application object, with one style everywhere."""
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    application = QApplication([*argv] or ["gomodgui"])
    application.setStyle("Fusion")
    application.setApplicationName("gomodgui")
    application.setDesktopFileName("gomodgui")
    return application


def make_window(
    application: QApplication,
    catalogue_loader: Callable[[str], Catalogue],
    preferences: PreferencesFile,
    resources: Path,
    *,
    show_path: Callable[[str], str] = str,
    calm: bool = False,
) -> tuple[MainWindow, Jobs]:
    """The window, not yet shown, and its jobs, not yet served."""
    chosen = preferences.current
    look = Look(
        application,
        catalogue_loader,
        Icons(resources / "icons" / "lucide"),
        language=chosen.language,
        scheme=chosen.theme,
        text_size=chosen.text_size,
    )
    jobs = Jobs(lambda slot, error: window.show_failure(slot, error))
    window = MainWindow(Context(look, jobs, Wishes(), show_path, calm), preferences)
    return window, jobs


def _load(
    application: QApplication,
    window: MainWindow,
    jobs: Jobs,
    backend_factory: Callable[[], Backend],
) -> Loop | None:
    """Wait for the first paint, load the rest; None where the window was closed meanwhile."""
    waiting = QEventLoop()
    loader = _Loader(backend_factory)
    window.painted.connect(loader.begin)
    loader.loaded.connect(waiting.quit, Qt.ConnectionType.QueuedConnection)
    window.closed.connect(waiting.quit)
    waiting.exec()
    if not window.isVisible() or loader.make_loop is None:
        return None
    loop = loader.make_loop(application)
    if loader.backend is not None:
        jobs.serve(loop, loader.backend)
    elif loader.error is not None:
        window.show_failure("engine", loader.error)
        jobs.give_up(loader.error)
    return loop


def _raise(window: MainWindow) -> None:
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
