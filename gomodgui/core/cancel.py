"""A deadline and a way to stop early, handed down to everything that waits."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Cancelled(Exception):  # noqa: N818 - it is not an error: somebody asked for it
    """The work was stopped on request."""


class CancelScope:
    """Says when to stop: on `cancel()` or when `deadline_s` seconds have passed.

    Thread-safe. What blocks registers how to be woken (close a socket, kill a process) and
    takes that back when it is done.
    """

    def __init__(self, deadline_s: float | None = None, parent: CancelScope | None = None) -> None:
        self._ends_at = None if deadline_s is None else time.monotonic() + deadline_s
        self._event = threading.Event()
        self._lock = threading.Lock()
        self._wakers: dict[int, Callable[[], None]] = {}
        self._next_key = 0
        self._parent = parent
        self._leave_parent: Callable[[], None] = (
            parent.register(self.cancel) if parent else _nothing
        )

    def cancel(self) -> None:
        """Stop now; wakes everything that waits. Calling it again does nothing."""
        with self._lock:
            if self._event.is_set():
                return
            self._event.set()
            wakers = list(self._wakers.values())
            self._wakers.clear()
        for wake in wakers:
            wake()

    @property
    def cancelled(self) -> bool:
        """True once `cancel` was called here or above (a passed deadline is not that)."""
        return self._event.is_set()

    @property
    def expired(self) -> bool:
        """True once the deadline, of this scope or of one above, has passed."""
        remaining = self.remaining()
        return remaining is not None and remaining <= 0

    @property
    def stopped(self) -> bool:
        """Cancelled or expired."""
        return self.cancelled or self.expired

    def remaining(self) -> float | None:
        """Seconds left, never negative; None where there is no deadline."""
        own = None if self._ends_at is None else max(0.0, self._ends_at - time.monotonic())
        above = self._parent.remaining() if self._parent else None
        if own is None or above is None:
            return above if own is None else own
        return min(own, above)

    def within(self, seconds: float) -> float:
        """The shorter of `seconds` and what is left."""
        remaining = self.remaining()
        return seconds if remaining is None else min(seconds, remaining)

    def wait(self, seconds: float) -> bool:
        """Sleep that long, or until stopped; True when stopped."""
        self._event.wait(self.within(seconds))
        return self.stopped

    def check(self) -> None:
        """Raise `Cancelled` where the scope was cancelled."""
        if self.cancelled:
            raise Cancelled

    def register(self, wake: Callable[[], None]) -> Callable[[], None]:
        """Call `wake` on cancel (at once where already cancelled); returns how to take it back."""
        with self._lock:
            key = self._next_key
            self._next_key += 1
            already = self._event.is_set()
            if not already:
                self._wakers[key] = wake
        if already:
            wake()
            return _nothing
        return lambda: self._forget(key)

    def child(self, deadline_s: float | None = None) -> CancelScope:
        """A scope that ends with this one or earlier. `close` it when its work is done."""
        return CancelScope(deadline_s, self)

    def close(self) -> None:
        """Let go of the parent scope."""
        self._leave_parent()

    def _forget(self, key: int) -> None:
        with self._lock:
            self._wakers.pop(key, None)


def _nothing() -> None:
    return None
