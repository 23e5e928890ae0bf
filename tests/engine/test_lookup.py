"""A module is looked up on several servers at once, and what was meant is found."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.lookup.report import LookupReport, Status
from gomodgui.engine.lookup import DEADLINE_S
from tests.engine.looking import GIN, look_up, modules, paths
from tests.servers import replies
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.replies import Reply
from tests.servers.silent import refused_port


@pytest.fixture
def proxy() -> Iterator[ModuleProxy]:
    with ModuleProxy(
        *modules(GIN, "v1.9.0", "v1.9.1", "v1.10.0"),
        *modules("golang.org/x/net", "v0.1.0"),
        *modules("github.com/golang/net", "v0.1.0", mod="module golang.org/x/net\n"),
        *modules("github.com/BurntSushi/toml", "v1.2.0", mod="module github.com/BurntSushi/toml\n"),
        *modules("github.com/burntsushi/toml", "v1.2.0", mod="module github.com/BurntSushi/toml\n"),
        *modules("gopkg.in/yaml.v2", "v2.4.0"),
        *modules("gopkg.in/yaml.v3", "v3.0.1"),
        *modules("github.com/redis/go-redis/v8", "v8.11.5"),
        *modules("github.com/redis/go-redis/v9", "v9.5.1"),
        *modules("github.com/Azure/sdk", "v1.0.0"),
        *modules("github.com/Azure/sdk/core", "v1.9.0"),
        TinyModule("k8s.io/api", "v0.30.0", {"core/v1/types.go": "package v1\n"}),
    ) as server:
        yield server


def test_several_servers_at_once(proxy: ModuleProxy) -> None:
    html = replies.html()
    with (
        ModuleProxy(*modules(GIN, "v1.9.0", "v1.9.1")) as stale,
        ModuleProxy(everything=html) as bad,
    ):
        dead = f"http://127.0.0.1:{refused_port()}"
        report = look_up(f"{GIN}@v1.10.0", proxy.url, stale.url, bad.url, dead, "direct", "off")
    told = [(server.typed.status, server.typed.found, server.behind) for server in report.servers]
    assert told == [
        (Status.FOUND, True, False),
        (Status.VERSION_MISSING, False, True),
        (Status.BAD_ANSWER, None, False),
        (Status.UNREACHABLE, None, False),
    ]
    assert report.found is True
    assert report.suggestions == ()
    assert [server.typed.reason for server in report.servers] == [
        "",
        "",
        "html",
        "connection_refused",
    ]


@pytest.mark.parametrize(
    ("text", "meant", "version", "reason"),
    [
        ("github.com/Gin-Gonic/gin@1.9.1", GIN, "v1.9.1", "case"),
        (f"{GIN}@1.9.1", GIN, "v1.9.1", "missing_v"),
        (f"{GIN}@v1.9.7", GIN, "v1.9.1", "version_unknown"),
        (f"{GIN}@v1.99.0", GIN, "v1.10.0", "version_unknown"),
        (f"https://{GIN}/tree/main", GIN, "", "web_page"),
        (f"{GIN}/tree/main", GIN, "", "web_page"),
        (f"{GIN}.git", GIN, "", "git_suffix"),
        ("github.com/golang/net", "golang.org/x/net", "", "declared"),
        ("https://github.com/golang/net", "golang.org/x/net", "", "golang_x"),
        ("github.com/burntsushi/toml", "github.com/BurntSushi/toml", "", "case"),
        ("gopkg.in/yaml", "gopkg.in/yaml.v3", "", "gopkg_version"),
        ("gopkg.in/yaml@v2.4.0", "gopkg.in/yaml.v2", "v2.4.0", "gopkg_version"),
        (
            "github.com/redis/go-redis@v9.5.1",
            "github.com/redis/go-redis/v9",
            "v9.5.1",
            "major_missing",
        ),
        ("github.com/redis/go-redis/v10", "github.com/redis/go-redis/v8", "", "major_other"),
        (
            "github.com/redis/go-redis/v9@v8.11.5",
            "github.com/redis/go-redis/v8",
            "v8.11.5",
            "major_wrong",
        ),
        ("githb.com/gin-gonic/gin", GIN, "", "host_spelling"),
        (f"{GIN}/render/nothing", GIN, "", "package_missing"),
        (
            "https://github.com/Azure/sdk/tree/main/core",
            "github.com/Azure/sdk/core",
            "",
            "web_page",
        ),
        ("https://github.com/Azure/sdk/tree/main/docs", "github.com/Azure/sdk", "", "web_page"),
        (
            "https://github.com/redis/go-redis/releases/tag/v9.5.1",
            "github.com/redis/go-redis/v9",
            "v9.5.1",
            "web_page",
        ),
    ],
)
def test_what_was_meant(
    proxy: ModuleProxy, text: str, meant: str, version: str, reason: str
) -> None:
    report = look_up(text, proxy.url)
    first = report.suggestion
    assert first is not None
    assert (first.path, first.version, first.reason) == (meant, version, reason)
    assert first.confirmed is True
    assert report.found is False
    assert report.servers[0].suggested is not None
    assert report.servers[0].suggested.status is Status.FOUND


def test_the_persons_own_modules_help() -> None:
    with ModuleProxy(*modules("github.com/sirupsen/logrus", "v1.9.0")) as proxy:
        known = ["github.com/sirupsen/logrus", "github.com/spf13/cobra"]
        slip = look_up("github.com/sirupsen/logrsu", proxy.url, known=known)
        case = look_up("github.com/Sirupsen/logrus", proxy.url, known=known)
    assert [(s.path, s.reason) for s in slip.suggestions] == [(known[0], "spelling")]
    assert [(s.path, s.reason) for s in case.suggestions] == [(known[0], "case")]


def test_a_package_is_found_in_its_module(proxy: ModuleProxy) -> None:
    report = look_up("k8s.io/api/core/v1", proxy.url)
    assert (report.module, report.package, report.problem) == (
        "k8s.io/api",
        "k8s.io/api/core/v1",
        None,
    )
    assert report.found is True
    assert report.best is not None
    assert report.best.get_line == "go get k8s.io/api@v0.30.0"


def test_whether_a_package_is_there_may_stay_open(proxy: ModuleProxy) -> None:
    proxy.replies["/k8s.io/api/@v/v0.30.0.zip"] = Reply(403)
    report = look_up("k8s.io/api/core/v1", proxy.url)
    assert (report.found, report.package) == (False, "")
    assert report.suggestion is not None
    assert report.suggestion.reason == "package_inside"


def test_a_server_that_refuses_what_it_does_not_know(proxy: ModuleProxy) -> None:
    for path in ("github.com/!gin-!gonic/gin", "gopkg.in/yaml.v5", "gopkg.in/yaml.v4"):
        for file in ("list", "v1.9.1.info"):
            proxy.replies[f"/{path}/@v/{file}"] = Reply(403)
    report = look_up("github.com/Gin-Gonic/gin@v1.9.1", proxy.url)
    assert report.found is None
    assert [(s.path, s.confirmed) for s in report.suggestions] == [(GIN, True)]
    assert [s.path for s in look_up("gopkg.in/yaml", proxy.url).suggestions] == [
        "gopkg.in/yaml.v3",
        "gopkg.in/yaml.v2",
    ]


def test_what_is_found_needs_no_suggestion(proxy: ModuleProxy) -> None:
    told: list[LookupReport] = []
    report = look_up("github.com/Azure/sdk", proxy.url, told=told)
    assert report.found is True
    assert report.suggestions == ()
    assert not any(state.suggestions for state in told)


def test_nobody_has_it(proxy: ModuleProxy) -> None:
    report = look_up("github.com/nobody/nothing", proxy.url)
    assert (report.found, report.suggestions) == (False, ())


def test_nobody_can_tell() -> None:
    report = look_up(f"{GIN}", f"http://127.0.0.1:{refused_port()}")
    assert report.found is None
    assert report.finished


def test_without_a_server_slips_are_mended_all_the_same() -> None:
    report = look_up(f"https://{GIN}/tree/main", f"http://127.0.0.1:{refused_port()}")
    assert [(s.path, s.confirmed) for s in report.suggestions] == [(GIN, None)]


def test_a_standard_package_is_sent_to_nobody(proxy: ModuleProxy) -> None:
    report = look_up("net/http", proxy.url)
    assert report.problem is not None
    assert (report.problem.reason, report.private) == ("standard_library", "")
    assert paths(proxy) == []


PRIVATE = [
    ("git.corp.lan/team/lib", ""),
    ("https://git.corp.lan/team/lib/-/tree/main", ""),
    ("git.corp.lan/team/Lib@1.0.0", ""),
    ("git@git.corp.lan:team/lib.git", ""),
    ("corp/lib", ""),
    ("github.com/acme/secret", "github.com/acme"),
    ("github.com/acme/secret/pkg/x", "github.com/acme"),
    ("https://github.com/acme/secret/tree/main", "github.com/acme"),
    ("10.0.0.7:3000/team/lib", ""),
]


@pytest.mark.parametrize(("text", "gonoproxy"), PRIVATE)
def test_a_private_name_goes_to_no_public_server(text: str, gonoproxy: str) -> None:
    with ModuleProxy() as public, ModuleProxy() as own:
        report = look_up(text, public.url, own.url, public=[public.url], gonoproxy=gonoproxy)
    assert paths(public) == []
    assert not report.asks_public
    assert report.private
    if report.problem is None:
        assert paths(own)
        assert report.servers[0].typed.status is Status.PRIVATE


@pytest.mark.parametrize(("text", "gonoproxy"), PRIVATE)
def test_it_does_where_the_person_says_so(text: str, gonoproxy: str) -> None:
    with ModuleProxy() as public:
        report = look_up(
            text, public.url, public=[public.url], gonoproxy=gonoproxy, ask_public=True
        )
    assert paths(public)
    assert report.asks_public


def test_a_private_name_that_resembles_what_was_typed_stays_here() -> None:
    with ModuleProxy() as public:
        look_up(
            "github.com/acme/secrte",
            public.url,
            public=[public.url],
            gonoproxy="github.com/acme/secret",
            known=["github.com/acme/secret"],
        )
    assert paths(public)
    assert not [path for path in paths(public) if "/secret/" in path]


def test_only_private_names_known_to_public_servers_alone_cannot_be_told() -> None:
    with ModuleProxy() as public:
        report = look_up("git.corp.lan/a/b", public.url, public=[public.url])
    assert report.found is None


def test_every_state_is_told(proxy: ModuleProxy) -> None:
    told: list[LookupReport] = []
    report = look_up(GIN, proxy.url, told=told)
    statuses = [state.servers[0].typed.status for state in told]
    assert statuses[0] is Status.UNTOLD
    assert Status.ASKING in statuses
    assert statuses[-1] is Status.FOUND
    assert not any(state.finished for state in told)
    assert report.finished


def test_stopping_takes_no_time(proxy: ModuleProxy) -> None:
    scope = CancelScope()
    with ModuleProxy(delay_s=30) as slow:
        threading.Timer(0.3, scope.cancel).start()
        started = time.monotonic()
        report = look_up(GIN, proxy.url, slow.url, scope=scope)
        took = time.monotonic() - started
    assert took < 2 < DEADLINE_S
    assert report.cancelled
    assert [server.typed.status for server in report.servers] == [Status.FOUND, Status.UNTOLD]


def test_the_same_server_is_asked_once(proxy: ModuleProxy) -> None:
    report = look_up(GIN, proxy.url, f"{proxy.url}/")
    assert len(report.servers) == 1
