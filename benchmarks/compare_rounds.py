"""What a comparison costs: a round of eight mirrors against the slowest alone, and its end.

Ratios are of one run, in turns: a neighbour on the machine disturbs both alike.
"""

from __future__ import annotations

import contextlib
import statistics
import threading
import time
from collections.abc import Sequence

from benchmarks.rows import Row
from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Comparison, Mirror
from gomodgui.engine.compare import Comparer
from gomodgui.engine.mirrorcheck import MirrorChecker, Settings
from gomodgui.system.network import Network
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.silent import MuteServer

MODULE = "example.com/tiny@v1.0.0"
DELAYS_MS = (60, 80, 100, 110, 120, 130, 140, 150)
TURNS, ROUNDS = 5, 3
CANCELS = 7


def run() -> list[Row]:
    """All of it; about half a minute."""
    with contextlib.ExitStack() as servers:
        mirrors = [
            Mirror(servers.enter_context(ModuleProxy(TinyModule(), delay_s=ms / 1000)).url, str(ms))
            for ms in DELAYS_MS
        ]
        mute = servers.enter_context(MuteServer())
        silent = Mirror(f"http://{mute.address}", "mute")
        return [round_row(mirrors), cancel_row([*mirrors, silent])]


def round_row(mirrors: Sequence[Mirror]) -> Row:
    """A round of all over a round of the slowest alone, medians of interleaved turns."""
    together: list[float] = []
    alone: list[float] = []
    for _ in range(TURNS):
        together += round_times(mirrors)
        alone += round_times(mirrors[-1:])
    ratio = statistics.median(together) / statistics.median(alone)
    note = f"{statistics.median(together):.0f} ms against {statistics.median(alone):.0f} ms"
    return Row("one round of 8 mirrors over the slowest alone", ratio, 1.3, "ratio", note)


def round_times(mirrors: Sequence[Mirror]) -> list[float]:
    """Milliseconds of each round but the first, whose start is not told."""
    moments: dict[int, float] = {}

    def emit(_comparison: Comparison, number: int) -> None:
        moments.setdefault(number, time.monotonic())

    comparer().run(mirrors, MODULE, ROUNDS, emit, CancelScope(), with_speeds=False)
    return [
        (moments[number] - moments[number - 1]) * 1000 for number in sorted(moments) if number > 1
    ]


def cancel_row(mirrors: Sequence[Mirror]) -> Row:
    """From cancelling, at different moments, to the partial result; the slowest of all."""
    took = []
    for turn in range(CANCELS):
        scope = CancelScope()
        cancelled: list[float] = []

        def stop(scope: CancelScope = scope, cancelled: list[float] = cancelled) -> None:
            cancelled.append(time.monotonic())
            scope.cancel()

        timer = threading.Timer(0.1 + turn * 0.35, stop)
        timer.start()
        comparer().run(mirrors, MODULE, 20, lambda _c, _n: None, scope)
        took.append((time.monotonic() - cancelled[0]) * 1000)
        timer.join()
    return Row("cancelling a comparison", max(took), 100.0, "ms", f"of {CANCELS} runs")


def comparer() -> Comparer:
    """A fresh one, without a proxy."""
    network = Network({})
    return Comparer(
        network.prober, lambda module: MirrorChecker(network.fetcher, module, Settings())
    )
