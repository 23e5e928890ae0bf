"""Ways to servers, and which of them matter."""

import pytest

from gomodgui.core.model import Severity
from gomodgui.core.proxyview import address, proxy_finding, ways
from tests.checks.wayviews import BAD, GOOD, LOCAL, PROXY, UNTOLD, server, view


def test_the_proxies_in_use_and_who_fails_by_them() -> None:
    bad, good = server(), server("b.test", GOOD, entry=1)
    direct = server("c.test", entry=None, proxy=None)
    seen = view(bad, good, direct, server("d.test", UNTOLD, entry=2))
    assert seen.proxies() == (PROXY,)
    assert seen.failing(PROXY) == (bad,)
    assert seen.failing(None) == (direct,)


@pytest.mark.parametrize(("needed", "severity"), [(True, "error"), (False, "warning")])
def test_a_server_that_is_no_entry(needed: bool, severity: str) -> None:
    other = server("git.corp", entry=None, needed=needed)
    assert view(server(via=GOOD), other).severity((other,)) is Severity(severity)


def test_the_variables_that_name_a_proxy() -> None:
    values = {"https_proxy": "10.0.0.3:3128", "HTTP_PROXY": f"{PROXY}/", "HTTPS_PROXY": "x:1"}
    assert view(values=values).names(PROXY) == ("https_proxy", "HTTP_PROXY")


def test_a_substitute_leads_to_what_stops_downloads() -> None:
    stopping = server()
    minor = server("b.test", entry=None)
    only_minor = view(stopping, minor, reaching=((LOCAL, frozenset({"b.test"})),))
    assert only_minor.substitute((stopping, minor)) is None
    both = view(stopping, minor, reaching=((LOCAL, frozenset({"goproxy.test"})),))
    assert both.substitute((stopping, minor)) is LOCAL


def test_evidence() -> None:
    told = [(each.label, each.value) for each in ways(server(direct=GOOD))]
    assert told == [
        ("through_proxy", "goproxy.test: connect_timeout"),
        ("without_proxy", "goproxy.test: ok"),
    ]
    assert [each.label for each in ways(server(proxy=None))] == ["without_proxy"]
    found = proxy_finding(view(), "http_proxy_broken", "is_refused", PROXY, (), ())
    assert [each.value for each in found.evidence] == [f"HTTPS_PROXY={PROXY}", "~/.profile:3"]


def test_an_address_without_its_login() -> None:
    assert address("http://ann:secret@proxy.corp:3128/x") == "proxy.corp:3128"


def test_whether_it_is_free() -> None:
    assert server(direct=GOOD).is_free
    assert not server(direct=BAD).is_free
    assert not server().is_free
