"""A run of the flowchart: all of it or some steps, one at a time; what is known of it so far."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from gomodgui.core.flow import STEPS, Diagnosis, Step, StepStatus
from gomodgui.ui.bridge import Bridge
from gomodgui.ui.context import Context

JOB = "diagnose"
_OPEN = (StepStatus.WAIT, StepStatus.RUN)


class DiagnoseRun(QObject):
    """Starts and stops it; `changed` says that there is something new to show.

    `step_ended`: a step has an answer, or another one than a moment ago. `ended`: nothing runs
    any more. `state` is None before the first run.
    """

    changed = Signal()
    step_ended = Signal(str)  # step
    ended = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._bridge: Bridge[Diagnosis] | None = None
        self._base: Diagnosis | None = None  # what was known before the run
        self.asked: tuple[str, ...] | None = None  # the steps of the run; None: all
        self.state: Diagnosis | None = None
        self.stopped = False

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
        return self._context.jobs.running(JOB)

    def walk_on(self, module: str, project: str | None) -> str:
        """Ask the next step that has no answer, the first where all have one; returns which."""
        known = self.state
        if known is not None and (known.module, known.project) != (module, project):
            known = None
        open_steps = (step for step in STEPS if not is_told(_step(known, step)))
        wanted = next(open_steps, "")
        if not wanted:
            self.state, wanted = None, STEPS[0]
        self.start(module, project, (wanted,))
        return wanted

    def start(self, module: str, project: str | None, asked: Collection[str] | None) -> None:
        """Ask these steps (None: all, from the beginning). A run that goes on is dropped."""
        known = self.state
        if asked is None or known is None or (known.module, known.project) != (module, project):
            known = Diagnosis(module, project)
        self.asked = None if asked is None else tuple(asked)
        self.stopped = False
        self._base = known
        self.state = begun(known, self.asked)
        if self._bridge is not None:
            self._bridge.close()
        bridge = self._bridge = Bridge(self.take)
        steps = self.asked
        self._context.jobs.start(
            JOB,
            lambda backend, scope: backend.diagnose(module, project, steps, bridge.post, scope),
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

    def take(self, told: Diagnosis) -> None:
        """A new state, perhaps the last one."""
        before = self.state
        self.state = state = merged(self._base, told, self.asked)
        self.stopped = self.stopped or told.cancelled
        self.changed.emit()
        for step in state.steps:
            known = _step(before, step.id)
            if is_told(step) and self._is_asked(step.id) and step.status is not known.status:
                self.step_ended.emit(step.id)

    def _is_asked(self, step: str) -> bool:
        return self.asked is None or step in self.asked

    def _ended(self) -> None:
        if self._bridge is not None:
            self._bridge.close()
        if self.state is not None:
            self.state = settled(self.state)
        self.changed.emit()
        self.ended.emit()


def is_told(step: Step) -> bool:
    """Whether it has an answer."""
    return step.status not in _OPEN


def begun(known: Diagnosis, asked: Collection[str] | None) -> Diagnosis:
    """What is shown until the first news: the steps asked for are at work."""
    if asked is None:
        return known
    steps = tuple(
        Step(step.id, StepStatus.RUN) if step.id in asked else step for step in known.steps
    )
    return replace(known, steps=steps, finished=False, cancelled=False)


def merged(known: Diagnosis | None, told: Diagnosis, asked: Collection[str] | None) -> Diagnosis:
    """What a run of some steps tells, put into what was known of the others."""
    if asked is None or known is None:
        return told
    steps = tuple(_step(told if step.id in asked else known, step.id) for step in known.steps)
    answered = {cause for step in asked for cause in _step(known, step).causes}
    fresh = {(found.cause, found.subject) for found in told.findings}
    kept = tuple(
        found
        for found in known.findings
        if found.cause not in answered and (found.cause, found.subject) not in fresh
    )
    plan = (*told.plan, *(call for call in known.plan if kept and call not in told.plan))
    return replace(
        told,
        steps=steps,
        findings=(*told.findings, *kept),
        plan=plan,
        mirrors=told.mirrors or known.mirrors,
        snapshot=told.snapshot or known.snapshot,
        proof=told.proof or known.proof,
        healthy=False if kept and known.healthy is False else told.healthy,
    )


def settled(state: Diagnosis) -> Diagnosis:
    """Nothing runs any more: what was at work has no answer."""
    steps = tuple(
        replace(step, status=StepStatus.UNKNOWN) if step.status is StepStatus.RUN else step
        for step in state.steps
    )
    return replace(state, steps=steps)


def _step(state: Diagnosis | None, step: str) -> Step:
    found = (each for each in state.steps if each.id == step) if state is not None else ()
    return next(iter(found), Step(step))
