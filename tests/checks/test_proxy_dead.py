"""An HTTP proxy in use that does not work."""

import pytest

from gomodgui.checks.proxy_dead import check
from gomodgui.core.model import FixCall, Severity
from gomodgui.core.proxyanswer import Answer, Kind
from tests.checks.wayviews import BAD, GOOD, LIVES, LOCAL, PROXY, REFUSED, UNTOLD, server, view

REMOVE = FixCall("remove_env_variable", {"name": "HTTPS_PROXY"}, recommended=True)


@pytest.mark.parametrize(
    ("answer", "variant"),
    [
        (REFUSED, "is_refused"),
        (Answer(Kind.SILENT), "is_silent"),
        (Answer(Kind.NO_NAME), "is_no_name"),
        (Answer(Kind.UNREACHABLE), "is_unreachable"),
        (Answer(Kind.MUTE), "is_mute"),
        (Answer(Kind.OTHER), "is_other"),
        (Answer(Kind.SOCKS), "wrong_kind"),
        (Answer(Kind.TLS), "wrong_kind"),
        (Answer(Kind.SOCKS, hesitant=True), "leads_nowhere"),
        (Answer(Kind.HTTP, 405), "no_proxy_there"),
        (Answer(Kind.HTTP, 502), "leads_nowhere"),
        (LIVES, "leads_nowhere"),
    ],
)
def test_by_what_was_met(answer: Answer, variant: str) -> None:
    [found] = check(view(server(direct=GOOD), answer=answer))
    assert (found.cause, found.variant) == ("http_proxy_broken", variant)
    assert (found.subject, found.severity) == ("10.0.0.3:3128", Severity.ERROR)
    assert found.args["name"] == "HTTPS_PROXY"
    assert found.fixes[0] == REMOVE


@pytest.mark.parametrize(
    "seen",
    [
        view(server(via=GOOD), answer=REFUSED),
        view(server(via=UNTOLD), answer=REFUSED),
        view(server()),
        view(server(proxy=None), answer=REFUSED),
        view(server(), answer=Answer(Kind.HTTP, 407)),
        view(server(), answer=LIVES, alive=frozenset({PROXY})),
        view(server(inside=True, direct=GOOD), answer=Answer(Kind.HTTP, 502)),
    ],
)
def test_nothing_to_say(seen: object) -> None:
    assert list(check(seen)) == []  # type: ignore[arg-type]


def test_an_entry_that_go_passes_is_a_warning() -> None:
    first, second = server(moves_on=True), server("b.test", GOOD, proxy=None, entry=1)
    [found] = check(view(first, second, answer=REFUSED))
    assert found.severity is Severity.WARNING


def test_all_variables_that_name_it_go() -> None:
    values = {"HTTPS_PROXY": PROXY, "http_proxy": f"{PROXY}/", "HTTP_PROXY": "http://other:1"}
    seen = view(
        server(direct=GOOD),
        answer=REFUSED,
        values=values,
        removable=frozenset({"HTTPS_PROXY", "http_proxy"}),
    )
    [found] = check(seen)
    names = [call.args.get("name") for call in found.fixes if call.id == "remove_env_variable"]
    assert names == ["HTTPS_PROXY", "http_proxy"]


def test_one_that_no_file_sets_is_unset_by_the_person() -> None:
    [found] = check(view(server(direct=GOOD), answer=REFUSED, removable=frozenset()))
    assert found.fixes[0].id == "unset_in_parent"


def test_another_proxy_where_nothing_else_leads_there() -> None:
    reaching = ((LOCAL, frozenset({"goproxy.test"})),)
    [found] = check(view(server(direct=BAD), answer=REFUSED, reaching=reaching))
    args = {"name": "HTTPS_PROXY", "value": LOCAL.url}
    assert found.fixes[0] == FixCall("replace_env_variable", args, recommended=True)
    assert "remove_env_variable" not in {call.id for call in found.fixes}


def test_other_mirrors_where_these_serve_without_it() -> None:
    seen = view(
        server(direct=BAD),
        answer=REFUSED,
        direct_mirrors=frozenset({"mirror.test"}),
        switch_value="https://mirror.test,direct",
    )
    [found] = check(seen)
    assert [call.id for call in found.fixes] == [
        "remove_env_variable",
        "set_goproxy",
        "start_http_proxy",
    ]


def test_only_the_program_can_help_where_nothing_leads_there() -> None:
    [found] = check(view(server(direct=BAD), answer=REFUSED))
    assert found.fixes == (FixCall("start_http_proxy", recommended=True),)


def test_the_right_kind_where_it_was_seen_to_work() -> None:
    url = PROXY.replace("http:", "socks5:")
    other = type(LOCAL)(LOCAL.source, url)
    reaching = ((other, frozenset({"goproxy.test"})),)
    [found] = check(view(server(direct=GOOD), answer=Answer(Kind.SOCKS), reaching=reaching))
    args = {"name": "HTTPS_PROXY", "value": url}
    assert found.fixes[0] == FixCall("replace_env_variable", args, recommended=True)
    assert found.args["kind"] == "socks5"


def test_no_password_is_told() -> None:
    secret = "http://ann:pa55word@10.0.0.3:3128"
    seen = view(
        server(proxy=secret, direct=GOOD),
        answers={secret: REFUSED},
        values={"HTTPS_PROXY": secret},
    )
    [found] = check(seen)
    assert "pa55word" not in f"{found.subject}{found.args}{found.evidence}"
