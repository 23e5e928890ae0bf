"""Put the content into the window: look, jobs, pages. Loaded after the first paint."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from gomodgui.core.texts import Catalogue
from gomodgui.ui.context import Context, Wishes
from gomodgui.ui.icons import Icons
from gomodgui.ui.interior import Interior
from gomodgui.ui.jobs import Jobs
from gomodgui.ui.look import Look
from gomodgui.ui.main_window import MainWindow
from gomodgui.ui.preferences import PreferencesFile
from gomodgui.ui.targets import Targets


def furnish(
    application: QApplication,
    window: MainWindow,
    catalogue_loader: Callable[[str], Catalogue],
    preferences: PreferencesFile,
    resources: Path,
    *,
    show_path: Callable[[str], str] = str,
    calm: bool = False,
) -> Jobs:
    """Make the interior of that window; its jobs, not yet served.

    `resources` is the folder that has `icons/lucide`. `calm`: no animation, no delays.
    """
    chosen = preferences.current
    look = Look(
        application,
        catalogue_loader,
        Icons(resources / "icons" / "lucide"),
        language=chosen.language,
        scheme=chosen.theme,
        text_size=chosen.text_size,
    )
    wishes = Wishes()
    jobs = Jobs(wishes.step_failed.emit)
    context = Context(look, jobs, wishes, Targets(preferences), show_path, calm)
    interior = Interior(window, context, preferences)
    window.furnish(interior, jobs.close)
    return jobs
