"""From worker threads to the window: in its thread, and not too often."""

from __future__ import annotations

import threading
import time

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
    seen: list[int] = []
    bridge: Bridge[int] = Bridge(seen.append)

    def four_are_here() -> bool:
        bridge.post(0)
        return len(seen) >= 4

    start = time.monotonic()
    qtbot.waitUntil(four_are_here)
    took_ms = (time.monotonic() - start) * 1000
    assert took_ms >= (len(seen) - 1) * (INTERVAL_MS - 1)  # Qt's timers are exact to 1 ms


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
