"""Whatever a probe waits for, cancelling ends it at once, and the scope's deadline in time."""

import threading
import time
from typing import Any

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Phase
from tests.servers import replies
from tests.servers.http import HttpServer
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.silent import MuteServer
from tests.system.probing import HOST, INFO, Client, cause

PATIENT = {"connect_s": 9, "tls_s": 9, "first_byte_s": 9, "total_s": 20}


@pytest.mark.parametrize("where", ["dns", "tls", "first byte", "download", "proxy"])
def test_cancelling_takes_no_time(probe: Client, where: str) -> None:
    # The quickest of three: what a busy machine adds is not ours.
    assert min(time_to_cancel(probe, where) for _ in range(3)) < 0.1


def time_to_cancel(probe: Client, where: str) -> float:
    """Seconds from cancelling a probe, which waits there, to its end."""
    over = threading.Event()

    def mute_lookup(host: str, port: int) -> Any:
        over.wait(10)
        return []

    reply = replies.drip(replies.html()) if where == "download" else replies.mute()
    scope = CancelScope()
    cancelled_at: list[float] = []

    def cancel() -> None:
        cancelled_at.append(time.monotonic())
        scope.cancel()

    timer = threading.Timer(0.15, cancel)
    with HttpServer(lambda _: reply) as stalled, MuteServer() as silent:
        url = f"http://{HOST}:{stalled.port}/"
        if where == "tls":
            url = f"https://{HOST}:{silent.port}/"
        elif where == "dns":
            probe.lookup = mute_lookup
        elif where == "proxy":
            probe.environ["HTTP_PROXY"] = f"socks5://{silent.address}"
        timer.start()
        result = probe(url, scope, **PATIENT)
        took = time.monotonic() - cancelled_at[0]
    over.set()
    timer.join()
    assert result.error is not None
    assert result.error.cause == "cancelled"
    return took


def test_a_scope_that_is_over_asks_nobody(probe: Client, proxy: ModuleProxy) -> None:
    scope = CancelScope()
    scope.cancel()
    assert cause(probe(proxy.url + INFO, scope)) == ("cancelled", Phase.DNS)
    assert proxy.connections == 0


def test_the_deadline_of_the_scope_counts(probe: Client, proxy: ModuleProxy) -> None:
    proxy.everything = replies.mute()
    start = time.monotonic()
    result = probe(proxy.url + INFO, CancelScope(0.2), **PATIENT)
    assert cause(result) == ("proxy_stalled", Phase.FIRST_BYTE)
    assert 0.2 <= time.monotonic() - start < PATIENT["first_byte_s"] / 2
