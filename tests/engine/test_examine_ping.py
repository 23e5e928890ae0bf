"""The step `ping`: a hint, never a failure."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.echo import Echo, Heard
from gomodgui.core.flow import StepStatus
from gomodgui.engine import examine_ping
from gomodgui.engine.examination import Observation
from gomodgui.system.network import Network
from gomodgui.system.resolver import Address
from tests.engine.surrounded import assert_worded, case, network

GOPROXY = "https://goproxy.test/x,direct"


def leading_to(*addresses: str) -> Network:
    return network({}, {"goproxy.test": addresses} if addresses else {})


def hearing(heard: Heard, ms: float | None = None) -> Callable[..., Sequence[Echo]]:
    def ping(addresses: Sequence[Address], _scope: CancelScope) -> Sequence[Echo]:
        return [Echo(each.ip, each.version, heard, ms) for each in addresses]

    return ping


def examined(net: Network, ping: Any, goproxy: str = GOPROXY) -> Observation:
    seen = examine_ping.make(net, ping)(case(goproxy), CancelScope())
    assert_worded(seen)
    return seen


def test_both_families_are_asked() -> None:
    seen = examined(leading_to("1.2.3.4", "1.2.3.5", "2400::1"), hearing(Heard.ANSWERED, 12.3))
    assert (seen.status, seen.summary, seen.hint) == (StepStatus.OK, "ping.ok", False)
    assert seen.args == {"host": "goproxy.test", "ms": "12"}
    told = {each.label: each.value for each in seen.evidence}
    assert told["ping_ipv4"] == "1.2.3.4: 12.3 ms"
    assert told["ping_ipv6"] == "2400::1: 12.3 ms"


@pytest.mark.parametrize(
    ("heard", "summary"),
    [
        (Heard.SILENT, "ping.silent"),
        (Heard.UNREACHABLE, "ping.silent"),
        (Heard.NOT_ALLOWED, "ping.not_allowed"),
    ],
)
def test_silence_is_a_hint(heard: Heard, summary: str) -> None:
    seen = examined(leading_to("1.2.3.4"), hearing(heard))
    assert (seen.status, seen.summary, seen.hint) == (StepStatus.OK, summary, True)
    assert seen.findings == ()


def test_an_address_of_a_proxy_program_says_nothing() -> None:
    seen = examined(leading_to("198.18.0.4"), hearing(Heard.ANSWERED, 0.1))
    assert (seen.status, seen.hint) == (StepStatus.OK, True)
    assert "fake_ip" in {each.label for each in seen.evidence}


def test_a_name_without_an_address() -> None:
    seen = examined(leading_to(), hearing(Heard.ANSWERED, 1.0))
    assert (seen.status, seen.summary) == (StepStatus.SKIP, "ping.no_address")


@pytest.mark.parametrize("goproxy", ["direct", "off", "file:///srv/mirror", "", "bad value"])
def test_no_server_is_involved(goproxy: str) -> None:
    seen = examined(leading_to("1.2.3.4"), hearing(Heard.ANSWERED, 1.0), goproxy)
    assert seen.status is StepStatus.SKIP
