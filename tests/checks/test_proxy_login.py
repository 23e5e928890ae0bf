"""An HTTP proxy that wants a login."""

import pytest

from gomodgui.checks.proxy_login import check
from gomodgui.core.proxyanswer import Answer, Kind
from tests.checks.wayviews import BAD, GOOD, LIVES, LOCAL, server, view

BASIC = Answer(Kind.HTTP, 407, ("basic",))
NTLM = Answer(Kind.HTTP, 407, ("ntlm", "negotiate"))


@pytest.mark.parametrize(
    ("answer", "variant", "logins"),
    [
        (BASIC, "wanted", "Basic"),
        (Answer(Kind.HTTP, 407), "wanted", "Basic"),
        (NTLM, "not_basic", "NTLM, Negotiate"),
        (Answer(Kind.HTTP, 407, ("ntlm", "basic")), "wanted", "NTLM, Basic"),
    ],
)
def test_by_what_it_offers(answer: Answer, variant: str, logins: str) -> None:
    [found] = check(view(server(direct=BAD), answer=answer))
    assert (found.cause, found.variant) == ("http_proxy_auth", variant)
    assert found.args["logins"] == logins
    assert [call.id for call in found.fixes] == ["ask_administrator"]


def test_a_login_that_it_does_not_accept() -> None:
    secret = "http://ann:wrong@10.0.0.3:3128"
    seen = view(server(proxy=secret), answers={secret: BASIC}, values={"HTTPS_PROXY": secret})
    [found] = check(seen)
    assert found.variant == "refused"
    assert found.subject == "10.0.0.3:3128"


def test_nothing_to_say() -> None:
    assert not list(check(view(server(via=GOOD), answer=BASIC)))
    assert not list(check(view(server(), answer=LIVES)))
    assert not list(check(view(server())))


def test_without_it_where_that_works() -> None:
    [found] = check(view(server(direct=GOOD), answer=BASIC))
    assert found.fixes[0].id == "remove_env_variable"


def test_by_a_program_that_logs_in() -> None:
    reaching = ((LOCAL, frozenset({"goproxy.test"})),)
    [found] = check(view(server(direct=BAD), answer=NTLM, reaching=reaching))
    assert found.fixes[0].args == {"name": "HTTPS_PROXY", "value": LOCAL.url}
