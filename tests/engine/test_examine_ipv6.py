"""IPv6 apart."""

import socket
import time

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.flow import StepStatus
from gomodgui.core.model import Severity
from gomodgui.engine import examine_ipv6
from gomodgui.engine.examination import Observation
from tests.engine.surrounded import assert_worded, case, network
from tests.servers.silent import MuteServer, refused_port

HOST = "goproxy.test"


def has_ipv6() -> bool:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


def examined(port: int, *addresses: str, route: bool = True) -> Observation:
    net = network({}, {HOST: addresses} if addresses else {})
    examine = examine_ipv6.make(net, (), lambda _address: route)
    seen = examine(case(f"http://{HOST}:{port},direct"), CancelScope())
    assert_worded(seen)
    return seen


@pytest.mark.skipif(not has_ipv6(), reason="no IPv6 on this computer")
def test_both_lead_there() -> None:
    with MuteServer(host="::1") as server:
        seen = examined(server.port, "127.0.0.1", "::1")
    assert (seen.status, seen.summary) == (StepStatus.OK, "tcp.ipv6_ok")


def test_ipv6_hangs_and_ipv4_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examine_ipv6, "_connected", lambda found, _scope: _hanging(found[0].ip))
    seen = examined(443, "192.0.2.1", "2001:db8::1")
    [found] = seen.findings
    assert (found.cause, found.severity) == ("ipv6_broken", Severity.WARNING)
    assert (seen.status, found.args["address"]) == (StepStatus.WARN, "2001:db8::1")


def _hanging(ip: str) -> str:
    return "connect_timeout" if ":" in ip else ""


def test_neither_answers_so_it_is_not_ipv6() -> None:
    began = time.monotonic()
    seen = examined(refused_port(), "127.0.0.1", "::1")
    assert seen.findings == ()
    assert time.monotonic() - began < 4.0


@pytest.mark.parametrize("addresses", [(), ("127.0.0.1",), ("::1",)])
def test_it_plays_no_part(addresses: tuple[str, ...]) -> None:
    assert examined(1, *addresses).status is StepStatus.SKIP


def test_a_computer_without_ipv6() -> None:
    seen = examined(refused_port(), "127.0.0.1", "2001:db8::1", route=False)
    assert (seen.status, seen.findings) == (StepStatus.SKIP, ())
