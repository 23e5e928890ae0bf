"""The window while mirrors are raced for real: `python -m benchmarks._probing_window N FOLDER`.

Prints the gaps between the turns of a 4 ms timer, in milliseconds. The mirrors are served by a
process of their own.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton

from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Comparison, Mirror
from gomodgui.ui import start
from gomodgui.ui.interior import Interior
from gomodgui.ui.main_window import MainWindow
from gomodgui.ui.preferences import PreferencesFile
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.ui.fake_backend import FakeBackend
from tests.ui.texts import RESOURCES, catalogue

TICK_MS = 4
WARM_UP_S, LASTS_S = 1.5, 8.0
MODULE = TinyModule("golang.org/x/text", "v0.3.0")


class Racing(FakeBackend):
    """A fake engine whose comparison is the real one."""

    def __init__(self, urls: Sequence[str]) -> None:
        super().__init__()
        from gomodgui.engine.compare import Comparer
        from gomodgui.engine.mirrorcheck import MirrorChecker, Settings
        from gomodgui.system.network import Network

        network = Network({})
        settings = Settings(gosumdb="", gonosumdb="", has_git=False)

        def checker(name: str) -> MirrorChecker:
            return MirrorChecker(network.fetcher, name, settings)

        self._comparer = Comparer(network.prober, checker)
        self._urls = tuple(urls)

    def mirrors(self) -> tuple[Mirror, ...]:
        """Those of the other process."""
        return tuple(Mirror(url, f"custom_{n}") for n, url in enumerate(self._urls))

    def compare(
        self,
        urls: Sequence[str] | None,
        module: str,
        rounds: int,
        emit: Callable[[Comparison, int], None],
        scope: CancelScope,
    ) -> Comparison:
        """The race, always of all of them."""
        del urls
        return self._comparer.run(self.mirrors(), module, rounds, emit, scope)


def serve(count: int) -> None:
    """The other process: mirrors on loopback until standard input ends."""
    with contextlib.ExitStack() as servers:
        proxies = [ModuleProxy(MODULE, delay_s=0.02 + n / 1000) for n in range(count)]
        print(json.dumps([servers.enter_context(proxy).url for proxy in proxies]), flush=True)  # noqa: T201
        sys.stdin.read()


def measure(urls: Sequence[str], folder: Path) -> list[float]:
    """The gaps, in milliseconds, in order."""
    gaps: list[float] = []
    last = [0.0]
    furnish = MainWindow.furnish

    def tick() -> None:
        now = time.perf_counter()
        if last[0]:
            gaps.append((now - last[0]) * 1000)
        last[0] = now

    def furnished(window: MainWindow, interior: Interior, close: Callable[[], None]) -> None:
        furnish(window, interior, close)
        timer = QTimer(window)
        timer.setInterval(TICK_MS)
        timer.timeout.connect(tick)
        QTimer.singleShot(round(WARM_UP_S * 500), lambda: interior.open_page("mirrors"))

        def begin() -> None:
            window.findChildren(QPushButton, "btn_start_stop")[0].click()
            timer.start()

        QTimer.singleShot(round(WARM_UP_S * 1000), begin)
        QTimer.singleShot(round(LASTS_S * 1000), window.close)

    MainWindow.furnish = furnished  # type: ignore[method-assign, assignment]  # only to look on
    start.run(
        lambda: Racing(urls),
        catalogue,
        PreferencesFile(folder / "preferences.json"),
        ["gomodgui"],
        resources=RESOURCES,
        environ={"GOMODGUI_TEST": "1"},
    )
    return gaps


def main() -> None:
    """Start the other process, measure, tell."""
    count = sys.argv[1]
    other = subprocess.Popen(
        [sys.executable, "-m", "benchmarks._probing_window", count],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with other:
        told = other.stdout.readline() if other.stdout else "[]"
        gaps = sorted(measure(json.loads(told), Path(sys.argv[2])))
        if other.stdin:
            other.stdin.close()
    p99 = gaps[int(len(gaps) * 0.99)]
    print(json.dumps({"p99": p99, "max": gaps[-1], "turns": len(gaps)}))  # noqa: T201


if __name__ == "__main__":
    serve(int(sys.argv[1])) if len(sys.argv) == 2 else main()
