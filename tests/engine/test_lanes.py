"""Jobs in daemon threads whose results come back to one thread."""

from __future__ import annotations

import threading
import time

from gomodgui.core.cancel import CancelScope
from gomodgui.engine.lanes import Lanes


def test_every_result_comes_back_with_its_key() -> None:
    lanes: Lanes[int, int] = Lanes(CancelScope())
    lanes.start([(1, lambda: 10), (2, lambda: 20)])
    until = time.monotonic() + 5
    assert {lanes.next(until), lanes.next(until)} == {(1, 10), (2, 20)}


def test_a_crashed_job_is_the_result_none() -> None:
    lanes: Lanes[str, float] = Lanes(CancelScope())
    lanes.start([("x", lambda: 1 / 0)])
    assert lanes.next(time.monotonic() + 5) == ("x", None)


def test_no_more_than_the_allowed_run_at_once() -> None:
    running, most = [0], [0]
    lock = threading.Lock()

    def job() -> None:
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        time.sleep(0.01)
        with lock:
            running[0] -= 1

    lanes: Lanes[int, None] = Lanes(CancelScope())
    lanes.start([(number, job) for number in range(12)], most=3)
    until = time.monotonic() + 5
    for _ in range(12):
        assert lanes.next(until) is not None
    assert most[0] <= 3


def test_waiting_ends_in_time() -> None:
    lanes: Lanes[int, int] = Lanes(CancelScope())
    assert lanes.next(time.monotonic() + 0.02) is None


def test_waiting_ends_when_cancelled_though_the_job_does_not() -> None:
    scope = CancelScope()
    lanes: Lanes[int, bool] = Lanes(scope)
    never = threading.Event()
    lanes.start([(1, lambda: never.wait(20))])
    threading.Timer(0.05, scope.cancel).start()
    began = time.monotonic()
    assert lanes.next(began + 10) is None
    assert time.monotonic() - began < 1
    never.set()


def test_nothing_starts_after_the_end() -> None:
    scope = CancelScope()
    scope.cancel()
    lanes: Lanes[int, int] = Lanes(scope)
    lanes.start([(1, lambda: 10)])
    assert lanes.next(time.monotonic() + 1) is None
