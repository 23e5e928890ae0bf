"""Start the window: painted first, then furnished, then the engine and the loop beside it."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, Signal
from PySide6.QtWidgets import QApplication

from gomodgui.core.texts import Catalogue
from gomodgui.ui import languages, single_instance
from gomodgui.ui.main_window import MainWindow
from gomodgui.ui.preferences import PreferencesFile
from gomodgui.ui.skeleton import Skeleton

if TYPE_CHECKING:
    from gomodgui.ui.aio import Loop
    from gomodgui.ui.backend import Backend
    from gomodgui.ui.jobs import Jobs

_DARK = 128  # lightness, of 255
# How soon a busy thread lets the window's own go on: eight of them probe at once.
_SWITCH_S = 0.001


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
    environ = os.environ if environ is None else environ
    sys.setswitchinterval(_SWITCH_S)
    under_test = environ.get("GOMODGUI_TEST") == "1"
    name = single_instance.socket_name(environ)
    application = make_application(argv)
    if not under_test and single_instance.may_listen(name) and single_instance.raise_other(name):
        return 0
    window = MainWindow(preferences)
    window.setCentralWidget(_skeleton(application, window, catalogue_loader, preferences))
    window.show()
    if not _wait_for_paint(window):
        return 0
    instance = None
    if not under_test:
        instance = single_instance.SingleInstance(name, window.come_forward)
    from gomodgui.ui.furnishing import furnish

    jobs = furnish(
        application,
        window,
        catalogue_loader,
        preferences,
        resources,
        show_path=show_path,
        calm=under_test,
    )
    loop = _load(application, window, jobs, backend_factory)
    try:
        return loop.run() if loop is not None else 0
    finally:
        if loop is not None:
            loop.close()
        if instance is not None:
            instance.close()


def make_application(argv: Sequence[str]) -> QApplication:
    """The application object, with one style everywhere."""
    application = QApplication([*argv] or ["gomodgui"])
    application.setStyle("Fusion")
    application.setApplicationName("gomodgui")
    application.setDesktopFileName("io.github.gomodgui.gomodgui")
    return application


def _skeleton(
    application: QApplication,
    window: MainWindow,
    catalogue_loader: Callable[[str], Catalogue],
    preferences: PreferencesFile,
) -> Skeleton:
    chosen = preferences.current
    texts = catalogue_loader(languages.first(chosen.language))
    dark = chosen.theme == "dark"
    if chosen.theme == "system":
        dark = application.palette().window().color().lightness() < _DARK
    size = (window.width(), window.height())
    return Skeleton(texts, size, dark=dark, text_size=chosen.text_size)


def _wait_for_paint(window: MainWindow) -> bool:
    """Whether the window was painted; False where it was closed before that."""
    waiting = QEventLoop()
    window.painted.connect(waiting.quit)
    window.closed.connect(waiting.quit)
    waiting.exec()
    return window.isVisible()


def _load(
    application: QApplication,
    window: MainWindow,
    jobs: Jobs,
    backend_factory: Callable[[], Backend],
) -> Loop | None:
    """Load the loop and the engine; None where the window was closed meanwhile."""
    waiting = QEventLoop()
    loader = _Loader(backend_factory)
    loader.loaded.connect(waiting.quit)
    window.closed.connect(waiting.quit)
    loader.begin()
    waiting.exec()
    if not window.isVisible() or loader.make_loop is None:
        return None
    loop = loader.make_loop(application)
    if loader.backend is not None:
        jobs.serve(loop, loader.backend)
    elif loader.error is not None:
        jobs.give_up(loader.error)
    return loop
