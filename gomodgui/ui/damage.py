"""Files of the program that could not be read: each is told once, when nothing else is told."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from gomodgui.ui import words
from gomodgui.ui.context import Context

Tell = Callable[[str, str], bool]
"""A text key and its `reason`; whether there was room to tell it."""


class Damage(QObject):
    """Asks the engine for a damaged list of mirrors and damaged records of changes."""

    def __init__(self, context: Context, tell: Tell) -> None:
        super().__init__()
        self._context = context
        self._tell = tell
        self._told: set[tuple[str, str]] = set()

    def ask(self) -> None:
        """Look, and tell what was not told yet."""
        self._context.jobs.start(
            "damaged",
            lambda backend, _: (backend.damaged_list(), backend.damaged_changes()),
            lambda found: self._show(*found),
        )

    def _show(self, mirrors: str, changes: tuple[str, ...]) -> None:
        found: list[tuple[str, str]] = []
        if mirrors:
            found.append(("damaged.list", words.clean(self._context.show_path(mirrors))))
        if changes:
            key = "damaged.change" if len(changes) == 1 else "damaged.changes"
            found.append((key, str(len(changes))))
        for key, reason in found:
            if (key, reason) not in self._told and self._tell(key, reason):
                self._told.add((key, reason))
                return
