"""Whom Go asks, and by which proxy."""

import pytest

from gomodgui.core.measurement import Mirror
from gomodgui.engine.proxytargets import is_inside, proxy_of, references, targets
from tests.engine.surrounded import case

GIN = "github.com/gin-gonic/gin/@v/v1.9.1.info"
MIRRORS = (
    Mirror("https://goproxy.cn", "a", china=True),
    Mirror("https://mirrors.test/goproxy/", "b", china=True),
    Mirror("https://proxy.golang.org", "c"),
    Mirror("https://own.test", "d", public=False),
)
ENVIRON = {"HTTPS_PROXY": "http://10.0.0.3:3128", "NO_PROXY": ".corp"}


def test_the_servers_of_goproxy() -> None:
    asked = case("https://goproxy.cn|http://athens.corp:3000,direct,off", ENVIRON)
    first, second = targets(asked, MIRRORS)
    assert (first.url, first.host) == (f"https://goproxy.cn/{GIN}", "goproxy.cn")
    assert (first.proxy, first.entry, first.moves_on) == ("http://10.0.0.3:3128", 0, True)
    assert (first.inside, first.public) == (False, True)
    assert (second.host, second.proxy, second.entry) == ("athens.corp", None, 1)
    assert (second.moves_on, second.inside, second.public) == (False, True, False)


def test_the_checksum_database_too() -> None:
    asked = case("https://goproxy.cn", GOSUMDB="sum.golang.org")
    assert [each.url for each in targets(asked, MIRRORS)][1:] == ["https://sum.golang.org/latest"]
    asked = case("https://goproxy.cn", GOSUMDB="sum.golang.org http://sumdb.corp:1/")
    assert [each.url for each in targets(asked, MIRRORS)][1:] == ["http://sumdb.corp:1/latest"]


@pytest.mark.parametrize("goproxy", ["off", "direct,off", "file:///srv", "", "no scheme"])
def test_no_server(goproxy: str) -> None:
    entries = [each for each in targets(case(goproxy), MIRRORS) if each.entry is not None]
    assert entries == []


def test_the_repository_of_a_private_module() -> None:
    asked = case("https://goproxy.cn", GOPRIVATE="example.com", GONOPROXY="example.com")
    [repository] = [each for each in targets(asked, MIRRORS) if each.needed]
    assert (repository.host, repository.entry) == ("example.com", None)


def test_references_are_public_and_nobody_of_the_list() -> None:
    found = references(case("https://goproxy.cn,direct"), MIRRORS, 3)
    assert [each.host for each in found] == ["mirrors.test", "proxy.golang.org"]
    assert [each.host for each in references(case("off"), MIRRORS, 2)] == [
        "goproxy.cn",
        "proxy.golang.org",
    ]


@pytest.mark.parametrize(
    ("host", "inside"),
    [
        ("athens", True),
        ("goproxy.lan", True),
        ("10.0.0.9", True),
        ("git.mycompany.com", True),
        ("goproxy.mine.test", True),
        ("goproxy.mycompany.com", False),
    ],
)
def test_names_of_an_intranet(host: str, inside: bool) -> None:
    assert is_inside(case("direct"), host) is inside


def test_names_that_the_person_calls_private() -> None:
    asked = case("direct", GOPRIVATE="*.mycompany.com")
    assert is_inside(asked, "goproxy.mycompany.com")


def test_where_go_refuses_there_is_no_proxy() -> None:
    cgi = {"HTTP_PROXY": "http://10.0.0.3:1", "REQUEST_METHOD": "GET"}
    assert proxy_of("http://goproxy.test/", cgi) is None
