"""The check of the first screen: one at a time, and what is known of the last one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gomodgui.ui.bridge import Bridge
from gomodgui.ui.context import Context

if TYPE_CHECKING:
    from gomodgui.core.overview import OverviewState

JOB = "overview"


class OverviewRun(QObject):
    """Starts and stops it; `changed` says that there is something new to show.

    `told`: a verdict was reached (state of the health). `ended`: nothing runs any more.
    """

    changed = Signal()
    told = Signal()
    ended = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._bridge: Bridge[OverviewState] | None = None
        self._began = 0.0
        self.state: OverviewState | None = None  # the newest, perhaps unfinished
        self.verdict: OverviewState | None = None  # the newest with a verdict
        self.is_fresh = False  # the verdict is of the check that runs, or ran last
        self.checked_at = 0.0  # of the verdict, seconds since the epoch

    @property
    def running(self) -> bool:
        """Whether a check is under way."""
        return self._context.jobs.running(JOB)

    @property
    def shown(self) -> OverviewState | None:
        """The state whose verdict is shown: the old one while a check has none yet."""
        if self.state is not None and self.state.health.value != "running":
            return self.state
        return self.verdict

    @property
    def elapsed_s(self) -> float:
        """Since the check began."""
        return max(0.0, time.monotonic() - self._began) if self._began else 0.0

    def start(self) -> None:
        """Check; a check that runs is dropped."""
        self._began = time.monotonic()
        self.is_fresh = False
        if self._bridge is not None:
            self._bridge.close()
        bridge = self._bridge = Bridge(self.take)
        self._context.jobs.start(
            JOB,
            lambda backend, scope: backend.overview(bridge.post, scope),
            self.take,
            failed=lambda error: self._context.wishes.step_failed.emit(JOB, error),
            ended=self._ended,
        )
        self.changed.emit()

    def stop(self) -> bool:
        """Stop it; whether one ran."""
        running = self.running
        self._context.jobs.stop(JOB)
        return running

    def take(self, state: OverviewState) -> None:
        """A new state, perhaps the last one."""
        before = self.verdict.health if self.verdict else None
        self.state = state
        is_told = state.health.value != "running"
        if is_told:
            self.verdict, self.is_fresh = state, True
            self.checked_at = time.time()
        self.changed.emit()
        if is_told and (state.finished or state.health is not before):
            self.told.emit()

    def _ended(self) -> None:
        if self._bridge is not None:
            self._bridge.close()
        if self.verdict is None:
            self.take(self._without_verdict())
        elif self.shown is not self.state:
            self.state = self.verdict
        self.changed.emit()
        self.ended.emit()

    def _without_verdict(self) -> OverviewState:
        """What there is where the first check ended without a result: stopped, or broken."""
        from dataclasses import replace

        from gomodgui.core.overview import Health, OverviewState

        known = self.state or OverviewState(Health.UNKNOWN)
        return replace(known, health=Health.UNKNOWN, finished=True, cancelled=True)
