"""Names become addresses in time, and a mute name server holds nobody up."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gomodgui.core.cancel import Cancelled, CancelScope
from gomodgui.system.networkerrors import NetworkError
from gomodgui.system.resolver import Resolver
from tests.servers import namespace

ANSWER = [
    (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("2001:db8::1", 443, 0, 0)),
    (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1", 443)),
    (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1", 443)),
]


def online() -> bool:
    return False


def resolver(lookup: Callable[[str, int], Any]) -> Resolver:
    return Resolver(lookup, online)


def failing(number: int) -> Callable[[str, int], Any]:
    def lookup(host: str, port: int) -> Any:
        raise socket.gaierror(number, "as told")

    return lookup


def test_the_order_is_kept_and_doubles_are_dropped() -> None:
    found = resolver(lambda *_: ANSWER).resolve("x.example", 443, CancelScope())
    assert [address.ip for address in found.addresses] == ["2001:db8::1", "192.0.2.1"]
    assert [address.ip for address in found.ipv4] == ["192.0.2.1"]
    assert [address.ip for address in found.ipv6] == ["2001:db8::1"]


@pytest.mark.parametrize("host", ["192.0.2.7", "2001:db8::7"])
def test_an_ip_address_is_not_looked_up(host: str) -> None:
    def never(name: str, port: int) -> Any:
        pytest.fail("was looked up")

    found = resolver(never).resolve(host, 80, CancelScope())
    assert [address.ip for address in found.addresses] == [host]
    assert found.duration_ms == 0


def test_a_foreign_name_is_asked_for_in_ascii() -> None:
    asked: list[str] = []

    def lookup(host: str, port: int) -> Any:
        asked.append(host)
        return ANSWER

    resolver(lookup).resolve("bücher.example", 443, CancelScope())
    assert asked == ["xn--bcher-kva.example"]


def test_only_the_look_up_itself_is_timed() -> None:
    def lookup(host: str, port: int) -> Any:
        time.sleep(0.1)
        return ANSWER

    found = resolver(lookup).resolve("x.example", 443, CancelScope())
    assert found.duration_ms == pytest.approx(100, abs=15)


def test_nothing_is_remembered() -> None:
    asked: list[str] = []

    def lookup(host: str, port: int) -> Any:
        asked.append(host)
        return ANSWER

    one = resolver(lookup)
    for _ in range(2):
        one.resolve("x.example", 443, CancelScope())
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("number", "detail"),
    [(socket.EAI_NONAME, "no_such_host"), (socket.EAI_AGAIN, "temporary")],
)
def test_the_system_says_why(number: int, detail: str) -> None:
    with pytest.raises(NetworkError) as raised:
        resolver(failing(number)).resolve("x.example", 443, CancelScope())
    assert (raised.value.cause, raised.value.detail) == ("dns_failure", detail)


@pytest.mark.parametrize("host", ["a" * 64 + ".example", "a..example", "\udcff.example"])
def test_a_name_that_cannot_be_is_no_crash(host: str) -> None:
    with pytest.raises(NetworkError) as raised:
        Resolver(offline=online).resolve(host, 443, CancelScope())
    assert raised.value.cause == "dns_failure"


def test_without_any_route_it_is_the_network_and_not_the_name() -> None:
    with pytest.raises(NetworkError) as raised:
        Resolver(failing(socket.EAI_AGAIN), lambda: True).resolve("x.example", 443, CancelScope())
    assert raised.value.cause == "offline"


class Mute:
    """A look-up that does not come back until the test is over."""

    def __init__(self) -> None:
        self.over = threading.Event()

    def __call__(self, host: str, port: int) -> Any:
        self.over.wait(10)
        return []


def test_a_mute_server_ends_at_the_deadline() -> None:
    mute = Mute()
    start = time.monotonic()
    with pytest.raises(NetworkError) as raised:
        resolver(mute).resolve("x.example", 443, CancelScope(), deadline_s=0.1)
    assert time.monotonic() - start < 0.3
    assert (raised.value.cause, raised.value.detail) == ("dns_failure", "timeout")
    mute.over.set()


def test_a_lost_question_is_asked_once_more() -> None:
    asked: list[str] = []

    def lookup(host: str, _port: int) -> Any:
        asked.append(host)
        if len(asked) == 1:
            time.sleep(2.5)
        return ANSWER

    found = resolver(lookup).resolve("lossy.example", 443, CancelScope())
    assert len(found.addresses) == 2
    assert 900 < found.duration_ms < 2400


def test_cancelling_does_not_wait_for_a_mute_server() -> None:
    mute = Mute()
    scope = CancelScope()
    threading.Timer(0.05, scope.cancel).start()
    start = time.monotonic()
    with pytest.raises(Cancelled):
        resolver(mute).resolve("x.example", 443, scope)
    assert time.monotonic() - start < 0.15
    mute.over.set()


def test_thirty_mute_names_do_not_queue_up() -> None:
    mute = Mute()
    one = resolver(mute)
    failures: list[float] = []

    def ask(start: float) -> None:
        with pytest.raises(NetworkError):
            one.resolve("x.example", 443, CancelScope(), deadline_s=0.2)
        failures.append(time.monotonic() - start)

    start = time.monotonic()
    threads = [threading.Thread(target=ask, args=(start,)) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(failures) < 0.6
    mute.over.set()


def test_python_ends_at_once_while_a_name_server_is_mute(tmp_path: Path) -> None:
    script = (
        "import time\n"
        "from gomodgui.core.cancel import CancelScope\n"
        "from gomodgui.system.resolver import Resolver\n"
        "from gomodgui.system.networkerrors import NetworkError\n"
        "try:\n"
        "    Resolver(lambda host, port: time.sleep(20)).resolve('x.example', 443,\n"
        "        CancelScope(), deadline_s=0.05)\n"
        "except NetworkError:\n"
        "    pass\n"
    )
    start = time.monotonic()
    subprocess.run([sys.executable, "-c", script], check=True, timeout=10)
    assert time.monotonic() - start < 5


NAME_SERVER = """
import time
from gomodgui.core.cancel import CancelScope
from gomodgui.system.networkerrors import NetworkError
from gomodgui.system.resolver import Resolver
from tests.servers.dns import DnsServer, SERVFAIL

def ask(name, **how):
    with DnsServer({"both.test": ["192.0.2.1", "2001:db8::1"]}, port=53, **how):
        try:
            found = Resolver().resolve(name, 443, CancelScope(), 1.0)
            print(sorted(address.ip for address in found.addresses), round(found.duration_ms))
        except NetworkError as error:
            print(error.cause, error.detail)
"""


@pytest.mark.skipif(bool(namespace.why_not()), reason=namespace.why_not() or "possible")
@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("ask('both.test')", "['192.0.2.1', '2001:db8::1']"),
        ("ask('nobody.test')", "dns_failure no_such_host"),
        ("ask('both.test', rcode=SERVFAIL)", "dns_failure temporary"),
        ("ask('both.test', mute=True)", "dns_failure timeout"),
    ],
)
def test_a_real_name_server(tmp_path: Path, question: str, expected: str) -> None:
    # A route, so that a failure is not told to be a missing network.
    route = "import subprocess\nsubprocess.run(['ip', 'route', 'add', 'default', 'dev', 'lo'])\n"
    answer = namespace.run(
        route + NAME_SERVER + question, tmp_path, "nameserver 127.0.0.1\noptions timeout:5\n"
    )
    assert answer.startswith(expected)


@pytest.mark.skipif(bool(namespace.why_not()), reason=namespace.why_not() or "possible")
def test_a_delayed_name_server_is_timed(tmp_path: Path) -> None:
    answer = namespace.run(
        NAME_SERVER + "ask('both.test', delay_s=0.2)", tmp_path, "nameserver 127.0.0.1\n"
    )
    assert 198 <= int(answer.split()[-1]) <= 230


@pytest.mark.skipif(bool(namespace.why_not()), reason=namespace.why_not() or "possible")
def test_no_network_at_all(tmp_path: Path) -> None:
    answer = namespace.run(NAME_SERVER + "ask('both.test')", tmp_path, "nameserver 192.0.2.53\n")
    assert answer.startswith("offline")
