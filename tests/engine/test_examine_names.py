"""What names lead to, on networks of real servers."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.flow import StepStatus
from gomodgui.core.measurement import Mirror
from gomodgui.engine import examine_names
from gomodgui.engine.examination import Observation
from tests.engine.surrounded import assert_worded, case, network
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.silent import refused_port

HOST, OTHER = "goproxy.example.org", "mirror.example.net"


@pytest.fixture
def mirror() -> Iterator[ModuleProxy]:
    with ExitStack() as stack:
        yield stack.enter_context(ModuleProxy(TinyModule()))


def examined(
    names: Mapping[str, tuple[str, ...]],
    port: int,
    others: Mapping[str, tuple[str, ...]] | None = None,
    **environ: str,
) -> Observation:
    goproxy = f"http://{HOST}:{port}"
    mirrors = (Mirror(goproxy, "own"), Mirror(f"http://{OTHER}:{port}", "other"))

    def ask_others(host: str, _scope: CancelScope) -> Mapping[str, tuple[str, ...]]:
        assert host == HOST
        return others or {}

    examine = examine_names.make(network(environ, names), mirrors, ask_others)
    seen = examine(case(goproxy, environ), CancelScope())
    assert_worded(seen)
    return seen


def test_an_address_of_this_computer_where_nobody_answers() -> None:
    names = {HOST: ("127.0.0.1",), OTHER: ("93.184.216.34",)}
    seen = examined(names, refused_port())
    [found] = seen.findings
    assert (found.cause, found.variant, found.subject) == ("dns_hijacked", "nowhere", HOST)
    assert (seen.step, seen.status) == ("dns", StepStatus.FAIL)


def test_an_address_of_this_computer_where_the_mirror_answers(mirror: ModuleProxy) -> None:
    seen = examined({HOST: ("127.0.0.1",), OTHER: ("93.184.216.34",)}, mirror.port)
    assert (seen.status, seen.summary, seen.hint) == (StepStatus.OK, "dns.not_public", True)
    assert seen.findings == ()


def test_addresses_of_a_proxy_program(mirror: ModuleProxy) -> None:
    lead = f"127.0.0.1:{mirror.port}"
    names = {HOST: (lead, "198.18.0.9")}
    seen = examined(names, mirror.port)
    assert seen.findings == ()


def test_other_name_servers_know_a_better_address(mirror: ModuleProxy) -> None:
    names = {HOST: ("127.0.0.2",), OTHER: ("127.0.0.3",)}
    seen = examined(names, mirror.port, {"223.5.5.5": ("127.0.0.1",)})
    [found] = seen.findings
    assert found.variant == "disagree"
    assert "127.0.0.1" in {each.value for each in found.evidence}


def test_a_proxy_looks_names_up_itself() -> None:
    seen = examined({}, 1, HTTP_PROXY="http://10.0.0.3:1")
    assert (seen.status, seen.summary) == (StepStatus.SKIP, "dns.no_names")


def test_a_name_without_an_address_is_told_by_others() -> None:
    seen = examined({OTHER: ("127.0.0.1",)}, refused_port())
    assert (seen.status, seen.findings) == (StepStatus.SKIP, ())


def test_names_of_an_intranet_are_nobodys_business() -> None:
    def never(host: str, _scope: CancelScope) -> Mapping[str, tuple[str, ...]]:
        raise AssertionError(host)

    examine = examine_names.make(network({}, {}), (), never)
    seen = examine(case("http://athens.corp:3000"), CancelScope())
    assert seen.status is StepStatus.SKIP
