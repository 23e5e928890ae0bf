"""A run of the go command whose output is taken line by line, as it comes.

It works on copies of the project's files (see `goproject`), so that it writes neither go.mod nor
go.sum; the module cache is the person's, or one of our own.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import replace

from gomodgui.core import goflags
from gomodgui.core.cancel import CancelScope
from gomodgui.system import gorun, processes
from gomodgui.system.goproject import Bench, Command
from gomodgui.system.processes import Bounded, Completed

LONGEST_LINE = 4096
_MOST_WAITING = 20_000
_MOST_OUTPUT = 1 << 20


class LineQueue:
    """Cuts what is fed into lines and keeps them until they are taken; thread-safe, bounded.

    Of a longer line only the beginning is kept, and of more lines than fit the last ones.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._lines: deque[str] = deque(maxlen=_MOST_WAITING)
        self._rest = bytearray()
        self._lost = 0

    def feed(self, data: bytes) -> bool:
        """Take more; never enough (`processes.Collector`)."""
        *whole, rest = data.split(b"\n")
        with self._lock:
            for part in whole:
                self._put(part)
            self._rest += rest[: LONGEST_LINE - len(self._rest)]
        return False

    @property
    def data(self) -> bytes:
        """Nothing: the lines are taken away."""
        return b""

    def take(self) -> tuple[list[str], int]:
        """The lines since the last time, and how many of them were lost."""
        with self._lock:
            lines, lost = list(self._lines), self._lost
            self._lines.clear()
            self._lost = 0
        return lines, lost

    def close(self) -> None:
        """What stands behind the last line's end is a line too."""
        with self._lock:
            if self._rest:
                self._put(b"")

    def _put(self, end: bytes) -> None:
        line = bytes(self._rest + end[: LONGEST_LINE - len(self._rest)])
        self._rest.clear()
        if len(self._lines) == _MOST_WAITING:
            self._lost += 1
        self._lines.append(line.decode("utf-8", "replace").rstrip("\r"))


class Tee(Bounded):
    """Keeps the beginning, and gives all of it to a queue of lines too."""

    def __init__(self, queue: LineQueue) -> None:
        super().__init__(_MOST_OUTPUT)
        self._queue = queue

    def feed(self, data: bytes) -> bool:
        """Take more; never enough."""
        self._queue.feed(data)
        return super().feed(data)


def command(bench: Bench, words: tuple[str, ...], *, workspace: bool, toolchain: str) -> Command:
    """`go` with these words as the person would run it, but for the copies.

    `toolchain`: GOTOOLCHAIN as the person has it.
    """
    made = bench.command(words, workspace=workspace)
    flags = goflags.split(bench.environ.get("GOFLAGS", "")) or []
    kept = [word for word in flags if goflags.name_of(word) != "modfile"]
    own = {
        "GOTOOLCHAIN": toolchain,
        "GOFLAGS": goflags.join(kept) if kept else gorun.NO_FLAGS,
        "TEST_TELEMETRY_DIR": str(bench.top / ".telemetry"),
        "GO_TELEMETRY_CHILD": "2",
    }
    return replace(made, environ={**made.environ, **own})


class StreamRun:
    """A run in a thread of its own, until it ends or the scope stops it.

    `done` is what came of it, `failed` why it could not be started.
    """

    def __init__(self, command: Command, scope: CancelScope) -> None:
        self._command = command
        self._scope = scope
        self._out, self._err = LineQueue(), LineQueue()
        self.done: Completed | None = None
        self.failed: Exception | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait that long for its end; whether it has ended."""
        return self._over.wait(seconds)

    def take(self) -> tuple[list[str], int]:
        """The lines since the last time, and how many more of them were lost."""
        first, lost = self._err.take()
        second, more = self._out.take()
        return first + second, lost + more

    def _run(self) -> None:
        try:
            self.done = processes.run(
                self._command.argv,
                env=self._command.environ,
                scope=self._scope,
                cwd=self._command.folder,
                collector=Tee(self._out),
                err_collector=self._err,
            )
        except (OSError, ValueError) as error:
            self.failed = error
        self._out.close()
        self._err.close()
        self._over.set()
