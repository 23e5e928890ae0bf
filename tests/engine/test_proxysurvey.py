"""What is measured of HTTP proxies, and what is left alone."""

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.foundproxy import FoundProxy, Source
from gomodgui.core.measurement import Mirror
from gomodgui.core.proxyview import ProxyView
from gomodgui.engine.proxysurvey import Finders, port_of, survey, without_proxy
from gomodgui.system.network import Network
from tests.engine.surrounded import case, network
from tests.servers.http import HttpServer, Request
from tests.servers.httpproxy import HttpProxyServer
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.replies import Reply
from tests.servers.silent import MuteServer, refused_port

HOST, OTHER = "public.example.org", "mirror.example.net"
DEAD = f"http://127.0.0.1:{refused_port()}"


def unwell(_request: Request) -> Reply:
    return Reply(502)


@pytest.fixture
def mirror() -> Iterator[ModuleProxy]:
    with ExitStack() as stack:
        yield stack.enter_context(ModuleProxy(TinyModule()))


def surveyed(
    goproxy: str,
    names: Mapping[str, tuple[str, ...]],
    found: tuple[FoundProxy, ...] = (),
    mirrors: tuple[Mirror, ...] = (),
    **environ: str,
) -> tuple[ProxyView, list[str]]:
    """What was seen, and who was asked for other proxies."""
    looked: list[str] = []

    def make(given: Mapping[str, str]) -> Network:
        return network(given, names)

    def system(_environ: Mapping[str, str], _scope: CancelScope) -> tuple[FoundProxy, ...]:
        looked.append("system")
        return found

    finders = Finders(system, lambda *_: (), lambda *_: (), make)
    asked = case(goproxy, environ)
    return survey(asked, make(environ), mirrors, CancelScope(), finders), looked


def test_nothing_else_is_tried_where_all_is_well(mirror: ModuleProxy) -> None:
    view, looked = surveyed(f"http://{HOST}:{mirror.port}", {HOST: ("127.0.0.1",)})
    assert [each.via.reached for each in view.servers] == [True]
    assert looked == []


def test_the_mirrors_own_fault_is_not_the_proxys() -> None:
    with HttpServer(unwell) as server, HttpProxyServer(server) as proxy:
        goproxy = f"http://{HOST}:{server.port}"
        view, _ = surveyed(goproxy, {HOST: ("127.0.0.1",)}, HTTP_PROXY=proxy.url)
    assert [each.via.reached for each in view.servers] == [True]


def test_what_leads_there_and_what_does_not(mirror: ModuleProxy) -> None:
    goproxy = f"http://{HOST}:{mirror.port}"
    with HttpProxyServer(mirror) as live, HttpProxyServer(status=502) as useless:
        found = tuple(FoundProxy(Source.KDE, each.url) for each in (useless, live))
        view, looked = surveyed(goproxy, {HOST: ("127.0.0.2",)}, found, HTTP_PROXY=DEAD)
    assert looked == ["system"]
    assert [(proxy.url, set(hosts)) for proxy, hosts in view.reaching] == [(live.url, {HOST})]
    assert view.values == {"HTTP_PROXY": DEAD}
    [server] = view.servers
    assert (server.via.reached, server.direct and server.direct.reached) == (False, False)


def test_a_proxy_lives_where_it_leads_to_another_mirror(mirror: ModuleProxy) -> None:
    with HttpProxyServer(mirror) as proxy:
        mirrors = (Mirror(f"http://{OTHER}:{mirror.port}", "other"),)
        names = {HOST: ("127.0.0.1",), OTHER: ("127.0.0.1",)}
        goproxy = f"https://{HOST}:{refused_port()}"
        view, _ = surveyed(
            goproxy, names, mirrors=mirrors, HTTP_PROXY=proxy.url, HTTPS_PROXY=proxy.url
        )
    assert view.alive == {proxy.url}
    assert view.direct_mirrors == {OTHER}


def test_mirrors_that_serve_without_the_dead_proxy() -> None:
    gin = TinyModule("github.com/gin-gonic/gin", "v1.9.1")
    with ModuleProxy(gin) as other:
        goproxy = f"http://{HOST}:{refused_port()}"
        mirrors = (Mirror(goproxy, "own"), Mirror(f"http://{OTHER}:{other.port}", "other"))
        names = {HOST: ("127.0.0.2",), OTHER: ("127.0.0.1",)}
        view, _ = surveyed(goproxy, names, mirrors=mirrors, HTTP_PROXY=DEAD)
    assert view.switch_value == f"http://{OTHER}:{other.port},direct"


def test_five_seconds_at_most() -> None:
    with MuteServer() as server:
        began = time.monotonic()
        view, _ = surveyed(f"http://{HOST}:{server.port}", {HOST: ("127.0.0.1",)})
    assert time.monotonic() - began < 6.0
    assert [each.via.reached for each in view.servers] == [False]


def test_an_environment_without_proxies() -> None:
    environ = {"http_proxy": "a:1", "NO_PROXY": "b", "ALL_PROXY": "c:1", "PATH": "/bin"}
    assert without_proxy(environ) == {"PATH": "/bin"}


@pytest.mark.parametrize(
    ("url", "port"), [("http://a.test/", 80), ("https://a.test/", 443), ("http://a.test:8/", 8)]
)
def test_ports(url: str, port: int) -> None:
    assert port_of(url) == port
