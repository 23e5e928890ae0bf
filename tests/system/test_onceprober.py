"""Requests that several want are made once."""

import threading
from typing import Any

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Phase, Phases, ProbeError, ProbeResult
from gomodgui.system.onceprober import OnceProber

URL = "https://goproxy.test/x"


class SlowProber:
    """Answers when it is told to, or says `cancelled` when its scope is."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.go_on = threading.Event()

    def probe(self, url: str, scope: CancelScope, **_limits: Any) -> ProbeResult:
        self.asked.append(url)
        while not self.go_on.wait(0.01):
            if scope.cancelled:
                return ProbeResult(url, Phases(), error=ProbeError("cancelled", Phase.TCP))
        return ProbeResult(url, Phases(), status=200)


class BrokenProber:
    """Crashes."""

    def probe(self, url: str, scope: CancelScope, **_limits: Any) -> ProbeResult:
        raise RuntimeError(url)


def later(prober: OnceProber, scope: CancelScope, found: list[ProbeResult]) -> threading.Thread:
    thread = threading.Thread(target=lambda: found.append(prober.probe(URL, scope)))
    thread.start()
    return thread


def test_who_comes_later_gets_the_same() -> None:
    inner = SlowProber()
    prober, found = OnceProber(inner), list[ProbeResult]()
    threads = [later(prober, CancelScope(), found) for _ in range(3)]
    inner.go_on.set()
    for thread in threads:
        thread.join(5)
    assert [each.status for each in found] == [200] * 3
    assert prober.probe(URL, CancelScope()) is found[0]
    assert inner.asked == [URL]


def test_another_address_is_another_request() -> None:
    inner = SlowProber()
    inner.go_on.set()
    prober = OnceProber(inner)
    prober.probe(URL, CancelScope())
    prober.probe(f"{URL}/y", CancelScope())
    assert inner.asked == [URL, f"{URL}/y"]


def test_who_still_waits_asks_again_where_the_first_gave_up() -> None:
    inner = SlowProber()
    prober, first = OnceProber(inner), CancelScope()
    gone, found = list[ProbeResult](), list[ProbeResult]()
    one = later(prober, first, gone)
    while not inner.asked:
        pass
    other = later(prober, CancelScope(), found)
    first.cancel()
    one.join(5)
    inner.go_on.set()
    other.join(5)
    assert [each.status for each in found] == [200]
    assert inner.asked == [URL, URL]


def test_waiting_ends_with_the_scope() -> None:
    inner = SlowProber()
    prober, scope = OnceProber(inner), CancelScope()
    thread = later(prober, CancelScope(), [])
    while not inner.asked:
        pass
    scope.cancel()
    result = prober.probe(URL, scope)
    assert result.error is not None
    assert result.error.cause == "cancelled"
    inner.go_on.set()
    thread.join(5)


def test_a_crash_is_not_kept() -> None:
    prober = OnceProber(BrokenProber())
    for _ in range(2):
        with pytest.raises(RuntimeError):
            prober.probe(URL, CancelScope())
