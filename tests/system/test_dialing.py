"""Names with several addresses, and the routes of a real kernel."""

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.servers import namespace
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.system.probing import HOST, INFO, Client


class TestSeveralAddresses:
    def answering(self, *addresses: str) -> Callable[[str, int], Any]:
        def lookup(host: str, port: int) -> Any:
            return [
                (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, port, 0, 0))
                if ":" in address
                else (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
                for address in addresses
            ]

        return lookup

    def test_the_other_family_answers_where_the_first_fails(
        self, probe: Client, proxy: ModuleProxy
    ) -> None:
        probe.lookup = self.answering("::1", "127.0.0.1")
        result = probe(f"http://{HOST}:{proxy.port}{INFO}")
        assert (result.error, result.peer) == (None, "127.0.0.1")
        assert result.ipv6_error == "ECONNREFUSED"

    def test_the_next_address_answers_where_the_first_fails(
        self, probe: Client, proxy: ModuleProxy
    ) -> None:
        probe.lookup = self.answering("127.0.0.2", "127.0.0.1")
        result = probe(f"http://{HOST}:{proxy.port}{INFO}")
        assert (result.error, result.peer) == (None, "127.0.0.1")

    def test_ipv6_comes_first(self, probe: Client) -> None:
        with ModuleProxy(TinyModule(), host="::1") as server:
            probe.lookup = self.answering("::1", "127.0.0.1")
            result = probe(f"http://{HOST}:{server.port}{INFO}")
        assert (result.error, result.peer, result.ipv6_error) == (None, "::1", None)


DROPPING = """
import subprocess, sys, time
from gomodgui.core.cancel import CancelScope
from gomodgui.system.prober import SocketProber
from gomodgui.system.resolver import Resolver
import socket
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule

def rule(*words):
    subprocess.run(words, check=True)

def probe(url, addresses=(), **how):
    def lookup(host, port):
        return [(socket.AF_INET6 if ":" in a else socket.AF_INET, socket.SOCK_STREAM, 6, "",
                 (a, port, 0, 0) if ":" in a else (a, port)) for a in addresses]
    start = time.monotonic()
    result = SocketProber({}, resolver=Resolver(lookup)).probe(url, CancelScope(), **how)
    seconds = time.monotonic() - start
    error = result.error
    print(error.cause if error else "ok", result.ipv6_error, round(seconds, 1))
"""


@pytest.mark.skipif(bool(namespace.why_not()), reason=namespace.why_not() or "possible")
@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("probe('http://192.0.2.1/')", "offline None 0.0"),
        (
            "rule('ip', 'link', 'add', 'hole', 'type', 'veth', 'peer', 'far')\n"
            "rule('ip', 'link', 'set', 'far', 'up')\n"
            "rule('ip', 'link', 'set', 'hole', 'up')\n"
            "rule('ip', 'route', 'add', 'default', 'dev', 'hole')\n"
            "probe('http://192.0.2.1/', connect_s=0.4)",
            "connect_timeout None 0.4",
        ),
        (
            "rule('ip', 'link', 'add', 'hole', 'type', 'veth', 'peer', 'far')\n"
            "rule('ip', 'link', 'set', 'far', 'up')\n"
            "rule('ip', 'link', 'set', 'hole', 'up')\n"
            "rule('ip', 'route', 'add', 'default', 'dev', 'hole')\n"
            "probe('http://x.test/', ['2001:db8::1'])",
            "ipv6_broken None 0.0",
        ),
        (
            "rule('ip', 'link', 'add', 'hole', 'type', 'veth', 'peer', 'far')\n"
            "rule('ip', 'link', 'set', 'far', 'up')\n"
            "rule('ip', 'link', 'set', 'hole', 'up')\n"
            "rule('ip', '-6', 'addr', 'add', '2001:db8::2/64', 'dev', 'hole', 'nodad')\n"
            "with ModuleProxy(TinyModule()) as proxy:\n"
            "    probe(f'http://x.test:{proxy.port}/', ['2001:db8::1', '127.0.0.1'])",
            "ok timeout 0.3",
        ),
        (
            "rule('ip', 'route', 'add', 'prohibit', '192.0.2.0/24')\n"
            "rule('ip', 'link', 'add', 'hole', 'type', 'veth', 'peer', 'far')\n"
            "rule('ip', 'link', 'set', 'far', 'up')\n"
            "rule('ip', 'link', 'set', 'hole', 'up')\n"
            "rule('ip', 'route', 'add', 'default', 'dev', 'hole')\n"
            "probe('http://192.0.2.1/')",
            "connection_refused None 0.0",
        ),
    ],
    ids=["no route", "dropped", "no IPv6 route", "IPv6 dropped", "prohibited"],
)
def test_real_routes(tmp_path: Path, script: str, expected: str) -> None:
    answer = namespace.run(DROPPING + script, tmp_path, "nameserver 127.0.0.1\n")
    assert answer.strip() == expected
