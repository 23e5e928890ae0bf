"""A run of the go command in a project, and what the page knows of it so far."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gomodgui.core.projectrun import Action, ProjectGlance, ProjectRun
from gomodgui.ui.bridge import Bridge
from gomodgui.ui.context import Context

JOB = "project_run"
_GLANCE_JOB = "project_glance"
WAIT_S = 30.0


class ExplainRun(QObject):
    """Starts and stops it; `changed` says that there is something new to show.

    `stalled`: a request has begun to hang, its module. `ended`: nothing runs any more. `state` is
    None before the first run, `glance` before a folder was looked at.
    """

    changed = Signal()
    stalled = Signal(str)
    ended = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._bridge: Bridge[ProjectRun] | None = None
        self._told = 0  # the request whose stall was told last
        self._patience = 0.0  # seconds of silence that the person wants to wait for
        self.state: ProjectRun | None = None
        self.glance: ProjectGlance | None = None
        self.stopped = False

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
        return self._context.jobs.running(JOB)

    @property
    def shows_stall(self) -> bool:
        """Whether something hangs, for longer than the person said they would wait."""
        stall = self.state.stall if self.state is not None else None
        return self.running and stall is not None and stall.seconds >= self._patience

    def look_at(self, folder: str) -> None:
        """Learn what the go.mod of that folder says."""

        def looked(found: ProjectGlance) -> None:
            self.glance = found
            self.changed.emit()

        self._context.jobs.start(_GLANCE_JOB, lambda backend, _: backend.project(folder), looked)

    def start(self, folder: str, action: Action, *, own_cache: bool) -> None:
        """Run it. A run that goes on is dropped."""
        self.state = None
        self.stopped = False
        self._told = 0
        self._patience = 0.0
        if self._bridge is not None:
            self._bridge.close()
        bridge = self._bridge = Bridge(self.take)
        self._context.jobs.start(
            JOB,
            lambda backend, scope: backend.run_project(
                folder, action, own_cache, bridge.post, scope
            ),
            self.take,
            ended=self._ended,
        )
        self.changed.emit()

    def stop(self) -> bool:
        """Stop it; whether one ran."""
        running = self.running
        if running:
            self.stopped = True
            self._context.jobs.stop(JOB)
        return running

    def wait_more(self) -> None:
        """Say nothing of what hangs for a while."""
        stall = self.state.stall if self.state is not None else None
        if stall is not None:
            self._patience = stall.seconds + WAIT_S
            self.changed.emit()

    def take(self, state: ProjectRun) -> None:
        """A new state, perhaps the last one."""
        self.state = state
        stall = state.stall
        if stall is None:
            self._patience = 0.0
        elif stall.request.number != self._told:
            self._told = stall.request.number
            self.stalled.emit(stall.request.module)
        self.changed.emit()

    def _ended(self) -> None:
        if self._bridge is not None:
            self._bridge.close()
        self.changed.emit()
        self.ended.emit()
