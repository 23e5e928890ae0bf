"""One cheap look at a mirror, and whether it says anything of it."""

from __future__ import annotations

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Mirror
from gomodgui.core.watch import Checked, Outcome
from gomodgui.engine.mirrorcheck import MirrorChecker, Settings
from gomodgui.engine.watchcheck import Looker
from gomodgui.system.fetch import HttpFetcher
from gomodgui.system.prober import SocketProber
from tests.servers import replies
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.replies import Reply
from tests.servers.silent import refused_port

MODULE = TinyModule()
INFO = f"/{MODULE.path}/@v/{MODULE.version}.info"
NAME = f"{MODULE.path}@{MODULE.version}"


def looker(*, offline: bool = False) -> Looker:
    return Looker(
        lambda: SocketProber({}),
        lambda: MirrorChecker(HttpFetcher({}), NAME, Settings(gosumdb="off")),
        lambda: offline,
        NAME,
    )


def mirror(url: str, *, public: bool = True) -> Mirror:
    return Mirror(url, "m", public=public)


def look(url: str, *, public: bool = True) -> Checked:
    return looker().look(mirror(url, public=public), 2.0, CancelScope(10))


def test_one_that_is_well_is_asked_for_one_small_file() -> None:
    with ModuleProxy(MODULE) as proxy:
        found = look(proxy.url)
    assert (found.outcome, [request.path for request in proxy.requests]) == (Outcome.WELL, [INFO])
    assert found.latency_ms is not None


@pytest.mark.parametrize(
    ("reply", "cause"),
    [
        (Reply(500), "proxy_http_5xx"),
        (Reply(429), "proxy_rate_limited"),
        (Reply(403), "proxy_forbidden"),
        (Reply(404), "module_not_found"),
        (Reply(204), "proxy_bad_content"),
        (replies.html(), "proxy_bad_content"),
        (Reply(body=b"{}"), "proxy_bad_content"),
        (Reply(body=b'{"Version":"v9.9.9"}'), "proxy_bad_content"),
        (replies.endless("application/json", b"{ "), "proxy_bad_content"),
        (replies.redirect("/again"), "proxy_bad_content"),
        (replies.reset(), "connection_reset"),
    ],
)
def test_one_that_fails(reply: Reply, cause: str) -> None:
    with ModuleProxy(MODULE, everything=reply) as proxy:
        found = look(proxy.url)
    assert (found.outcome, found.cause, found.latency_ms) == (Outcome.FAILED, cause, None)


def test_one_that_sends_elsewhere_is_followed() -> None:
    with ModuleProxy(MODULE) as real, ModuleProxy() as front:
        front.everything = replies.redirect(f"{real.url}{INFO}")
        assert look(front.url).outcome is Outcome.WELL


def test_a_private_one_need_not_have_what_everybody_has() -> None:
    with ModuleProxy() as proxy:
        assert look(proxy.url, public=False).outcome is Outcome.WELL
        assert look(proxy.url, public=True).outcome is Outcome.FAILED


def test_all_of_it_is_more_than_a_look() -> None:
    with ModuleProxy(MODULE) as proxy:
        proxy.replies[f"/{MODULE.path}/@v/{MODULE.version}.zip"] = replies.html()
        assert look(proxy.url).outcome is Outcome.WELL
        examined = looker().examine(mirror(proxy.url), CancelScope(10))
    assert (examined.outcome, examined.cause) == (Outcome.FAILED, "proxy_bad_content")


def failed(cause: str, url: str = "http://dead.example") -> Checked:
    return Checked(url, Outcome.FAILED, cause=cause)


class TestWhoseFaultItIs:
    @pytest.mark.parametrize("cause", ["captive_portal", "http_proxy_broken", "clock_skew"])
    def test_not_the_mirrors(self, cause: str) -> None:
        found = looker().fair(failed(cause), [], 1.0, CancelScope(5))
        assert found.outcome is Outcome.UNTOLD

    @pytest.mark.parametrize("cause", ["connection_refused", "proxy_http_5xx"])
    def test_the_mirrors_whoever_else_answers(self, cause: str) -> None:
        others = [mirror(f"http://127.0.0.1:{refused_port()}")]
        found = looker(offline=True).fair(failed(cause), others, 1.0, CancelScope(5))
        assert found.outcome is Outcome.FAILED

    def test_the_mirrors_where_another_one_answers(self) -> None:
        with ModuleProxy(MODULE) as other:
            dead = mirror(f"http://127.0.0.1:{refused_port()}")
            found = looker().fair(
                failed("connect_timeout"), [dead, mirror(other.url)], 1.0, CancelScope(5)
            )
        assert found.outcome is Outcome.FAILED

    def test_nobodys_where_nobody_answers(self) -> None:
        dead = mirror(f"http://127.0.0.1:{refused_port()}")
        found = looker().fair(failed("connect_timeout"), [dead], 1.0, CancelScope(5))
        assert found.outcome is Outcome.UNTOLD

    def test_the_mirrors_where_there_is_nobody_else_to_ask(self) -> None:
        found = looker().fair(failed("dns_failure"), [], 1.0, CancelScope(5))
        assert found.outcome is Outcome.FAILED

    @pytest.mark.parametrize("cause", ["dns_failure", "offline"])
    def test_nobodys_without_a_network(self, cause: str) -> None:
        found = looker(offline=True).fair(failed(cause), [], 1.0, CancelScope(5))
        assert found.outcome is Outcome.OFFLINE

    def test_nobodys_once_it_is_over(self) -> None:
        scope = CancelScope()
        scope.cancel()
        assert looker().fair(failed("dns_failure"), [], 1.0, scope).outcome is Outcome.UNTOLD
