"""The module that an address names."""

from __future__ import annotations

import pytest

from gomodgui.core.lookup.addresses import read

GIN = "github.com/gin-gonic/gin"


@pytest.mark.parametrize(
    ("text", "path", "version", "kind"),
    [
        (GIN, GIN, "", ""),
        (f"https://{GIN}", GIN, "", "scheme"),
        (f"HTTP://{GIN}", GIN, "", "scheme"),
        (f"https:/{GIN}", GIN, "", "scheme"),
        (f"https//{GIN}", GIN, "", "scheme"),
        (f"//{GIN}", GIN, "", "scheme"),
        (f"https://me:secret@{GIN}", GIN, "", "scheme"),
        ("https://github.com/a%2Fb/c", "github.com/a/b/c", "", "scheme"),
        (f"ssh://git@{GIN}.git", f"{GIN}.git", "", "ssh"),
        (f"git+ssh://git@{GIN}", GIN, "", "ssh"),
        ("ssh://git@git.corp.com:2222/a/b", "git.corp.com/a/b", "", "ssh"),
        ("git@github.com:gin-gonic/gin.git", f"{GIN}.git", "", "ssh"),
        ("git.corp.com:8443/a/b", "git.corp.com/a/b", "", "port"),
        (f"pkg.go.dev/{GIN}@v1.9.1", GIN, "v1.9.1", "web_page"),
        (
            f"https://pkg.go.dev/{GIN}@v1.9.1/binding?tab=doc#F",
            f"{GIN}/binding",
            "v1.9.1",
            "web_page",
        ),
        (f"https://pkg.go.dev/{GIN}#Context", GIN, "", "web_page"),
        (f"https://godoc.org/{GIN}", GIN, "", "web_page"),
        (f"https://goreportcard.com/report/{GIN}", GIN, "", "web_page"),
        ("https://deps.dev/go/github.com%2Fgin-gonic%2Fgin/v1.9.1", GIN, "v1.9.1", "web_page"),
        ("https://cs.opensource.google/go/x/net", "golang.org/x/net", "", "web_page"),
        (
            "https://go.googlesource.com/tools/+/refs/heads/master",
            "golang.org/x/tools",
            "",
            "web_page",
        ),
        (
            "https://raw.githubusercontent.com/gin-gonic/gin/v1.9.1/gin.go",
            GIN,
            "v1.9.1",
            "web_page",
        ),
        (
            "https://proxy.golang.org/github.com/!burnt!sushi/toml/@v/v1.2.0.zip",
            "github.com/BurntSushi/toml",
            "v1.2.0",
            "proxy_address",
        ),
        (
            "https://mirrors.aliyun.com/goproxy/github.com/a/b/@v/list",
            "github.com/a/b",
            "",
            "proxy_address",
        ),
        ("https://goproxy.cn/rsc.io/quote/@latest", "rsc.io/quote", "", "proxy_address"),
        (
            "https://goproxy.cn/rsc.io/quote/@v/v1.0.0-!r!c1.info",
            "rsc.io/quote",
            "v1.0.0-RC1",
            "proxy_address",
        ),
        (
            "/home/li/go/pkg/mod/github.com/!burnt!sushi/toml@v1.2.0/decode.go",
            "github.com/BurntSushi/toml",
            "v1.2.0",
            "cache_path",
        ),
        (
            r"C:\Users\li\go\pkg\mod\github.com\gin-gonic\gin@v1.9.1",
            GIN,
            "v1.9.1",
            "cache_path",
        ),
        (
            "~/go/pkg/mod/cache/download/github.com/a/b/@v/v1.0.0.mod",
            "github.com/a/b",
            "v1.0.0",
            "proxy_address",
        ),
    ],
)
def test_an_address(text: str, path: str, version: str, kind: str) -> None:
    found = read(text)
    assert (found.path, found.version, found.kind) == (path, version, kind)
