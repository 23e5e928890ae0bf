"""What worker threads tell the window: a queued signal, at most ten deliveries a second."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

T = TypeVar("T")

INTERVAL_MS = 100


class _Post(QObject):
    """The signal that crosses the threads."""

    arrived = Signal()


class Bridge(Generic[T]):
    """Takes values in any thread and hands them to `deliver` in the window's.

    `every`: each value is delivered, in order; otherwise only the newest of each interval.
    """

    def __init__(self, deliver: Callable[[T], None], *, every: bool = False) -> None:
        self._deliver = deliver
        self._every = every
        self._lock = threading.Lock()
        self._waiting: list[T] = []
        self._last = 0.0
        self._open = True
        self._post = _Post()
        self._post.arrived.connect(self._arrived, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self._post)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.flush)

    def post(self, value: T) -> None:
        """Hand over a value; from any thread."""
        with self._lock:
            if not self._open:
                return
            first = not self._waiting
            if self._every:
                self._waiting.append(value)
            else:
                self._waiting = [value]
            if first:
                self._post.arrived.emit()

    def flush(self) -> None:
        """Deliver what waits, now (in the window's thread)."""
        with self._lock:
            waiting, self._waiting = self._waiting, []
        self._timer.stop()
        if waiting:
            self._last = time.monotonic()
        for value in waiting:
            self._deliver(value)

    def close(self) -> None:
        """Deliver nothing more."""
        with self._lock:
            self._open = False
            self._waiting = []
        self._timer.stop()

    def _arrived(self) -> None:
        left_ms = INTERVAL_MS - (time.monotonic() - self._last) * 1000
        if left_ms <= 0:
            self.flush()
        elif not self._timer.isActive():
            self._timer.start(int(left_ms) + 1)
