"""A proxy of this computer that Go would need."""

import pytest

from gomodgui.checks.proxy_missing import check
from gomodgui.core.foundproxy import FoundProxy, Source
from gomodgui.core.model import FixCall, Severity
from tests.checks.wayviews import GOOD, LOCAL, UNTOLD, server, view

REACHING = ((LOCAL, frozenset({"goproxy.test"})),)


@pytest.mark.parametrize("source", list(Source))
def test_it_is_offered(source: Source) -> None:
    proxy = FoundProxy(source, LOCAL.url, name="somewhere")
    reaching = ((proxy, frozenset({"goproxy.test"})),)
    [found] = check(view(server(proxy=None), reaching=reaching))
    assert (found.cause, found.variant) == ("http_proxy_needed", f"of_{source.value}")
    assert found.severity is Severity.ERROR
    assert found.fixes == (FixCall("set_http_proxy", {"url": LOCAL.url}, recommended=True),)


def test_nothing_to_say() -> None:
    direct = server(proxy=None)
    assert not list(check(view(direct)))
    assert not list(check(view(server(proxy=None, via=GOOD), reaching=REACHING)))
    assert not list(check(view(server(proxy=None, via=UNTOLD), reaching=REACHING)))
    assert not list(check(view(server(), reaching=REACHING)))
    others = frozenset({"mirror.test"})
    assert not list(check(view(direct, reaching=REACHING, direct_mirrors=others)))
    elsewhere = ((LOCAL, frozenset({"other.test"})),)
    assert not list(check(view(direct, reaching=elsewhere)))
