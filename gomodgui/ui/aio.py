"""The loop of the window's thread, and work in threads beside it: the one file that knows qasync.

Loaded after the first paint. The loop carries coordination only, never a socket. Threads are
daemons: one that hangs cannot keep the program alive.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import qasync  # type: ignore[import-untyped]  # it tells no types
from PySide6.QtWidgets import QApplication

from gomodgui.core.cancel import CancelScope

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Loop:
    """An asyncio loop driven by Qt's own; everything started on it has a name and an owner."""

    def __init__(self, application: QApplication) -> None:
        self._loop = qasync.QEventLoop(application)
        self._numbers = itertools.count(1)
        self._closed = False

    def run(self) -> int:
        """Serve until the last window is closed."""
        return int(self._loop.run_forever() or 0)

    def close(self) -> None:
        """Let go of the loop; threads that still run keep their results for themselves."""
        if not self._closed:
            self._closed = True
            for task in asyncio.all_tasks(self._loop):
                task.cancel()
            self._loop.stop()
            self._loop.close()

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        """Call it in this thread after that time."""
        self._loop.call_later(seconds, call)

    def spawn(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Run a coroutine on this loop."""
        return self._loop.create_task(work, name=self._name("job"))  # type: ignore[no-any-return]

    async def run_in_thread(self, work: Callable[[CancelScope], T], scope: CancelScope) -> T:
        """The result of `work(scope)` from a thread of its own; cancelled, it cancels `scope`."""
        future: asyncio.Future[T] = self._loop.create_future()
        threading.Thread(
            target=self._work, args=(work, scope, future), name=self._name("work"), daemon=True
        ).start()
        try:
            return await future
        except asyncio.CancelledError:
            scope.cancel()
            raise

    def start(
        self, work: Callable[[], T], ended: Callable[[T | None, Exception | None], None]
    ) -> TaskRun:
        """Call `work` in a thread, then `ended(result, error)` in this one."""
        scope = CancelScope()
        finished = threading.Event()

        def marked(_: CancelScope) -> T:
            try:
                return work()
            finally:
                finished.set()

        async def tell() -> None:
            try:
                result = await self.run_in_thread(marked, scope)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is told as a failed step
                _log.error("a step failed", exc_info=error)
                ended(None, error)
            else:
                ended(result, None)

        return TaskRun(self.spawn(tell()), finished)

    def _work(
        self, work: Callable[[CancelScope], T], scope: CancelScope, future: asyncio.Future[T]
    ) -> None:
        result: T | None = None
        failure: BaseException | None = None
        try:
            result = work(scope)
        except BaseException as error:  # noqa: BLE001 - carried to the thread that asked
            failure = error

        def settle() -> None:
            if future.done():
                return
            if failure is not None:
                future.set_exception(failure)
            else:
                future.set_result(result)  # type: ignore[arg-type]  # T where nothing failed

        if not self._closed:
            with contextlib.suppress(RuntimeError):  # the loop closed a moment ago
                self._loop.call_soon_threadsafe(settle)

    def _name(self, kind: str) -> str:
        return f"{kind}-{next(self._numbers)}"


class TaskRun:
    """A run of `Loop.start`."""

    def __init__(self, task: asyncio.Task[None], finished: threading.Event) -> None:
        self._task = task
        self._finished = finished

    def drop(self) -> None:
        """Deliver nothing from now on."""
        self._task.cancel()

    def wait(self, seconds: float) -> None:
        """Block until its thread has ended, at most that long."""
        self._finished.wait(seconds)
