"""Waiting for sockets, with a deadline and with a way to be woken at once by cancellation.

All sockets here are non-blocking. Deadlines are values of `time.monotonic()`.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import time
from collections.abc import Iterable
from typing import Protocol

from gomodgui.core.cancel import CancelScope

READ = selectors.EVENT_READ
WRITE = selectors.EVENT_WRITE


class Stream(Protocol):
    """A connection, plain or encrypted; every call has a deadline.

    `read` and `write` raise OSError (ssl.SSLError among them), TimeoutError or Cancelled.
    """

    def read(self, size: int, deadline: float) -> bytes:
        """At most `size` bytes; b"" at the end."""

    def write(self, data: bytes, deadline: float) -> None:
        """All of `data`."""

    def close(self) -> None:
        """Let go of the connection, without ceremony."""


class Waiter:
    """Blocks one thread until a socket is ready, a deadline passes or the scope is cancelled."""

    def __init__(self, scope: CancelScope) -> None:
        self._scope = scope
        self._selector = selectors.DefaultSelector()
        self._wake_end, self._sleep_end = socket.socketpair()
        self._wake_end.settimeout(0)
        self._sleep_end.settimeout(0)
        self._selector.register(self._sleep_end, READ)
        self._forget = scope.register(self._wake)

    def deadline(self, seconds: float) -> float:
        """The moment in `seconds`, or when the scope ends, whichever is earlier."""
        return time.monotonic() + self._scope.within(seconds)

    def wait(self, ready_for: Iterable[tuple[socket.socket, int]], deadline: float) -> None:
        """Return when one of the sockets may be ready. Raises TimeoutError, Cancelled."""
        sockets = list(ready_for)
        for one, events in sockets:
            self._selector.register(one, events)
        try:
            self._scope.check()
            ready = self._selector.select(max(0.0, deadline - time.monotonic()))
            self._scope.check()
        finally:
            for one, _ in sockets:
                self._selector.unregister(one)
        if not ready:
            raise TimeoutError

    def check(self, deadline: float) -> None:
        """Raise Cancelled or TimeoutError where there is no time left."""
        self._scope.check()
        if time.monotonic() >= deadline:
            raise TimeoutError

    def pause_until(self, moment: float) -> None:
        """Sleep until then. Raises Cancelled."""
        with contextlib.suppress(TimeoutError):
            self.wait((), moment)

    def close(self) -> None:
        """Give back what it took; nothing waits any more."""
        self._forget()
        self._selector.close()
        self._wake_end.close()
        self._sleep_end.close()

    def _wake(self) -> None:
        with contextlib.suppress(OSError):
            self._wake_end.send(b"!")


class TcpStream:
    """A plain connection."""

    def __init__(self, connection: socket.socket, waiter: Waiter) -> None:
        self._socket = connection
        self._waiter = waiter

    def read(self, size: int, deadline: float) -> bytes:
        """At most `size` bytes; b"" at the end."""
        while True:
            self._waiter.check(deadline)
            with contextlib.suppress(BlockingIOError, InterruptedError):
                return self._socket.recv(size)
            self._waiter.wait([(self._socket, READ)], deadline)

    def write(self, data: bytes, deadline: float) -> None:
        """All of `data`."""
        rest = memoryview(data)
        while rest:
            self._waiter.check(deadline)
            try:
                rest = rest[self._socket.send(rest) :]
            except (BlockingIOError, InterruptedError):
                self._waiter.wait([(self._socket, WRITE)], deadline)

    def close(self) -> None:
        """Let go of the connection."""
        self._socket.close()
