"""A sign-in page in the place of the Internet, on networks of real servers."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.flow import StepStatus
from gomodgui.core.measurement import Mirror
from gomodgui.core.testpages import PAGES
from gomodgui.engine import examine_portal
from gomodgui.engine.examination import Observation
from tests.engine.surrounded import assert_worded, case, network
from tests.servers.http import HttpServer, Request
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.replies import Reply
from tests.servers.silent import refused_port

GOPROXY = "http://goproxy.test"
SIGN_IN = b"<!DOCTYPE html><html><title>Welcome to the hotel</title></html>"
MIRRORS = (Mirror("http://mirror.test", "a"), Mirror("http://other.test", "b"))


def portal(_request: Request) -> Reply:
    return Reply(302, headers=(("Location", "http://login.hotel.test/?from=x"),))


def sign_in(_request: Request) -> Reply:
    return Reply(body=SIGN_IN, content_type="text/html")


def unavailable(_request: Request) -> Reply:
    return Reply(503)


def page_of(request: Request) -> Reply:
    """The Internet as it is: every test page."""
    path = request.target
    text = next(page.text for page in PAGES if page.url.endswith(path))
    return Reply(body=text + b"\n") if text else Reply(204)


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as found:
        yield found


def served(stack: ExitStack, *hosts: str, by: object) -> dict[str, tuple[str, ...]]:
    server = stack.enter_context(HttpServer(by))  # type: ignore[arg-type]
    return dict.fromkeys(hosts, (server.address,))


def examined(names: dict[str, tuple[str, ...]]) -> Observation:
    net = network({}, names)
    seen = examine_portal.make(net, MIRRORS, net)(case(GOPROXY), CancelScope())
    assert_worded(seen)
    return seen


PAGE_HOSTS = tuple(page.host for page in PAGES)


def test_a_mirror_that_answers_is_enough(stack: ExitStack) -> None:
    mirror = stack.enter_context(ModuleProxy(TinyModule()))
    names = served(stack, *PAGE_HOSTS, by=portal)
    seen = examined({**names, "goproxy.test": (mirror.address,)})
    assert (seen.status, seen.findings) == (StepStatus.OK, ())


@pytest.mark.parametrize("by", [portal, sign_in])
def test_everything_is_the_sign_in_page(stack: ExitStack, by: object) -> None:
    hosts = ("goproxy.test", "mirror.test", "other.test", *PAGE_HOSTS)
    seen = examined(served(stack, *hosts, by=by))
    [found] = seen.findings
    assert (found.cause, seen.status) == ("captive_portal", StepStatus.FAIL)
    assert found.args["n"] == str(len(PAGES))


def test_where_to_sign_in(stack: ExitStack) -> None:
    names = served(stack, "goproxy.test", *PAGE_HOSTS, by=portal)
    [found] = examined(names).findings
    assert found.fixes[0].args == {"url": "http://login.hotel.test/?from=x"}


def test_a_mirror_alone_with_a_web_page_is_no_portal(stack: ExitStack) -> None:
    names = served(stack, "goproxy.test", by=sign_in) | served(stack, *PAGE_HOSTS, by=page_of)
    seen = examined(names)
    assert (seen.status, seen.findings) == (StepStatus.OK, ())


def test_one_page_alone_decides_nothing(stack: ExitStack) -> None:
    nobody = f"127.0.0.1:{refused_port()}"
    names = {"goproxy.test": (nobody,), **served(stack, PAGE_HOSTS[0], by=sign_in)}
    seen = examined(names)
    assert (seen.status, seen.findings) == (StepStatus.UNKNOWN, ())


def test_a_test_page_out_of_order_is_no_sign(stack: ExitStack) -> None:
    names = served(stack, "goproxy.test", *PAGE_HOSTS, by=unavailable)
    assert examined(names).findings == ()


def test_a_reference_that_answers_is_no_portal(stack: ExitStack) -> None:
    mirror = stack.enter_context(ModuleProxy(TinyModule()))
    names = served(stack, "goproxy.test", *PAGE_HOSTS, by=sign_in)
    assert examined({**names, "other.test": (mirror.address,)}).findings == ()


def test_no_server_is_involved() -> None:
    net = network({}, {})
    seen = examine_portal.make(net, (), net)(case("direct"), CancelScope())
    assert seen.status is StepStatus.SKIP
