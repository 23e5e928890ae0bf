"""From what was typed to a module, a problem and suggestions."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core.lookup import rules
from gomodgui.core.lookup.reading import MOST_SUGGESTIONS, read
from gomodgui.core.texts import LANGUAGES
from tests.cli.texts import catalogue
from tests.core.go_answers import load

GIN = "github.com/gin-gonic/gin"
KNOWN = ("github.com/BurntSushi/toml", "github.com/gin-gonic/gin")


@pytest.mark.parametrize(
    ("text", "meant", "version", "reason"),
    [
        (f"https://{GIN}", GIN, "", "scheme"),
        (f"https://{GIN}.git", GIN, "", "scheme"),
        (f"https://{GIN}/tree/main", GIN, "", "web_page"),
        (f"{GIN}/tree/main", GIN, "", "web_page"),
        (f"https://{GIN}/releases/tag/v1.9.1", GIN, "v1.9.1", "web_page"),
        ("git@github.com:gin-gonic/gin.git", GIN, "", "ssh"),
        (f"{GIN}.git", GIN, "", "git_suffix"),
        (f"{GIN}@1.9.1", GIN, "v1.9.1", "missing_v"),
        (f"go get {GIN}@1.9.1", GIN, "v1.9.1", "missing_v"),
        (f"{GIN} 1.9.1", GIN, "v1.9.1", "missing_v"),
        (f"{GIN}@V1.9.1", GIN, "v1.9.1", "version_form"),
        (f"{GIN}@v1.9.1.", GIN, "v1.9.1", "version_form"),
        (f"{GIN}#v1.9.1", GIN, "v1.9.1", "separator"),
        ("github。com／gin-gonic／gin＠v1.9.1", GIN, "v1.9.1", "characters"),
        (f"{GIN}\u200b", GIN, "", "characters"),
        (r"github.com\gin-gonic\gin", GIN, "", "backslash"),
        ("github.com/Gin-Gonic/gin@v1.9.1", GIN, "v1.9.1", "case"),
        ("github.com/Gin-Gonic/gin@1.9.1", GIN, "v1.9.1", "case"),
        ("github.com/burntsushi/toml", "github.com/BurntSushi/toml", "", "case"),
        (
            "https://github.com/redis/go-redis/releases/tag/v9.5.1",
            "github.com/redis/go-redis/v9",
            "v9.5.1",
            "web_page",
        ),
        (
            "https://github.com/Azure/sdk/releases/tag/sdk%2Fcore%2Fv1.9.0",
            "github.com/Azure/sdk/sdk/core",
            "v1.9.0",
            "web_page",
        ),
        ("k8s.io/api/core/v1", "k8s.io/api/core", "", "major_v1"),
        ("git.corp.com:8443/a/b", "git.corp.com/a/b", "", "port"),
    ],
)
def test_the_first_suggestion(text: str, meant: str, version: str, reason: str) -> None:
    first = read(text, KNOWN).suggestions[0]
    assert (first.path, first.version, first.reason) == (meant, version, reason)


@pytest.mark.parametrize(
    ("text", "path", "query"),
    [
        (GIN, GIN, ""),
        (f"{GIN}@v1.9.1", GIN, "v1.9.1"),
        (f"go get -u {GIN}@latest", GIN, "latest"),
        (f"require {GIN} v1.9.1", GIN, "v1.9.1"),
        (f"  {GIN}@v1.9.1\n", GIN, "v1.9.1"),
        ("golang.org/x/tools/gopls@latest", "golang.org/x/tools/gopls", "latest"),
    ],
)
def test_what_is_right_stays(text: str, path: str, query: str) -> None:
    found = read(text, KNOWN)
    assert (found.path, found.query, found.problem, found.suggestions) == (path, query, None, ())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"https://{GIN}", "address"),
        ("git@github.com:gin-gonic/gin.git", "address"),
        ("fmt", "standard_library"),
        ("", "empty"),
        ("@v1.0.0", "empty"),
        ("-x/y", "leading_dash"),
        ("github。com/x/y", "char"),
    ],
)
def test_what_is_not_valid(text: str, reason: str) -> None:
    told = read(text).problem
    assert told is not None
    assert told.reason == reason


@pytest.mark.parametrize("case", load("module_paths")["cases"])
def test_suggestions_are_valid_for_every_path_of_the_vectors(case: Any) -> None:
    for each in read(case["path"], KNOWN).suggestions:
        assert rules.problem(each.path, each.version) is None


@given(
    st.text(max_size=60)
    | st.text(alphabet="github.comv129/@#:%\\-_ !A", max_size=60)
    | st.from_regex(r"https?://[a-z.]{1,8}/[a-zA-Z0-9/@._-]{1,30}", fullmatch=True)
)
def test_anything_is_read(text: str) -> None:
    found = read(text, KNOWN)
    assert len(found.suggestions) <= MOST_SUGGESTIONS
    typed = (found.path, found.query)
    for each in found.suggestions:
        assert rules.problem(each.path, each.version) is None
        assert (each.path, each.version) != typed
        for language in LANGUAGES:
            assert catalogue(language).text(f"lookup.reason.{each.reason}", **each.args)
