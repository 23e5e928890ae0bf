"""The real time."""

import time

from gomodgui.system.clock import SystemClock


def test_it_tells_the_time() -> None:
    clock = SystemClock()
    assert abs(clock.now() - time.time()) < 60
    first = clock.monotonic()
    assert clock.monotonic() >= first
