"""Stopping: on request, when the time is up, here and below."""

from __future__ import annotations

import threading
import time

import pytest

from gomodgui.core.cancel import Cancelled, CancelScope


def test_a_new_scope_goes_on() -> None:
    scope = CancelScope()
    assert (scope.cancelled, scope.expired, scope.stopped) == (False, False, False)
    assert scope.remaining() is None
    assert scope.within(7) == 7
    scope.check()


def test_cancelling_wakes_each_waiter_once() -> None:
    scope, woken = CancelScope(), []
    scope.register(lambda: woken.append("a"))
    scope.register(lambda: woken.append("b"))
    scope.cancel()
    scope.cancel()
    assert woken == ["a", "b"]
    with pytest.raises(Cancelled):
        scope.check()


def test_who_took_it_back_is_left_asleep() -> None:
    scope, woken = CancelScope(), []
    scope.register(lambda: woken.append("gone"))()
    scope.cancel()
    assert woken == []


def test_who_comes_too_late_is_woken_at_once() -> None:
    scope, woken = CancelScope(), []
    scope.cancel()
    take_back = scope.register(lambda: woken.append("late"))
    take_back()
    assert woken == ["late"]


def test_a_passed_deadline_is_no_cancellation() -> None:
    scope = CancelScope(0)
    assert (scope.cancelled, scope.expired, scope.stopped) == (False, True, True)
    assert scope.remaining() == 0
    assert scope.within(7) == 0
    scope.check()


def test_a_child_ends_with_its_parent() -> None:
    parent = CancelScope()
    child, grandchild = parent.child(), parent.child().child()
    parent.cancel()
    assert child.cancelled
    assert grandchild.cancelled
    assert parent.child().cancelled


def test_a_parent_goes_on_without_its_child() -> None:
    parent = CancelScope()
    parent.child().cancel()
    assert not parent.cancelled


@pytest.mark.parametrize(("above", "own"), [(1, 60), (60, 1), (1, None), (None, 1)])
def test_the_earlier_deadline_counts(above: float | None, own: float | None) -> None:
    left = CancelScope(above).child(own).remaining()
    assert left is not None
    assert 0 < left <= 1


def test_a_closed_child_is_no_longer_woken() -> None:
    parent = CancelScope()
    child = parent.child()
    child.close()
    parent.cancel()
    assert not child.cancelled


def test_waiting_ends_with_the_time_or_with_the_scope() -> None:
    assert not CancelScope().wait(0)
    assert CancelScope(0).wait(60)
    scope = CancelScope()
    waiter = threading.Thread(target=scope.cancel)
    start = time.monotonic()
    waiter.start()
    assert scope.wait(60)
    waiter.join()
    assert time.monotonic() - start < 30


def test_whoever_registers_while_it_is_cancelled_is_woken() -> None:
    for _ in range(50):
        scope, woken = CancelScope(), threading.Event()
        other = threading.Thread(target=scope.cancel)
        other.start()
        scope.register(woken.set)
        other.join()
        assert woken.is_set()
