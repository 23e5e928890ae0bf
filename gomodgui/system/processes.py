"""Runs other programs: a deadline, bounded output, and the whole family ended when it is over.

A grandchild that holds the pipes open never keeps anybody waiting: what counts is the end of
the program that was asked for, not the end of its output.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Protocol

from gomodgui.core.cancel import CancelScope
from gomodgui.system import processtree
from gomodgui.system.processtree import Tree

_CHUNK = 65536
_REAP_S = 0.5  # after it was killed
_DRAIN_S = 0.5  # after the end of the whole family, for what still stands in the pipes
_ESCAPED_S = 0.05  # where it was stopped: nobody waits for the rest


@dataclass(frozen=True, slots=True)
class Completed:
    """What a program did. `returncode` is None where it did not end by itself."""

    returncode: int | None
    stdout: bytes
    stderr: bytes
    timed_out: bool = False
    cancelled: bool = False

    @property
    def ok(self) -> bool:
        """It ended by itself, with success."""
        return self.returncode == 0


class Collector(Protocol):
    """Takes output as it comes, and says when it has seen enough."""

    def feed(self, data: bytes) -> bool:
        """Take more; True: stop the program, no more is needed."""

    @property
    def data(self) -> bytes:
        """What is kept."""


class Bounded:
    """Keeps the beginning; the rest is read and forgotten, so that the program can go on."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept = bytearray()

    def feed(self, data: bytes) -> bool:
        """Take more; never enough."""
        self._kept += data[: self._limit - len(self._kept)]
        return False

    @property
    def data(self) -> bytes:
        """At most `limit` bytes."""
        return bytes(self._kept)


def run(
    argv: Sequence[str],
    *,
    env: Mapping[str, str],
    scope: CancelScope,
    cwd: str | None = None,
    stdin: bytes = b"",
    max_output: int = 1 << 20,
    collector: Collector | None = None,
    err_collector: Collector | None = None,
) -> Completed:
    """Run a program until it ends, the scope stops it or a collector has seen enough.

    `collector` takes stdout and `err_collector` stderr, each in a thread of its own; without them
    each is cut after `max_output` bytes. `argv[0]` should be an absolute path. Whatever it leaves
    running in its session is ended with it. Raises OSError where it cannot be started, ValueError
    for words that no program can be given (a NUL).
    """
    if scope.stopped:
        return Completed(None, b"", b"", timed_out=not scope.cancelled, cancelled=scope.cancelled)
    tree = processtree.start(argv, env, cwd, subprocess.PIPE if stdin else subprocess.DEVNULL)
    out = collector or Bounded(max_output)
    return _Run(tree, out, err_collector or Bounded(max_output), stdin).until(scope)


class _Run:
    """The threads around one process: two that read, one that waits, perhaps one that writes."""

    def __init__(self, tree: Tree, out: Collector, err: Collector, stdin: bytes) -> None:
        self._tree = tree
        self._out, self._err = out, err
        self._over = threading.Event()
        self._exited = threading.Event()
        self._enough = False
        self._is_cut = False
        self._stop_end, self._stopped_end = socket.socketpair()
        process = tree.process
        self._readers = [
            self._spawn(self._read, process.stdout, out),
            self._spawn(self._read, process.stderr, err),
        ]
        self._spawn(self._wait)
        if process.stdin:
            self._spawn(_write, process.stdin, stdin)

    def until(self, scope: CancelScope) -> Completed:
        forget = scope.register(self._end)
        try:
            self._over.wait(scope.remaining())
        finally:
            forget()
        ended = self._exited.is_set() and not self._is_cut
        cancelled = not ended and not self._enough and scope.cancelled
        timed_out = not ended and not self._enough and not cancelled
        self._tree.kill()
        self._exited.wait(_REAP_S)
        self._finish(_ESCAPED_S if cancelled or timed_out else _DRAIN_S)
        code = self._tree.process.returncode if ended else None
        return Completed(code, self._out.data, self._err.data, timed_out, cancelled)

    def _end(self) -> None:
        """Whoever cancels ends it at once: this program may be over in a moment."""
        self._is_cut = not self._exited.is_set()
        self._tree.stop()
        self._over.set()

    def _finish(self, seconds: float) -> None:
        """Let the readers come to the end of the pipes, then stop them."""
        end = time.monotonic() + seconds
        for reader in self._readers:
            reader.join(max(0.0, end - time.monotonic()))
        self._stop_end.close()
        for reader in self._readers:
            reader.join(_ESCAPED_S)
        self._stopped_end.close()

    def _wait(self) -> None:
        self._tree.process.wait()
        self._exited.set()
        self._over.set()

    def _read(self, pipe: IO[bytes], collector: Collector) -> None:
        with pipe, selectors.DefaultSelector() as selector, contextlib.suppress(OSError):
            if sys.platform != "win32":  # Windows waits in `read`: pipes know no other way there
                selector.register(pipe, selectors.EVENT_READ)
                selector.register(self._stopped_end, selectors.EVENT_READ)
            while _is_ready(selector, pipe) and (data := os.read(pipe.fileno(), _CHUNK)):
                if collector.feed(data):
                    self._enough = True
                    self._over.set()
                    return

    def _spawn(self, target: Callable[..., None], *args: object) -> threading.Thread:
        thread = threading.Thread(target=target, args=args, daemon=True)
        thread.start()
        return thread


def _is_ready(selector: selectors.BaseSelector, pipe: IO[bytes]) -> bool:
    """Wait for output; False once the readers were stopped."""
    if not selector.get_map():
        return True
    return any(key.fileobj is pipe for key, _ in selector.select())


def _write(pipe: IO[bytes], data: bytes) -> None:
    with contextlib.suppress(OSError), pipe:
        pipe.write(data)
