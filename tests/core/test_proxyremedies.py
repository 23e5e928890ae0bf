"""What helps against a proxy that does not work."""

from gomodgui.core.model import FixCall
from gomodgui.core.proxyremedies import instead, recommended, removing, replacing
from tests.checks.wayviews import BAD, GOOD, LOCAL, PROXY, UNTOLD, server, view

REACHING = ((LOCAL, frozenset({"goproxy.test"})),)


def ids(calls: list[FixCall]) -> list[str]:
    return [call.id for call in calls]


def test_no_proxy_comes_first_where_that_works() -> None:
    one = server(direct=GOOD)
    found = ids(instead(view(one, reaching=REACHING), PROXY, (one,)))
    assert found == ["remove_env_variable", "replace_env_variable", "start_http_proxy"]


def test_it_stays_where_it_was_seen_that_nothing_is_reached_without() -> None:
    one = server(direct=BAD)
    assert ids(instead(view(one), PROXY, (one,))) == ["start_http_proxy"]
    assert ids(instead(view(one, reaching=REACHING), PROXY, (one,))) == [
        "replace_env_variable",
        "start_http_proxy",
    ]


def test_it_may_go_where_that_is_not_known() -> None:
    one = server(direct=UNTOLD)
    assert ids(instead(view(one), PROXY, (one,))) == ["start_http_proxy", "remove_env_variable"]


def test_a_proxy_that_no_file_sets() -> None:
    nowhere = view(server(), removable=frozenset())
    assert ids(list(removing(nowhere, PROXY))) == ["unset_in_parent"]
    assert ids(list(replacing(nowhere, PROXY, LOCAL.url))) == ["set_http_proxy"]


def test_each_once_and_the_first_recommended() -> None:
    found = recommended([FixCall("a"), FixCall("b"), FixCall("a")])
    assert found == (FixCall("a", recommended=True), FixCall("b"))
