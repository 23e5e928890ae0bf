"""The computer's clock against those of servers, real ones with bad certificates."""

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from email.utils import formatdate

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.flow import StepStatus
from gomodgui.core.measurement import Mirror
from gomodgui.engine import examine_clock
from gomodgui.engine.examination import Observation
from tests.engine.surrounded import assert_worded, case, network
from tests.servers.certificates import Authority
from tests.servers.http import HttpServer, Request
from tests.servers.replies import Reply

HOSTS = ("goproxy.test", "mirror.test", "other.test")
MIRRORS = tuple(Mirror(f"https://{host}", host) for host in HOSTS[1:])
YEAR = 365 * 86400.0
PAGE = "connect.rom.miui.com"


class World:
    """Hosts, each with a certificate, and one clock for all of them."""

    def __init__(self, stack: ExitStack, authority: Authority, ahead: float | None) -> None:
        self._stack = stack
        self._authority = authority
        self._ahead = ahead
        self._ports: dict[tuple[str, int], str] = {}

    def host(self, name: str, *, expired: bool = True, plain: bool = True) -> None:
        made = self._authority.expired if expired else self._authority.good
        server = self._stack.enter_context(HttpServer(self._answer, tls=made(name)))
        self._ports[name, 443] = server.address
        if plain:
            other = self._stack.enter_context(HttpServer(self._answer))
            self._ports[name, 80] = other.address

    def _answer(self, _request: Request) -> Reply:
        if self._ahead is None:
            return Reply(404)
        return Reply(404, headers=(("Date", formatdate(time.time() + self._ahead, usegmt=True)),))

    def examine(self) -> Observation:
        environ = {"SSL_CERT_FILE": str(self._authority.pem)}
        over_tls = network(environ, self._names(443))
        plain = network(environ, self._names(80))
        examine = examine_clock.make(over_tls, MIRRORS, plain)
        seen = examine(case("https://goproxy.test", environ), CancelScope())
        assert_worded(seen)
        return seen

    def _names(self, port: int) -> Mapping[str, tuple[str, ...]]:
        return {host: (address,) for (host, at), address in self._ports.items() if at == port}


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as found:
        yield found


def test_every_certificate_is_out_of_date_and_so_say_the_clocks(
    stack: ExitStack, authority: Authority
) -> None:
    world = World(stack, authority, -YEAR)
    for host in HOSTS:
        world.host(host)
    seen = world.examine()
    [found] = seen.findings
    assert (found.cause, found.variant, found.args["n"]) == ("clock_skew", "days", "365")
    assert (seen.step, seen.status) == ("tls", StepStatus.FAIL)


def test_a_certificate_that_is_really_out_of_date(stack: ExitStack, authority: Authority) -> None:
    world = World(stack, authority, 0.0)
    world.host(HOSTS[0])
    world.host(HOSTS[1], expired=False)
    assert world.examine().findings == ()


def test_a_replayed_date_beside_a_good_certificate(stack: ExitStack, authority: Authority) -> None:
    world = World(stack, authority, -YEAR)
    world.host(HOSTS[0])
    world.host(HOSTS[1], expired=False)
    assert world.examine().findings == ()


def test_servers_that_tell_no_time(stack: ExitStack, authority: Authority) -> None:
    world = World(stack, authority, None)
    for host in HOSTS:
        world.host(host, plain=False)
    [found] = world.examine().findings
    assert (found.variant, found.args["n"]) == ("all_refused", "3")


def test_good_certificates_need_no_clock(stack: ExitStack, authority: Authority) -> None:
    world = World(stack, authority, -YEAR)
    world.host(HOSTS[0], expired=False)
    seen = world.examine()
    assert (seen.status, seen.findings) == (StepStatus.SKIP, ())
