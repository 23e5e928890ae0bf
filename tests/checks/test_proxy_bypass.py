"""A server that is reached without the HTTP proxy, and not through it."""

from gomodgui.checks.proxy_bypass import check
from gomodgui.core.model import FixCall, Severity
from gomodgui.core.proxyanswer import Answer, Kind
from tests.checks.wayviews import BAD, GOOD, LIVES, PROXY, REFUSED, server, view

GATEWAY = Answer(Kind.HTTP, 502)


def test_of_an_intranet() -> None:
    [found] = check(view(server("athens.corp", inside=True, direct=GOOD), answer=GATEWAY))
    assert (found.cause, found.variant) == ("no_proxy_missing", "inside")
    assert (found.subject, found.severity) == ("athens.corp", Severity.ERROR)
    assert found.fixes == (FixCall("add_no_proxy", {"host": "athens.corp"}, recommended=True),)


def test_of_the_internet_where_the_proxy_leads_to_others() -> None:
    seen = view(server(direct=GOOD), answer=LIVES, alive=frozenset({PROXY}))
    [found] = check(seen)
    assert found.variant == "outside"


def test_nothing_to_say() -> None:
    assert not list(check(view(server(direct=GOOD), answer=LIVES)))
    assert not list(check(view(server(inside=True, direct=GOOD), answer=REFUSED)))
    assert not list(check(view(server(inside=True, direct=BAD), answer=GATEWAY)))
    assert not list(check(view(server(inside=True), answer=GATEWAY)))
    assert not list(check(view(server(via=GOOD, inside=True, direct=GOOD), answer=LIVES)))
