"""The ways through HTTP and SOCKS5 proxies, probed."""

from collections.abc import Iterator

import pytest

from gomodgui.core.measurement import Phase
from tests.servers.certificates import Authority
from tests.servers.httpproxy import HttpProxyServer, SocksServer
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.silent import MuteServer, RawServer, refused_port
from tests.system.probing import HOST, IMPATIENT, INFO, Client, cause


class TestThroughAProxy:
    @pytest.fixture
    def server(self, authority: Authority) -> Iterator[ModuleProxy]:
        context = authority.good(HOST)
        with ModuleProxy(TinyModule(), tls=context, name=HOST) as server:
            yield server

    @pytest.fixture
    def plain(self) -> Iterator[ModuleProxy]:
        with ModuleProxy(TinyModule(), name=HOST) as server:
            yield server

    def test_a_tunnel(self, probe: Client, server: ModuleProxy) -> None:
        with HttpProxyServer(server, login="me:secret") as gate:
            probe.environ["HTTPS_PROXY"] = gate.url.replace("http://", "http://me:secret@")
            probe.lookup = lambda *_: pytest.fail("the proxy looks names up")
            result = probe(server.url + INFO)
        assert result.error is None
        assert result.body == TinyModule().info
        assert result.via == gate.url
        assert gate.requests[0].target == f"{HOST}:{server.port}"
        assert "proxy-authorization" not in server.requests[0].headers

    def test_plain_http_is_asked_with_the_whole_address(
        self, probe: Client, plain: ModuleProxy
    ) -> None:
        with HttpProxyServer(plain, login="me:secret") as gate:
            probe.environ["http_proxy"] = gate.url.replace("http://", "http://me:secret@")
            result = probe(plain.url + INFO)
        assert result.body == TinyModule().info
        assert gate.requests[0].target == plain.url + INFO

    def test_a_proxy_behind_tls(
        self, probe: Client, server: ModuleProxy, authority: Authority
    ) -> None:
        with HttpProxyServer(server, tls=authority.good()) as gate:
            probe.environ["HTTPS_PROXY"] = gate.url
            result = probe(server.url + INFO)
        assert result.body == TinyModule().info

    @pytest.mark.parametrize("login", ["", "me:secret"])
    def test_socks(self, probe: Client, server: ModuleProxy, login: str) -> None:
        with SocksServer(server, login=login) as gate:
            user = f"{login}@" if login else ""
            probe.environ["HTTPS_PROXY"] = f"socks5://{user}{gate.address}"
            result = probe(server.url + INFO)
        assert result.body == TinyModule().info
        assert gate.names == [HOST]

    @pytest.mark.parametrize("scheme", ["http", "https"])
    def test_no_login(
        self, probe: Client, server: ModuleProxy, plain: ModuleProxy, scheme: str
    ) -> None:
        target = server if scheme == "https" else plain
        with HttpProxyServer(target, login="me:secret") as gate:
            probe.environ[f"{scheme.upper()}_PROXY"] = gate.url
            result = probe(target.url + INFO)
        assert result.error is not None
        assert result.error.cause == "http_proxy_auth"

    def test_a_wrong_socks_login(self, probe: Client, server: ModuleProxy) -> None:
        with SocksServer(server, login="me:secret") as gate:
            probe.environ["HTTPS_PROXY"] = f"socks5h://me:wrong@{gate.address}"
            result = probe(server.url + INFO)
        assert cause(result) == ("http_proxy_auth", Phase.TCP)

    @pytest.mark.parametrize("status", [403, 502, 503])
    def test_a_proxy_that_refuses(self, probe: Client, server: ModuleProxy, status: int) -> None:
        with HttpProxyServer(server, status=status) as gate:
            probe.environ["HTTPS_PROXY"] = gate.url
            result = probe(server.url + INFO)
        assert cause(result) == ("http_proxy_broken", Phase.TCP)
        assert result.error is not None
        assert result.error.detail == str(status)

    def test_a_mute_proxy(self, probe: Client, server: ModuleProxy) -> None:
        with MuteServer() as gate:
            probe.environ["HTTPS_PROXY"] = f"http://{gate.address}"
            result = probe(server.url + INFO, **IMPATIENT)
        assert cause(result) == ("http_proxy_broken", Phase.TCP)

    @pytest.mark.parametrize("data", [b"hello\r\n\r\n", b""], ids=["garbage", "closing"])
    def test_a_proxy_that_speaks_something_else(
        self, probe: Client, server: ModuleProxy, data: bytes
    ) -> None:
        with RawServer(data) as gate:
            probe.environ["HTTPS_PROXY"] = f"http://{gate.address}"
            result = probe(server.url + INFO)
        assert cause(result) == ("http_proxy_broken", Phase.TCP)

    @pytest.mark.parametrize("kind", ["dead", "unknown", "odd"])
    def test_a_proxy_that_cannot_be_reached(
        self, probe: Client, server: ModuleProxy, kind: str
    ) -> None:
        refused = f"127.0.0.1:{refused_port()}"
        addresses = {
            "dead": f"http://{refused}",
            "unknown": "http://nobody.example:3128",
            "odd": f"weird://{refused}",
        }
        probe.environ["HTTPS_PROXY"] = addresses[kind]
        result = probe(server.url + INFO)
        assert result.error is not None
        assert result.error.cause == "http_proxy_broken"

    def test_exceptions_are_reached_directly(self, probe: Client, server: ModuleProxy) -> None:
        probe.environ |= {"HTTPS_PROXY": f"http://127.0.0.1:{refused_port()}", "NO_PROXY": ".test"}
        result = probe(server.url + INFO)
        assert (result.error, result.via) == (None, None)
