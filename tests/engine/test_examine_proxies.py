"""The examination of HTTP proxies, with real servers on loopback under other names."""

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.flow import StepStatus
from gomodgui.core.foundproxy import FoundProxy, Source
from gomodgui.core.measurement import Mirror
from gomodgui.core.model import Syntax
from gomodgui.engine import examine_proxies
from gomodgui.engine.examination import Observation
from gomodgui.engine.proxysurvey import Finders
from gomodgui.system.network import Network
from tests.engine.surrounded import assert_worded, case, network
from tests.fixes.fakefacts import BASHRC, FakeFacts
from tests.servers.httpproxy import HttpProxyServer, SocksServer
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.silent import MuteServer, RawServer, refused_port

HOST = "goproxy.mycompany.test"
NTLM = b"HTTP/1.1 407 No\r\nProxy-Authenticate: NTLM\r\nContent-Length: 0\r\n\r\n"


@dataclass
class Office:
    """A computer, its mirror, and what stands between them. `names`: what DNS says."""

    stack: ExitStack
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    found: tuple[FoundProxy, ...] = ()
    mirrors: tuple[Mirror, ...] = ()

    def mirror(self, host: str = HOST, address: str = "127.0.0.1") -> ModuleProxy:
        """A mirror under that name; another address: it is not reached directly."""
        self.names[host] = (address,)
        return self.stack.enter_context(ModuleProxy(TinyModule()))

    def at(self, mirror: ModuleProxy, host: str = HOST) -> str:
        return f"http://{host}:{mirror.port}"

    def examine(self, goproxy: str, **environ: str) -> Observation:
        """What is told of somebody with that GOPROXY and these variables in .bashrc."""
        lines = "".join(f"export {name}='{value}'\n" for name, value in environ.items())
        facts = FakeFacts({BASHRC: lines.encode()}, environ, shell_files={BASHRC: Syntax.SH})
        finders = Finders(
            system=lambda _environ, _scope: self.found,
            git=lambda _environ, _scope: (),
            local=lambda _host, _port, _scope: (),
            network=self._network,
        )
        examine = examine_proxies.make(self._network(environ), self.mirrors, finders)
        seen = examine(case(goproxy, environ, facts), CancelScope())
        assert_worded(seen)
        return seen

    def _network(self, environ: Mapping[str, str]) -> Network:
        return network(environ, self.names)


@pytest.fixture
def office() -> Iterator[Office]:
    with ExitStack() as stack:
        yield Office(stack)


def told(seen: Observation) -> list[tuple[str, str, str]]:
    return [(each.cause, each.variant, each.severity.value) for each in seen.findings]


def fixes(seen: Observation) -> list[tuple[str, str]]:
    return [
        (call.id, next(iter(call.args.values()), ""))
        for each in seen.findings
        for call in each.fixes
    ]


def test_no_proxy_and_all_is_well(office: Office) -> None:
    seen = office.examine(office.at(office.mirror()))
    assert (seen.status, seen.summary, seen.findings) == (StepStatus.SKIP, "tcp.no_proxy", ())


def test_a_proxy_that_works(office: Office) -> None:
    mirror = office.mirror()
    with HttpProxyServer(mirror) as proxy:
        seen = office.examine(office.at(mirror), HTTP_PROXY=proxy.url)
    assert (seen.status, seen.findings) == (StepStatus.OK, ())
    assert seen.args == {"proxy": proxy.address}


def test_nobody_listens_there(office: Office) -> None:
    mirror, dead = office.mirror(), f"http://127.0.0.1:{refused_port()}"
    seen = office.examine(office.at(mirror), HTTP_PROXY=dead, HTTPS_PROXY=dead)
    assert told(seen) == [("http_proxy_broken", "is_refused", "error")]
    assert (seen.status, seen.step) == (StepStatus.FAIL, "tcp")
    names = [name for fix, name in fixes(seen) if fix == "remove_env_variable"]
    assert names == ["HTTPS_PROXY", "HTTP_PROXY"]
    evidence = {each.label: each.value for each in seen.findings[0].evidence}
    assert evidence["place"].startswith("~/.bashrc:")


def test_a_mute_proxy_in_time(office: Office) -> None:
    mirror = office.mirror()
    with MuteServer() as proxy:
        began = time.monotonic()
        seen = office.examine(office.at(mirror), http_proxy=f"http://{proxy.address}")
    assert time.monotonic() - began < 6.0
    assert told(seen) == [("http_proxy_broken", "is_mute", "error")]
    assert fixes(seen)[0] == ("remove_env_variable", "http_proxy")


def test_another_proxy_leads_there(office: Office) -> None:
    mirror = office.mirror(address="192.0.2.1")
    dead = f"http://127.0.0.1:{refused_port()}"
    with HttpProxyServer(mirror) as live:
        office.found = (FoundProxy(Source.GNOME, live.url),)
        seen = office.examine(office.at(mirror), HTTP_PROXY=dead)
    assert fixes(seen)[0] == ("replace_env_variable", "HTTP_PROXY")
    assert seen.findings[0].fixes[0].args["value"] == live.url


def test_a_socks_proxy_in_the_place_of_an_http_proxy(office: Office) -> None:
    mirror = office.mirror()
    with SocksServer(mirror) as proxy:
        seen = office.examine(office.at(mirror), HTTP_PROXY=f"http://{proxy.address}")
    assert told(seen) == [("http_proxy_broken", "wrong_kind", "error")]
    assert seen.findings[0].fixes[0].args["value"] == f"socks5://{proxy.address}"


@pytest.mark.parametrize(("login", "variant"), [("", "wanted"), ("ann:wrong@", "refused")])
def test_a_proxy_that_wants_a_login(office: Office, login: str, variant: str) -> None:
    mirror = office.mirror(address="192.0.2.1")
    with HttpProxyServer(mirror, login="ann:right") as proxy:
        seen = office.examine(office.at(mirror), HTTP_PROXY=f"http://{login}{proxy.address}")
    assert told(seen) == [("http_proxy_auth", variant, "error")]
    assert "wrong" not in str(seen.findings[0].evidence)


def test_a_login_that_go_cannot_do(office: Office) -> None:
    mirror = office.mirror(address="192.0.2.1")
    with RawServer(NTLM) as proxy:
        seen = office.examine(office.at(mirror), HTTP_PROXY=f"http://{proxy.address}")
    assert told(seen) == [("http_proxy_auth", "not_basic", "error")]
    assert seen.findings[0].args["logins"] == "NTLM"


def test_an_intranet_that_the_proxy_does_not_know(office: Office) -> None:
    mirror = office.mirror("athens.corp")
    with HttpProxyServer(status=502) as proxy:
        goproxy = office.at(mirror, "athens.corp")
        seen = office.examine(goproxy, HTTP_PROXY=proxy.url, NO_PROXY="localhost")
    assert told(seen) == [("no_proxy_missing", "inside", "error")]
    assert fixes(seen) == [("add_no_proxy", "athens.corp")]


def test_a_proxy_that_leads_nowhere(office: Office) -> None:
    mirror, other = office.mirror("public.example.org"), office.mirror("mirror.example.org")
    office.mirrors = (Mirror(office.at(other, "mirror.example.org"), "other"),)
    office.names["public.example.org"] = ("127.0.0.1",)
    with HttpProxyServer(status=503) as proxy:
        goproxy = office.at(mirror, "public.example.org")
        office.mirrors += (Mirror(goproxy, "own"),)
        seen = office.examine(goproxy, HTTP_PROXY=proxy.url)
    assert told(seen) == [("http_proxy_broken", "leads_nowhere", "error")]
    assert fixes(seen)[0] == ("remove_env_variable", "HTTP_PROXY")


def test_a_proxy_that_is_needed(office: Office) -> None:
    mirror = office.mirror(address="192.0.2.1")
    with HttpProxyServer(mirror) as live:
        office.found = (FoundProxy(Source.KDE, live.url),)
        seen = office.examine(office.at(mirror))
    assert told(seen) == [("http_proxy_needed", "of_kde", "error")]
    assert fixes(seen) == [("set_http_proxy", live.url)]


def test_a_variable_that_go_does_not_read_for_it(office: Office) -> None:
    mirror = office.mirror(address="192.0.2.1")
    with HttpProxyServer(mirror) as live:
        seen = office.examine(office.at(mirror), ALL_PROXY=live.url)
    assert told(seen) == [("http_proxy_needed", "of_variable", "error")]
    assert seen.findings[0].args["name"] == "ALL_PROXY"


def test_none_is_needed_where_another_mirror_is_reached(office: Office) -> None:
    mirror, other = office.mirror(address="192.0.2.1"), office.mirror("mirror.example.org")
    office.mirrors = (Mirror(office.at(other, "mirror.example.org"), "other"),)
    with HttpProxyServer(mirror) as live:
        office.found = (FoundProxy(Source.KDE, live.url),)
        assert told(office.examine(office.at(mirror))) == []


def test_a_proxy_that_does_not_help_is_not_offered(office: Office) -> None:
    mirror = office.mirror(address="192.0.2.1")
    with HttpProxyServer(status=502) as useless:
        office.found = (FoundProxy(Source.KDE, useless.url),)
        assert told(office.examine(office.at(mirror))) == []


def test_an_entry_that_go_passes_is_a_warning(office: Office) -> None:
    near, far = office.mirror(), office.mirror("public.example.org")
    dead = f"http://127.0.0.1:{refused_port()}"
    goproxy = f"{office.at(far, 'public.example.org')}|{office.at(near)}"
    seen = office.examine(goproxy, HTTP_PROXY=dead, NO_PROXY=HOST)
    assert told(seen) == [("http_proxy_broken", "is_refused", "warning")]
    assert seen.status is StepStatus.WARN


def test_stopped(office: Office) -> None:
    scope = CancelScope()
    scope.cancel()
    environ = {"HTTP_PROXY": "http://127.0.0.1:1"}
    finders = replace(Finders(), network=lambda _environ: network({}, {}))
    examine = examine_proxies.make(network(environ, {}), (), finders)
    seen = examine(case(f"http://{HOST}:1", environ), scope)
    assert (seen.status, seen.findings) == (StepStatus.UNKNOWN, ())
