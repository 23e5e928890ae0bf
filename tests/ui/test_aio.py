"""The loop: work in threads, results in the window's thread, nothing that holds the program."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gomodgui.core.cancel import CancelScope
from gomodgui.ui.aio import Loop


@pytest.fixture
def loop(application: QApplication) -> Iterator[Loop]:
    made = Loop(application)
    yield made
    made.close()


def test_work_runs_elsewhere_and_its_result_comes_home(loop: Loop, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    told: list[tuple[object, object]] = []

    def work() -> str:
        threads.append(threading.current_thread())
        return "done"

    def ended(result: str | None, error: Exception | None) -> None:
        threads.append(threading.current_thread())
        told.append((result, error))

    loop.start(work, ended)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("done", None)]
    assert threads[0] is not threading.main_thread()
    assert threads[0].daemon
    assert threads[1] is threading.main_thread()


def test_an_exception_comes_home_too(loop: Loop, qtbot: QtBot) -> None:
    told: list[Exception | None] = []

    def work() -> None:
        raise OSError("gone")

    loop.start(work, lambda _result, error: told.append(error))
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], OSError)


def test_a_dropped_run_tells_nothing(loop: Loop, qtbot: QtBot) -> None:
    told: list[object] = []
    release = threading.Event()
    run = loop.start(lambda: release.wait(5), lambda result, _error: told.append(result))
    qtbot.wait(20)
    run.drop()
    release.set()
    run.wait(1)
    qtbot.wait(50)
    assert told == []


def test_waiting_ends_with_the_thread_or_the_time(loop: Loop) -> None:
    release = threading.Event()
    run = loop.start(lambda: release.wait(5), lambda _result, _error: None)
    before = time.monotonic()
    run.wait(0.05)
    assert time.monotonic() - before < 2
    release.set()
    QApplication.processEvents()
    run.wait(5)


def test_a_cancelled_await_cancels_the_scope(loop: Loop, qtbot: QtBot) -> None:
    scope = CancelScope()
    seen = threading.Event()

    def work(given: CancelScope) -> None:
        given.wait(5)
        seen.set()

    async def ask() -> None:
        await loop.run_in_thread(work, scope)

    task = loop.spawn(ask())
    qtbot.wait(20)
    task.cancel()
    qtbot.waitUntil(seen.is_set)
    assert scope.cancelled


def test_later_calls_in_this_thread(loop: Loop, qtbot: QtBot) -> None:
    called: list[threading.Thread] = []
    loop.later(0.01, lambda: called.append(threading.current_thread()))
    qtbot.waitUntil(lambda: bool(called))
    assert called == [threading.main_thread()]


def test_closing_does_not_wait_for_threads(application: QApplication) -> None:
    loop = Loop(application)
    release = threading.Event()
    told: list[object] = []
    run = loop.start(lambda: release.wait(5), lambda result, _error: told.append(result))
    QApplication.processEvents()
    before = time.monotonic()
    loop.close()
    assert time.monotonic() - before < 1
    release.set()
    run.wait(1)
    QApplication.processEvents()
    assert told == []
