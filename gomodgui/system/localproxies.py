"""Proxy programs at their usual ports, on this computer alone."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait

from gomodgui.core import gonet, gourl
from gomodgui.core.cancel import Cancelled, CancelScope
from gomodgui.core.foundproxy import FoundProxy, Source
from gomodgui.core.proxyanswer import Kind
from gomodgui.system import proxyprobe
from gomodgui.system.tunnel import ProxyAddress

PORTS = (7890, 7897, 10808, 10809, 1080, 8118, 1087)
LOOPBACK = ("127.0.0.1", "::1")
SECONDS = 1.0
_SCHEMES = {Kind.HTTP: ("http",), Kind.SOCKS: ("socks5",)}


def find(
    host: str, port: int, scope: CancelScope, ports: Sequence[int] = PORTS
) -> tuple[FoundProxy, ...]:
    """Those that answer when asked for a way to that server, in the order of the ports.

    HTTP proxies, and SOCKS5 ones; one that may be either is there twice. Takes about a second.
    """
    places = [(each, at) for at in ports for each in LOOPBACK]

    def ask(place: tuple[str, int]) -> tuple[FoundProxy, ...]:
        url = gonet.join_host_port(place[0], str(place[1]))
        address = ProxyAddress(gourl.parse(f"http://{url}"))
        try:
            answer = proxyprobe.ask(address, host, port, scope, seconds=SECONDS)
        except Cancelled:
            return ()
        schemes = _SCHEMES.get(answer.kind, ())
        if answer.hesitant:
            schemes = ("http", *schemes)
        return tuple(FoundProxy(Source.LOCAL, f"{each}://{url}") for each in schemes)

    pool = ThreadPoolExecutor(len(places) or 1, "local proxies")
    try:
        asked = [pool.submit(ask, place) for place in places]
        done, _ = wait(asked, timeout=SECONDS + 0.5)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    return tuple(found for each in asked if each in done for found in each.result())
