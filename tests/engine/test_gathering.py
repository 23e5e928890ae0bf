"""Several jobs at once."""

import threading
import time

from gomodgui.core.cancel import CancelScope
from gomodgui.engine.gathering import Gathering


def test_results_and_what_is_known() -> None:
    gathering: Gathering[str, int] = Gathering(CancelScope(), 5.0)
    gathering.start("one", lambda: 1)
    gathering.start("bad", lambda: 1 // 0)
    gathering.wait(["one", "bad"])
    assert gathering.results == {"one": 1, "bad": None}
    assert set(gathering.known) == {"one", "bad"}
    gathering.close()


def test_one_of_a_key() -> None:
    gathering: Gathering[str, int] = Gathering(CancelScope(), 5.0)
    gathering.start("one", lambda: 1)
    gathering.start("one", lambda: 2)
    gathering.wait(["one"])
    gathering.start("one", lambda: 3)
    gathering.wait(["one"])
    assert gathering.results == {"one": 1}
    gathering.close()


def test_it_waits_for_what_is_asked_and_no_longer() -> None:
    gathering: Gathering[str, int] = Gathering(CancelScope(), 5.0)
    go_on = threading.Event()
    gathering.start("slow", lambda: int(go_on.wait(5)))
    gathering.start("fast", lambda: 2)
    gathering.wait(["fast"])
    assert gathering.results == {"fast": 2}
    began = time.monotonic()
    gathering.wait(["slow"], 0.05)
    assert time.monotonic() - began < 1.0
    assert "slow" not in gathering.results
    go_on.set()
    gathering.close()


def test_the_whole_is_bounded() -> None:
    gathering: Gathering[str, bool] = Gathering(CancelScope(), 0.05)
    gathering.start("slow", lambda: gathering.scope.wait(5.0))
    began = time.monotonic()
    gathering.wait(["slow"])
    assert time.monotonic() - began < 1.0
    gathering.close()
    assert gathering.scope.cancelled
