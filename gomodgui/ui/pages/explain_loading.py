"""Puts a long log into its box piece by piece, so that the window never waits for it."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QObject, QTimer, Signal

from gomodgui.core.cancel import CancelScope
from gomodgui.ui import shownlog
from gomodgui.ui.context import Context
from gomodgui.ui.widgets.logedit import LogEdit

JOB = "explain_load"
_EVERY_MS = 12


class LogLoader(QObject):
    """Makes the text ready in a thread and puts it in between events; `ended` when all is in."""

    ended = Signal()

    def __init__(self, context: Context, log: LogEdit) -> None:
        super().__init__(log)
        self._jobs = context.jobs
        self._log = log
        self._waiting: deque[str] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._put)

    @property
    def loading(self) -> bool:
        """Whether there is more to come."""
        return self._timer.isActive()

    def load(self, text: str) -> None:
        """Show this instead of what is there. Of too long a text the end."""
        self.stop()
        kept, dropped = shownlog.folded(text)
        waiting = self._waiting = deque()
        self._timer.start()
        self._log.setReadOnly(True)
        self._log.setUndoRedoEnabled(False)
        self._log.folded = dropped
        self._log.clear()

        def prepare(_: object, scope: CancelScope) -> None:
            for group in shownlog.groups(kept):
                if scope.cancelled:
                    return
                waiting.append(group)

        self._jobs.start(JOB, prepare)

    def stop(self) -> None:
        """Leave it at what is there."""
        self._jobs.stop(JOB)
        if self._timer.isActive():
            self._waiting.clear()
            self._finish()

    def _put(self) -> None:
        if self._waiting:
            self._log.append_lines(self._waiting.popleft())
        elif not self._jobs.running(JOB):
            self._finish()

    def _finish(self) -> None:
        self._timer.stop()
        self._log.setReadOnly(False)
        self._log.setUndoRedoEnabled(True)
        self.ended.emit()
