"""The repository behind a web page, and the version that the page shows."""

from __future__ import annotations

import pytest

from gomodgui.core.lookup.webpages import Page, read

GIN = "github.com/gin-gonic/gin"


@pytest.mark.parametrize(
    ("path", "page"),
    [
        (f"{GIN}/tree/main", Page(GIN)),
        (f"{GIN}/tree/v1.9.1", Page(GIN, "", "v1.9.1")),
        (f"{GIN}/tree/dev/binding", Page(GIN, "binding", "dev")),
        (f"{GIN}/blob/master/binding/json.go", Page(GIN, "binding")),
        (f"{GIN}/blob/v1.9.1/LICENSE", Page(GIN, "", "v1.9.1")),
        (f"{GIN}/releases", Page(GIN)),
        (f"{GIN}/releases/tag/v1.9.1", Page(GIN, "", "v1.9.1")),
        (f"{GIN}/releases/tag/sub/dir/v1.2.0", Page(GIN, "sub/dir", "v1.2.0")),
        (f"{GIN}/releases/download/v1.9.1/gin.zip", Page(GIN, "", "v1.9.1")),
        (f"{GIN}/archive/refs/tags/v1.9.1.tar.gz", Page(GIN, "", "v1.9.1")),
        (f"{GIN}/archive/v1.9.1.zip", Page(GIN, "", "v1.9.1")),
        (
            f"{GIN}/commit/0c96a20209ca035964be126a745c167196fb6db3",
            Page(GIN, "", "0c96a20209ca035964be126a745c167196fb6db3"),
        ),
        (f"{GIN}/issues/1234", Page(GIN)),
        (f"{GIN}/pull/12/files", Page(GIN)),
        (f"www.{GIN}/tree/main", Page(GIN)),
        ("gitlab.com/a/b/c/-/tree/main/sub", Page("gitlab.com/a/b/c", "sub")),
        ("git.corp.lan/a/b/-/tags/v1.2.3", Page("git.corp.lan/a/b", "", "v1.2.3")),
        ("git.corp.lan/a/b/-/blob/v2.0.0/x/y.go", Page("git.corp.lan/a/b", "x", "v2.0.0")),
        ("gitlab.com/a/b/-/releases/v1.0.0", Page("gitlab.com/a/b", "", "v1.0.0")),
        ("gitlab.com/a/b/-", Page("gitlab.com/a/b")),
        ("codeberg.org/a/b/src/branch/main/dir", Page("codeberg.org/a/b", "dir")),
        ("codeberg.org/a/b/src/tag/v1.0.0", Page("codeberg.org/a/b", "", "v1.0.0")),
        ("bitbucket.org/a/b/src/master", Page("bitbucket.org/a/b")),
        ("gitee.com/a/b/tree/master", Page("gitee.com/a/b")),
        ("git.corp.lan/a/b/tree/main", Page("git.corp.lan/a/b")),
    ],
)
def test_a_page(path: str, page: Page) -> None:
    assert read(path) == page


@pytest.mark.parametrize(
    "path",
    [
        GIN,
        f"{GIN}/binding",
        "github.com/a",
        "golang.org/x/tools/go/packages",
        "k8s.io/api/core/v1",
        "",
    ],
)
def test_no_page(path: str) -> None:
    assert read(path) is None
