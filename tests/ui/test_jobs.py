"""Named slots: one run each, told in order, stopped on request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.ui.jobs import Jobs
from tests.ui.fake_backend import FakeBackend
from tests.ui.stage import InlineRunner


class ManualRun:
    """A run that a test brings to its end."""

    def __init__(self, ended: Callable[[Any, Exception | None], None]) -> None:
        self._ended = ended
        self.dropped = False
        self.waited = 0.0

    def end(self, result: object = None, error: Exception | None = None) -> None:
        self._ended(result, error)

    def drop(self) -> None:
        self.dropped = True

    def wait(self, seconds: float) -> None:
        self.waited = seconds


class ManualRunner:
    """Begins runs and waits; time passes when the test says so."""

    def __init__(self) -> None:
        self.runs: list[ManualRun] = []
        self.alarms: list[Callable[[], None]] = []

    def start(
        self, work: Callable[[], Any], ended: Callable[[Any, Exception | None], None]
    ) -> ManualRun:
        self.runs.append(ManualRun(ended))
        return self.runs[-1]

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        self.alarms.append(call)


class Log:
    """What was told, in order."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.jobs = Jobs(lambda slot, error: self.lines.append(f"{slot} failed: {error}"))

    def start(self, slot: str, **more: Any) -> CancelScope:
        return self.jobs.start(
            slot,
            lambda _backend, _scope: "result",
            lambda result: self.lines.append(f"{slot} {result}"),
            ended=lambda: self.lines.append(f"{slot} ended"),
            **more,
        )


@pytest.fixture
def log() -> Log:
    return Log()


@pytest.fixture
def runner(log: Log) -> ManualRunner:
    made = ManualRunner()
    log.jobs.serve(made, FakeBackend())
    return made


def test_work_waits_for_the_engine(log: Log) -> None:
    log.start("a")
    assert log.jobs.running("a")
    assert log.lines == []
    log.jobs.serve(InlineRunner(), FakeBackend())
    assert log.lines == ["a result", "a ended"]
    assert not log.jobs.running("a")


def test_starting_again_drops_the_run_before(log: Log, runner: ManualRunner) -> None:
    first = log.start("a")
    log.start("a")
    assert first.cancelled
    assert runner.runs[0].dropped
    runner.runs[0].end("late")
    assert log.lines == []
    runner.runs[1].end("new")
    assert log.lines == ["a new", "a ended"]


def test_slots_do_not_disturb_each_other(log: Log, runner: ManualRunner) -> None:
    scope = log.start("a")
    log.start("b")
    assert not scope.cancelled


def test_a_run_that_heeds_its_scope_brings_what_it_has(log: Log, runner: ManualRunner) -> None:
    scope = log.start("a")
    log.jobs.stop("a")
    assert scope.cancelled
    runner.runs[0].end("half")
    for alarm in runner.alarms:
        alarm()
    assert log.lines == ["a half", "a ended"]


def test_a_run_that_does_not_is_let_go_after_a_moment(log: Log, runner: ManualRunner) -> None:
    log.start("a")
    log.jobs.stop("a")
    assert log.lines == []
    runner.alarms[0]()
    assert log.lines == ["a ended"]
    assert not log.jobs.running("a")
    runner.runs[0].end("late")
    assert log.lines == ["a ended"]


def test_an_error_is_told(log: Log, runner: ManualRunner) -> None:
    log.start("a")
    runner.runs[0].end(error=OSError("disk"))
    assert log.lines == ["a failed: disk", "a ended"]


def test_the_caller_may_take_the_error(log: Log, runner: ManualRunner) -> None:
    log.start("a", failed=lambda error: log.lines.append(f"mine: {error}"))
    runner.runs[0].end(error=ValueError("no"))
    assert log.lines == ["mine: no", "a ended"]


def test_a_slot_is_free_when_its_result_arrives(log: Log, runner: ManualRunner) -> None:
    seen: list[bool] = []
    log.jobs.start("a", lambda _b, _s: 1, lambda _: seen.append(log.jobs.running("a")))
    runner.runs[0].end(1)
    assert seen == [False]


def test_without_an_engine_everything_fails_with_its_error(log: Log) -> None:
    log.start("a")
    log.jobs.give_up(RuntimeError("broken"))
    log.start("b")
    assert log.lines == ["a failed: broken", "a ended", "b failed: broken", "b ended"]


def test_closing_stops_all_and_waits_only_for_what_writes(log: Log, runner: ManualRunner) -> None:
    scopes = [log.start("a"), log.start("b", careful=True)]
    log.jobs.close()
    assert all(scope.cancelled for scope in scopes)
    assert [run.waited > 0 for run in runner.runs] == [False, True]
    assert log.lines == []
    assert log.start("c").cancelled
    assert len(runner.runs) == 2
