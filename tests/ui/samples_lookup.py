"""Lookups as they come about in life, for pictures and tests."""

from __future__ import annotations

from dataclasses import replace

from gomodgui.core.lookup.report import (
    Answer,
    LookupReport,
    Problem,
    ServerReport,
    Status,
    Suggestion,
)
from gomodgui.core.measurement import Mirror

GIN = "github.com/gin-gonic/gin"
TYPED = "github.com/Gin-Gonic/gin"
VERSIONS = (
    "v1.3.0",
    "v1.4.0",
    "v1.5.0",
    "v1.6.3",
    "v1.7.0",
    "v1.7.7",
    "v1.8.0",
    "v1.8.1",
    "v1.8.2",
    "v1.9.0",
    "v1.9.1",
    "v1.10.0",
    "v1.10.1",
)
MIRRORS = (
    Mirror("https://goproxy.cn", "goproxy_cn", {"en": "goproxy.cn"}),
    Mirror("https://mirrors.aliyun.com/goproxy/", "aliyun", {"en": "Aliyun", "zh_CN": "阿里云"}),
    Mirror("https://goproxy.io", "goproxy_io", {"en": "goproxy.io"}),
    Mirror("https://proxy.golang.org", "golang_org", {"en": "proxy.golang.org"}),
    Mirror("https://go.corp.lan", "custom_1", {"en": "go.corp.lan"}, public=False),
)


def found(path: str = GIN, version: str = "v1.9.1", ms: float = 84.0) -> Answer:
    return Answer(
        path,
        Status.FOUND,
        version=version,
        latest=VERSIONS[-1],
        versions=VERSIONS,
        count=38,
        retracted={"v1.7.0": "broken"},
        go="1.18",
        published="2023-06-01T04:12:11Z",
        size=178_000,
        ms=ms,
    )


def silent(path: str = GIN) -> Answer:
    return Answer(path, Status.UNREACHABLE, reason="connect_timeout", ms=5000.0)


def _told(status: Status, path: str = TYPED) -> Answer:
    return Answer(path, status, ms=112.0)


_BEHIND = replace(found(ms=301.0), latest="v1.10.0", versions=VERSIONS[:-1], count=37)

FOUND = LookupReport(
    f"{GIN}@v1.9.1",
    GIN,
    "v1.9.1",
    servers=(
        ServerReport(MIRRORS[0], found()),
        ServerReport(MIRRORS[1], found(ms=112.0)),
        ServerReport(MIRRORS[2], _BEHIND, behind=True),
        ServerReport(MIRRORS[3], silent()),
        ServerReport(MIRRORS[4], _told(Status.NOT_FOUND, GIN), behind=True),
    ),
    finished=True,
)
MEANT = replace(
    FOUND,
    text=f"{TYPED}@v1.9.1",
    module=TYPED,
    suggestions=(
        Suggestion(
            GIN,
            "v1.9.1",
            "case",
            {"typed": "Gin-Gonic", "path": "gin-gonic"},
            confirmed=True,
        ),
    ),
    servers=(
        ServerReport(MIRRORS[0], _told(Status.CASE_DIFFERS), found()),
        ServerReport(MIRRORS[1], _told(Status.CASE_DIFFERS), found(ms=112.0)),
        ServerReport(MIRRORS[2], _told(Status.CASE_DIFFERS), _BEHIND, behind=True),
        ServerReport(MIRRORS[3], silent(TYPED), silent()),
        ServerReport(MIRRORS[4], _told(Status.NOT_FOUND), _told(Status.NOT_FOUND, GIN)),
    ),
)
RUNNING = replace(
    FOUND,
    servers=tuple(
        replace(server, typed=Answer(GIN, Status.ASKING)) if at > 1 else server
        for at, server in enumerate(FOUND.servers)
    ),
    finished=False,
)
NOTHING = replace(
    FOUND,
    module="github.com/nobody/nothing",
    version="",
    servers=tuple(
        ServerReport(mirror, _told(Status.NOT_FOUND, "github.com/nobody/nothing"))
        for mirror in MIRRORS
    ),
)
PRIVATE = replace(
    FOUND,
    module="git.corp.lan/team/billing",
    version="",
    private="suffix",
    private_args={"what": "git.corp.lan"},
    asks_public=False,
    servers=tuple(
        ServerReport(
            mirror,
            _told(
                Status.PRIVATE if mirror.public else Status.NOT_FOUND, "git.corp.lan/team/billing"
            ),
        )
        for mirror in MIRRORS
    ),
)
INVALID = replace(
    FOUND,
    text="net/http",
    module="net/http",
    version="",
    problem=Problem("standard_library", {"path": "net/http"}),
    servers=tuple(ServerReport(mirror, _told(Status.INVALID, "net/http")) for mirror in MIRRORS),
)
ADDRESS = replace(
    MEANT,
    text=f"https://{GIN}/tree/main",
    module=f"https://{GIN}/tree/main",
    version="",
    problem=Problem("address", {"path": GIN}),
    suggestions=(
        Suggestion(GIN, "", "web_page", {"scheme": "https"}, confirmed=True),
        Suggestion(f"{GIN}/v2", "", "web_page", {"scheme": "https"}),
    ),
    servers=tuple(
        ServerReport(server.mirror, _told(Status.INVALID, GIN), server.suggested)
        for server in MEANT.servers
    ),
)
UNTOLD = replace(FOUND, servers=tuple(ServerReport(mirror, silent(GIN)) for mirror in MIRRORS))
DEPRECATED = replace(
    FOUND,
    servers=(
        ServerReport(
            MIRRORS[0],
            replace(
                found(),
                deprecated="use github.com/gin-gonic/gin/v2 instead, which has a better router",
            ),
        ),
    ),
)
PACKAGE = replace(
    FOUND,
    package=f"{GIN}/binding",
    suggestions=(Suggestion(GIN, "v1.9.1", "package_of", {"package": f"{GIN}/binding"}),),
)
