"""The part of the self-test that has a window: pages, icons, fonts, languages, themes.

The only file of the self-test that loads Qt.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QFontDatabase, QFontMetrics, QImage, QPixmap
from PySide6.QtWidgets import QApplication

from gomodgui.core.overview import Health
from gomodgui.system import paths
from gomodgui.ui import start
from gomodgui.ui.aio import Loop
from gomodgui.ui.furnishing import furnish
from gomodgui.ui.icons import Icons
from gomodgui.ui.main_window import MainWindow
from gomodgui.ui.pages.registry import PAGES
from gomodgui.ui.preferences import PreferencesFile

if TYPE_CHECKING:
    from gomodgui.ui.backend import Backend
    from gomodgui.ui.interior import Interior

_PAINT_S, _VERDICT_S = 30.0, 60.0
_ICON = 24


class WindowError(Exception):
    """The window did not do what it must."""


def check(
    make_backend: Callable[[], Backend], config: Path, environ: Mapping[str, str]
) -> Mapping[str, str]:
    """Open the window, walk through it, wait for its first verdict, close it.

    There must be no QApplication yet. `config`: the folder for its preferences. Offscreen where
    `environ` names no display. Raises WindowError.
    """
    if _has_no_display(environ):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    began = time.monotonic()
    application = start.make_application(["gomodgui"])
    preferences = PreferencesFile(config / "preferences.json")
    preferences.change(language="en")  # a missing Chinese font is told, and is no failure here
    window = MainWindow(preferences)
    _show(window)
    painted_ms = round((time.monotonic() - began) * 1000)
    icons = paths.resource_path("icons")
    jobs = furnish(application, window, paths.load_catalogue, preferences, icons.parent, calm=True)
    drawn = _draw_icons(icons / "lucide")
    family = _font(application)
    loop = Loop(application)
    try:
        walk = _Walk(window, loop)
        jobs.serve(loop, make_backend())
        loop.run()
    finally:
        loop.close()
    walk.judge()
    return {
        "pages": str(len(PAGES)),
        "icons": str(drawn),
        "font": family,
        "plugin": application.platformName(),
        "verdict": walk.verdict,
        "ms": str(painted_ms),
    }


def _has_no_display(environ: Mapping[str, str]) -> bool:
    if sys.platform in ("darwin", "win32"):
        return False
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not any(environ.get(name) for name in names)


def _show(window: MainWindow) -> None:
    waiting = QEventLoop()
    window.painted.connect(waiting.quit)
    QTimer.singleShot(round(_PAINT_S * 1000), lambda: waiting.exit(1))
    window.show()
    if waiting.exec() != 0:
        raise WindowError("nothing was painted")


def _draw_icons(folder: Path) -> int:
    icons = Icons(folder)
    names = sorted(file.stem for file in folder.glob("*.svg"))
    blank = [name for name in names if _is_plain(icons.pixmap(name, "#000000", _ICON))]
    if blank or not names:
        raise WindowError(f"icons that draw nothing: {', '.join(blank) or 'there are none'}")
    return len(names)


def _font(application: QApplication) -> str:
    font = application.font()
    if not QFontDatabase.families() or not QFontMetrics(font).horizontalAdvance("Go"):
        raise WindowError("there is no font")
    return font.family()


def _is_plain(picture: QPixmap) -> bool:
    """Whether every pixel is the same."""
    image = picture.toImage()
    plain = QImage(image.size(), image.format())
    plain.setDevicePixelRatio(image.devicePixelRatio())
    plain.fill(image.pixelColor(0, 0))
    return plain == image


class _Walk:
    """Waits for the first verdict, then shows every page in each language and theme, and closes."""

    def __init__(self, window: MainWindow, loop: Loop) -> None:
        self._window = window
        self._error = ""
        self.verdict = ""
        window.verdictChanged.connect(self._told)
        loop.later(_VERDICT_S, self._give_up)

    def judge(self) -> None:
        """Raise WindowError where something was wrong."""
        if self._error or not self.verdict:
            raise WindowError(self._error or "closed before its time")

    def _told(self, verdict: str) -> None:
        if not self.verdict and verdict != Health.RUNNING:
            self.verdict = verdict
            QTimer.singleShot(0, self._finish)

    def _finish(self) -> None:
        interior = self._window.interior
        if interior is None:
            self._error = "it was never furnished"
        else:
            for switch in (interior.switch_theme, interior.switch_language) * 2:
                switch()
                self._show_pages(interior)
            if not interior.failure_bar.isHidden():
                self._error = interior.failure_bar.words
        self._window.close()

    def _show_pages(self, interior: Interior) -> None:
        for entry in PAGES:
            interior.open_page(entry.key)
            if _is_plain(interior.grab()):
                self._error = f"page {entry.key}: nothing was drawn"

    def _give_up(self) -> None:
        self._error = f"no verdict within {_VERDICT_S:.0f} s"
        self._window.close()
