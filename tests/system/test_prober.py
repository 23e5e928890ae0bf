"""One request, each step timed apart, every misfortune told by its cause."""

import errno
import socket
import threading
import time
from typing import Any

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Phase, ProbeResult
from gomodgui.system.prober import SocketProber
from gomodgui.system.resolver import Resolver
from gomodgui.system.trust import TrustStore
from tests.servers.certificates import Authority
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.replies import Reply
from tests.servers.silent import refused_port
from tests.system.probing import HOST, INFO, Client, cause, loopback


def test_a_good_answer(probe: Client, proxy: ModuleProxy) -> None:
    result = probe(proxy.url + INFO)
    assert result.error is None
    assert (result.status, result.complete) == (200, True)
    assert result.body == TinyModule().info
    assert result.headers["content-type"] == "application/json"
    assert result.peer == "127.0.0.1"
    assert result.phases.dns is None
    assert result.phases.tls is None


def test_nobody_listens(probe: Client) -> None:
    result = probe(f"http://127.0.0.1:{refused_port()}/")
    assert cause(result) == ("connection_refused", Phase.TCP)


def test_no_such_name(probe: Client) -> None:
    assert cause(probe("https://no.example/")) == ("dns_failure", Phase.DNS)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        "ftp://a.test/",
        "http://",
        "https://[::1",
        "http://a.test:99999/",
        "http://u:p@a.test/",
    ],
)
def test_what_go_refuses_is_not_tried(probe: Client, url: str) -> None:
    result = probe(url)
    assert result.error is not None
    assert result.error.cause == "goproxy_misconfigured"
    assert result.phases.total == 0


class TestTiming:
    """Each step alone is slow by 60 ms; the time must stand there and nowhere else."""

    SLOW_S = 0.06

    @pytest.mark.parametrize("step", ["dns", "tls", "first_byte", "download"])
    def test_the_time_is_told_where_it_was_spent(
        self, probe: Client, authority: Authority, step: str
    ) -> None:
        slow_s = {name: self.SLOW_S * (name == step) for name in ("dns", "tls", "first_byte")}

        def slow_lookup(host: str, port: int) -> Any:
            time.sleep(slow_s["dns"])
            return loopback(host, port)

        probe.lookup = slow_lookup
        with ModuleProxy(
            TinyModule(),
            tls=authority.good(HOST),
            name=HOST,
            tls_delay_s=slow_s["tls"],
            delay_s=slow_s["first_byte"],
        ) as server:
            if step == "download":
                server.replies["/x"] = Reply(body=b"abc", piece=1, pause_s=self.SLOW_S / 2)
            results = [probe(server.url + ("/x" if step == "download" else INFO)) for _ in range(3)]
        fastest = {
            phase: min(getattr(result.phases, phase) for result in results)
            for phase in ("dns", "tcp", "tls", "first_byte", "download")
        }
        assert fastest[step] == pytest.approx(self.SLOW_S * 1000, abs=12)
        assert all(taken < 15 for phase, taken in fastest.items() if phase != step)

    def test_the_kernel_tells_the_round_trip_time(self, probe: Client, proxy: ModuleProxy) -> None:
        if not hasattr(socket, "TCP_INFO"):
            pytest.skip("this system does not tell it")
        result = probe(proxy.url + INFO)
        assert result.rtt is not None
        assert 0 < result.rtt < 50
        assert result.retransmits == 0


def test_many_threads_share_one_prober(trust: TrustStore, authority: Authority) -> None:
    results: list[ProbeResult] = []
    with ModuleProxy(TinyModule(), tls=authority.good(HOST), name=HOST) as server:
        prober = SocketProber({}, trust, Resolver(loopback))

        def ask() -> None:
            results.append(prober.probe(server.url + INFO, CancelScope()))

        threads = [threading.Thread(target=ask) for _ in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert [result.error for result in results] == [None] * 16


def test_the_number_of_an_error_is_enough(probe: Client, proxy: ModuleProxy) -> None:
    def lookup(host: str, port: int) -> Any:
        raise OSError(errno.EMFILE, "too many open files")

    probe.lookup = lookup
    assert cause(probe(f"http://{HOST}:{proxy.port}/")) == ("dns_failure", Phase.DNS)
