"""The window as a program of its own, with a fake engine: for tests that start and end it.

`python -m tests.ui.window_program MODE FOLDER` prints what it saw as JSON. Modes: paint (what was
loaded at the first paint), hang (closed while the engine hangs), real (closed while the real engine
checks), crash (no engine can be made), check (until the first verdict).
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from gomodgui.app import make_backend
from gomodgui.ui import start
from gomodgui.ui.main_window import MainWindow
from gomodgui.ui.preferences import PreferencesFile
from tests.ui.texts import RESOURCES, catalogue

if TYPE_CHECKING:
    from gomodgui.ui.backend import Backend
    from gomodgui.ui.interior import Interior

LATE = ("httpx", "asyncio", "ssl", "numpy", "qasync", "pyqtgraph", "gomodgui.engine")


def say(**what: object) -> None:
    """Tell the test, at once."""
    print(json.dumps(what), flush=True)  # noqa: T201 - it is what this program is for


def hanging() -> Backend:
    """An engine whose first answer never comes: it does not even heed its scope."""
    from tests.ui.fake_backend import FakeBackend

    backend = FakeBackend()
    backend.deaf = True
    backend.hang = {"overview", "history", "mirrors"}
    return backend


def working() -> Backend:
    """An engine that answers at once."""
    from tests.ui.fake_backend import FakeBackend

    return FakeBackend()


def broken() -> Backend:
    """No engine at all."""
    raise RuntimeError("the engine is broken")


def tell_failure(window: MainWindow, interior: Interior) -> None:
    """Say what the failure bar tells, as soon as it tells anything, and end."""

    def look() -> None:
        if interior.failure_bar.words:
            timer.stop()
            say(failure=interior.failure_bar.words)
            window.close()

    timer = QTimer(window)
    timer.timeout.connect(look)
    timer.start(20)


def main() -> int:
    """Run one mode."""
    mode, folder = sys.argv[1], Path(sys.argv[2])
    furnish = MainWindow.furnish
    begun = time.monotonic()

    def painted(window: MainWindow) -> None:
        say(painted=[name for name in LATE if name in sys.modules])
        if mode == "paint":
            sys.stdout.flush()
            os._exit(0)
        say(furnished_after=time.monotonic() - begun, title=window.windowTitle())

    def furnished(window: MainWindow, interior: Interior, close: Callable[[], None]) -> None:
        furnish(window, interior, close)
        if mode in ("hang", "real"):
            QTimer.singleShot(700, lambda: say(closing=time.time()))
            QTimer.singleShot(700, window.close)
        elif mode == "check":
            window.verdictChanged.connect(lambda state: say(verdict=state))
            window.verdictChanged.connect(lambda _: window.close())
        elif mode == "crash":
            tell_failure(window, interior)

    made = MainWindow.__init__

    def make(window: MainWindow, preferences: PreferencesFile) -> None:
        made(window, preferences)
        window.painted.connect(lambda: painted(window))

    MainWindow.__init__ = make  # type: ignore[method-assign, assignment]  # only to look on
    MainWindow.furnish = furnished  # type: ignore[method-assign, assignment]  # only to look on
    factory = {"hang": hanging, "crash": broken, "real": make_backend}.get(mode, working)
    code = start.run(
        factory,
        catalogue,
        PreferencesFile(folder / "preferences.json"),
        ["gomodgui"],
        resources=RESOURCES,
        environ={"GOMODGUI_TEST": "1"},
    )
    say(code=code, ended=time.time())
    return code


if __name__ == "__main__":
    sys.exit(main())
