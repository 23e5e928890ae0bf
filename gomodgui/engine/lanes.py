"""Jobs in daemon threads whose results come back to one thread, which may stop waiting any time."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from gomodgui.core.cancel import CancelScope

Key = TypeVar("Key")
Result = TypeVar("Result")
Job = Callable[[], Result]

RANKED = 8
"""As many samples that are ranked are taken at once: more would slow each other down."""


class Lanes(Generic[Key, Result]):
    """Starts jobs and collects their results. What a job raises is the result None.

    Nothing waits for a thread: one that does not notice its scope stays behind as a daemon.
    """

    def __init__(self, scope: CancelScope) -> None:
        self._scope = scope
        self._inbox: queue.SimpleQueue[tuple[Key, Result | None] | None] = queue.SimpleQueue()
        self._forget = scope.register(lambda: self._inbox.put(None))

    def start(
        self,
        jobs: Iterable[tuple[Key, Job[Result]]],
        most: int | None = None,
        *,
        stagger_s: float = 0.0,
    ) -> None:
        """Run them, at most `most` at once (None: all), in their order.

        With `stagger_s` the first RANKED start at once and each other that much behind the one
        before it: a burst of thirty connections holds up this program, and home routers.
        """
        waiting: queue.SimpleQueue[tuple[Key, Job[Result]]] = queue.SimpleQueue()
        count = 0
        for job in jobs:
            waiting.put(job)
            count += 1
        for number in range(count if most is None else min(most, count)):
            pause_s = max(0, number + 1 - RANKED) * stagger_s
            threading.Thread(
                target=self._work, args=(waiting, pause_s), name="lane", daemon=True
            ).start()

    def post(self, key: Key, result: Result) -> None:
        """Hand in what a job knows before its end; from any thread."""
        self._inbox.put((key, result))

    def next(self, until: float) -> tuple[Key, Result | None] | None:
        """The next result; None once stopped, or at `until` (time.monotonic())."""
        if self._scope.stopped:
            return None
        try:
            return self._inbox.get(timeout=max(0.0, self._scope.within(until - time.monotonic())))
        except queue.Empty:
            return None

    def close(self) -> None:
        """Let go of the scope."""
        self._forget()

    def _work(self, waiting: queue.SimpleQueue[tuple[Key, Job[Result]]], pause_s: float) -> None:
        if pause_s:
            self._scope.wait(pause_s)
        while not self._scope.stopped:
            try:
                key, job = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                self._inbox.put((key, job()))
            except Exception:  # noqa: BLE001 - a crash is a result too: nothing is known
                self._inbox.put((key, None))
