"""What listens where a proxy should be: real servers on loopback."""

import time
from collections.abc import Iterator

import pytest

from gomodgui.core import gourl
from gomodgui.core.cancel import Cancelled, CancelScope
from gomodgui.core.proxyanswer import Answer, Kind
from gomodgui.system.proxyprobe import ask
from gomodgui.system.tunnel import ProxyAddress
from tests.servers.certificates import Authority
from tests.servers.fixtures import authority
from tests.servers.httpproxy import HttpProxyServer, SocksServer
from tests.servers.silent import MuteServer, RawServer, refused_port, tls_alert

__all__ = ["authority"]
NTLM = b"HTTP/1.1 407 No\r\nProxy-Authenticate: NTLM\r\nContent-Length: 0\r\n\r\n"


@pytest.fixture
def target() -> Iterator[MuteServer]:
    with MuteServer() as server:
        yield server


def asked(address: str, seconds: float = 1.0, scheme: str = "http") -> Answer:
    proxy = ProxyAddress(gourl.parse(f"{scheme}://{address}"))
    return ask(proxy, "goproxy.test", 443, CancelScope(), seconds=seconds)


def test_an_http_proxy(target: MuteServer) -> None:
    with HttpProxyServer(target) as proxy:
        assert asked(proxy.address) == Answer(Kind.HTTP, 200)
        assert proxy.requests[0].target == "goproxy.test:443"


def test_one_that_wants_a_login(target: MuteServer) -> None:
    with HttpProxyServer(target, login="ann:secret") as proxy:
        assert asked(proxy.address).status == 407
        assert asked(f"ann:secret@{proxy.address}").status == 200
    with RawServer(NTLM) as server:
        assert asked(server.address).logins == ("ntlm",)


def test_a_socks_proxy(target: MuteServer) -> None:
    with SocksServer(target) as proxy:
        assert asked(proxy.address).kind is Kind.SOCKS


def test_one_that_talks_tls(target: MuteServer, authority: Authority) -> None:
    with HttpProxyServer(target, tls=authority.good()) as proxy:
        assert asked(proxy.address, scheme="https").kind in (Kind.TLS, Kind.OTHER)
    with RawServer(tls_alert()) as server:
        assert asked(server.address).kind is Kind.TLS


@pytest.mark.parametrize("data", [b"", b"SSH-2.0-OpenSSH\r\n"])
def test_what_is_no_proxy(data: bytes) -> None:
    with RawServer(data) as server:
        assert asked(server.address).kind is Kind.OTHER


def test_nobody_listens() -> None:
    assert asked(f"127.0.0.1:{refused_port()}") == Answer(Kind.REFUSED)


def test_a_mute_one_in_time() -> None:
    with MuteServer() as server:
        began = time.monotonic()
        assert asked(server.address, 0.4) == Answer(Kind.MUTE)
        assert time.monotonic() - began < 1.0


def test_it_can_be_cancelled() -> None:
    scope = CancelScope()
    scope.cancel()
    proxy = ProxyAddress(gourl.parse("http://127.0.0.1:1"))
    with pytest.raises(Cancelled):
        ask(proxy, "goproxy.test", 443, scope)
