"""From worker threads to the window: in its thread, and not too often."""

from __future__ import annotations

import threading
import time
from itertools import pairwise

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gomodgui.ui.bridge import INTERVAL_MS, Bridge


def _post_elsewhere(bridge: Bridge[int], values: range) -> None:
    def post() -> None:
        for value in values:
            bridge.post(value)

    thread = threading.Thread(target=post)
    thread.start()
    thread.join(5)


def test_the_newest_value_arrives_in_the_windows_thread(
    application: QApplication, qtbot: QtBot
) -> None:
    seen: list[tuple[int, threading.Thread]] = []
    bridge: Bridge[int] = Bridge(lambda value: seen.append((value, threading.current_thread())))
    _post_elsewhere(bridge, range(100))
    assert seen == []
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(99, threading.main_thread())]


def test_every_value_arrives_in_order_where_asked_for(
    application: QApplication, qtbot: QtBot
) -> None:
    seen: list[int] = []
    bridge: Bridge[int] = Bridge(seen.append, every=True)
    _post_elsewhere(bridge, range(50))
    qtbot.waitUntil(lambda: len(seen) == 50)
    assert seen == list(range(50))


def test_at_most_ten_deliveries_a_second(application: QApplication, qtbot: QtBot) -> None:
    times: list[float] = []
    bridge: Bridge[int] = Bridge(lambda _: times.append(time.monotonic()))
    end = time.monotonic() + 0.6
    while time.monotonic() < end:
        bridge.post(0)
        qtbot.wait(2)
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert len(times) >= 3
    assert min(gaps) * 1000 >= INTERVAL_MS - 5


def test_flush_delivers_now(application: QApplication) -> None:
    seen: list[int] = []
    bridge: Bridge[int] = Bridge(seen.append)
    bridge.post(7)
    bridge.flush()
    assert seen == [7]


def test_after_closing_nothing_arrives(application: QApplication, qtbot: QtBot) -> None:
    seen: list[int] = []
    bridge: Bridge[int] = Bridge(seen.append)
    bridge.post(1)
    bridge.close()
    bridge.post(2)
    qtbot.wait(30)
    assert seen == []
