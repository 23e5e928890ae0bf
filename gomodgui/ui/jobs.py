"""Work for the engine in named slots: what pages use, with nothing of threads or loops in it.

A slot holds one run: starting it again cancels the one before, whose result then never arrives.
Work that is asked for before the engine is there waits for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from gomodgui.core.cancel import CancelScope

if TYPE_CHECKING:
    from gomodgui.ui.backend import Backend

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

# A run that does not heed its scope is let go after this long.
GRACE_S = 0.2
# How long closing the window waits for a run that writes.
CAREFUL_S = 0.2


def _nothing(*_: object) -> None:
    return None


class Run(Protocol):
    """A run that a runner has started."""

    def drop(self) -> None:
        """Deliver nothing from now on, whatever the thread still does."""

    def wait(self, seconds: float) -> None:
        """Block until its thread has ended, at most that long."""


class Runner(Protocol):
    """Runs work in threads and brings results home; `aio` has the real one."""

    def start(
        self, work: Callable[[], T], ended: Callable[[T | None, Exception | None], None]
    ) -> Run:
        """Call `work` in a thread, then `ended` in the window's thread."""

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        """Call it in the window's thread after that time."""


class Job(Generic[T]):
    """One run of a slot: what to do, and whom to tell."""

    def __init__(
        self,
        slot: str,
        work: Callable[[Backend, CancelScope], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        left: Callable[[Job[T]], None],
        ended: Callable[[], None],
        scope: CancelScope,
        *,
        careful: bool,
    ) -> None:
        self.slot = slot
        self.scope = scope
        self.careful = careful
        self._work = work
        self._done = done
        self._failed = failed
        self._left = left
        self._ended = ended
        self.run: Run | None = None
        self.over = False

    def begin(self, runner: Runner, backend: Backend) -> None:
        """Start its thread."""
        self.run = runner.start(lambda: self._work(backend, self.scope), self.finish)

    def finish(self, result: T | None, error: Exception | None) -> None:
        """Tell how it ended, once."""
        if self.over:
            return
        self.over = True
        self.scope.close()
        self._left(self)
        try:
            if error is not None:
                self._failed(error)
            else:
                self._done(result)  # type: ignore[arg-type]  # T itself where there is no error
        finally:
            self._ended()

    def abandon(self, *, tell: bool) -> None:
        """Stop it and forget its result; `tell`: say that it has ended."""
        if self.over:
            return
        self.over = True
        self.scope.cancel()
        self.scope.close()
        if self.run is not None:
            self.run.drop()
        self._left(self)
        if tell:
            self._ended()


class Jobs:
    """The slots of one window. All methods belong to the window's thread."""

    def __init__(self, failed: Callable[[str, Exception], None]) -> None:
        """`failed(slot, error)` is told what no caller has a `failed` of its own for."""
        self._tell_failure = failed
        self._root = CancelScope()
        self._runner: Runner | None = None
        self._backend: Backend | None = None
        self._jobs: dict[str, Job[object]] = {}
        self._broken: Exception | None = None

    def start(
        self,
        slot: str,
        work: Callable[[Backend, CancelScope], T],
        done: Callable[[T], None] = _nothing,
        *,
        failed: Callable[[Exception], None] | None = None,
        ended: Callable[[], None] = _nothing,
        careful: bool = False,
    ) -> CancelScope:
        """Call `work` in a thread; then, in the window's own, `done` or `failed`, and `ended`.

        `ended` alone is called where the run was stopped and did not heed that in time. `careful`:
        the work writes, so closing the window gives it a moment. Returns the scope of the run.
        """
        previous = self._jobs.pop(slot, None)
        if previous is not None:
            previous.abandon(tell=False)
        scope = self._root.child()
        job: Job[T] = Job(
            slot,
            work,
            done,
            failed or (lambda error: self._tell_failure(slot, error)),
            self._leave,
            ended,
            scope,
            careful=careful,
        )
        if self._root.cancelled:
            return scope
        self._jobs[slot] = job  # type: ignore[assignment]  # kept only to be stopped
        if self._broken is not None:
            job.finish(None, self._broken)
        elif self._runner is not None and self._backend is not None:
            job.begin(self._runner, self._backend)
        return scope

    def running(self, slot: str) -> bool:
        """Whether that slot is at work, or waits to be."""
        return slot in self._jobs

    def stop(self, slot: str) -> None:
        """Ask that run to stop: it ends with what it has, or with nothing after a moment."""
        job = self._jobs.get(slot)
        if job is None:
            return
        job.scope.cancel()
        if self._runner is None or job.run is None:
            job.abandon(tell=True)
        else:
            self._runner.later(GRACE_S, lambda: job.abandon(tell=True))

    def serve(self, runner: Runner, backend: Backend) -> None:
        """The engine is there: begin what waits."""
        self._runner, self._backend = runner, backend
        for job in list(self._jobs.values()):
            if not job.over:
                job.begin(runner, backend)

    def give_up(self, error: Exception) -> None:
        """The engine cannot be had: everything asked for ends with that error."""
        self._broken = error
        for job in list(self._jobs.values()):
            job.finish(None, error)

    def close(self) -> None:
        """Stop everything for good; runs that write get a moment."""
        careful = [job.run for job in self._jobs.values() if job.careful and job.run]
        self._root.cancel()
        for job in list(self._jobs.values()):
            job.abandon(tell=False)
        self._jobs.clear()
        for run in careful:
            run.wait(CAREFUL_S / len(careful))

    def _leave(self, job: Job[T]) -> None:
        if self._jobs.get(job.slot) is job:
            del self._jobs[job.slot]
