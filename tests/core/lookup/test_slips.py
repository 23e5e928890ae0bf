"""Slips of dots, slashes, case and versions."""

from __future__ import annotations

import pytest

from gomodgui.core import versions
from gomodgui.core.lookup.slips import mend_path, mend_version, split_version

GIN = "github.com/gin-gonic/gin"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("v1.9.1", "v1.9.1"),
        ("1.9.1", "v1.9.1"),
        ("V1.9.1", "v1.9.1"),
        ("v.1.9.1", "v1.9.1"),
        ("v01.09.1", "v1.9.1"),
        ("=1.9.1", "v1.9.1"),
        ("^1.9", "v1.9"),
        ("~>1.9.1", "v1.9.1"),
        ("release-1.9.1", "v1.9.1"),
        ("1", "v1"),
        ("1.x", "v1"),
        ("v1.2.*", "v1.2"),
        ("LATEST", "latest"),
        ("1.0.0-rc.1", "v1.0.0-rc.1"),
        ("2.0.0+incompatible", "v2.0.0+incompatible"),
        ("master", "master"),
        ("abcdef1", "abcdef1"),
        ("1234567", "1234567"),
        (">=v1.0.0", ">=v1.0.0"),
        ("1.2.3.4", "1.2.3.4"),
        ("", ""),
    ],
)
def test_a_version(text: str, meant: str) -> None:
    assert mend_version(text) == meant
    assert versions.is_valid(meant) or meant in (text, "latest")


@pytest.mark.parametrize(
    ("text", "path", "query"),
    [
        (GIN, GIN, ""),
        (f"{GIN}@v1.9.1", GIN, "v1.9.1"),
        (f"{GIN}@@v1.9.1", GIN, "v1.9.1"),
        (f"{GIN}@v1.9.1.", GIN, "v1.9.1"),
        (f"{GIN}#v1.9.1", GIN, "v1.9.1"),
        (f"{GIN}:1.9.1", GIN, "1.9.1"),
        (f"{GIN}==1.9.1", GIN, "1.9.1"),
        (f"{GIN}#readme", GIN, ""),
        (f"{GIN}?tab=readme-ov-file", GIN, ""),
        (f"{GIN}@", GIN, ""),
    ],
)
def test_path_and_version(text: str, path: str, query: str) -> None:
    assert split_version(text) == (path, query)


@pytest.mark.parametrize(
    ("text", "path", "reasons"),
    [
        (GIN, GIN, []),
        (f"{GIN}.git", GIN, ["git_suffix"]),
        (f"{GIN}/", GIN, ["slashes"]),
        ("github.com//gin-gonic/gin", GIN, ["slashes"]),
        (f"{GIN}/...", GIN, ["wildcard"]),
        (f"www.{GIN}", GIN, ["www"]),
        ("GitHub.com/gin-gonic/gin", GIN, ["host_case"]),
        ("WWW.GitHub.com/gin-gonic/gin.git/", GIN, ["slashes", "git_suffix", "www", "host_case"]),
        (f"{GIN}.", GIN, ["slashes"]),
        ("www.io/x", "www.io/x", []),
        ("github.com/Azure/azure-sdk-for-go", "github.com/Azure/azure-sdk-for-go", []),
    ],
)
def test_a_path(text: str, path: str, reasons: list[str]) -> None:
    assert mend_path(text) == (path, reasons)
