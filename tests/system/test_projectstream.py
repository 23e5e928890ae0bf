"""Output of the go command, line by line."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.system.goproject import Command
from gomodgui.system.projectstream import LONGEST_LINE, LineQueue, StreamRun


def lines(queue: LineQueue) -> list[str]:
    return queue.take()[0]


def test_lines_are_told_when_they_are_whole() -> None:
    queue = LineQueue()
    queue.feed(b"one\r\ntw")
    assert lines(queue) == ["one"]
    queue.feed(b"o\nthree")
    assert lines(queue) == ["two"]
    queue.close()
    assert lines(queue) == ["three"]


def test_endless_lines_and_too_many_are_cut() -> None:
    queue = LineQueue()
    for _ in range(100):
        queue.feed(b"x" * 1000)
    queue.feed(b"\n")
    assert lines(queue) == ["x" * LONGEST_LINE]
    queue.feed(b"y\n" * 30_000)
    found, lost = queue.take()
    assert len(found) + lost == 30_000
    assert lost > 0


def python(code: str, folder: Path) -> Command:
    environ = {"PATH": os.environ["PATH"]}
    return Command((sys.executable, "-c", code), environ, str(folder))


def test_both_outputs_come_as_they_are_written(tmp_path: Path) -> None:
    code = (
        "import sys,time\n"
        "print('first', file=sys.stderr, flush=True); time.sleep(30); print('last')"
    )
    scope = CancelScope()
    run = StreamRun(python(code, tmp_path), scope)
    end = time.monotonic() + 10
    seen: list[str] = []
    while time.monotonic() < end and not seen:
        run.wait(0.02)
        seen += run.take()[0]
    assert seen == ["first"]
    scope.cancel()
    assert run.wait(1.0)
    assert run.done is not None
    assert not run.done.ok


def test_the_whole_output_is_there_in_the_end(tmp_path: Path) -> None:
    run = StreamRun(python("print('a'); print('b')", tmp_path), CancelScope())
    assert run.wait(10)
    assert run.take()[0] == ["a", "b"]
    assert run.done is not None
    assert run.done.stdout.split() == [b"a", b"b"]


def test_what_cannot_be_started_is_told(tmp_path: Path) -> None:
    run = StreamRun(Command((str(tmp_path / "none"),), {}, str(tmp_path)), CancelScope())
    assert run.wait(10)
    assert run.done is None
    assert isinstance(run.failed, OSError)
