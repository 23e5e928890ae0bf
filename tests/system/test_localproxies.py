"""Proxy programs on this computer."""

from gomodgui.core.cancel import CancelScope
from gomodgui.core.foundproxy import FoundProxy, Source
from gomodgui.system.localproxies import LOOPBACK, PORTS, find
from tests.servers.httpproxy import HttpProxyServer, SocksServer
from tests.servers.silent import MuteServer, RawServer, refused_port


def test_only_this_computer_at_the_usual_ports() -> None:
    assert LOOPBACK == ("127.0.0.1", "::1")
    assert set(PORTS) == {7890, 7897, 10808, 10809, 1080, 8118, 1087}


def test_those_that_are_proxies_in_the_order_of_the_ports() -> None:
    with (
        MuteServer() as target,
        RawServer(b"SSH-2.0\r\n") as other,
        HttpProxyServer(target) as http,
        SocksServer(target) as socks,
    ):
        ports = (socks.port, refused_port(), other.port, http.port)
        found = find("goproxy.test", 443, CancelScope(), ports)
    assert found == (
        FoundProxy(Source.LOCAL, f"socks5://127.0.0.1:{socks.port}"),
        FoundProxy(Source.LOCAL, f"http://127.0.0.1:{http.port}"),
    )


def test_nobody_is_there() -> None:
    assert find("goproxy.test", 443, CancelScope(), (refused_port(),)) == ()


def test_nothing_when_stopped() -> None:
    scope = CancelScope()
    scope.cancel()
    assert find("goproxy.test", 443, scope, (refused_port(),)) == ()
