"""What Go was asking for."""

from __future__ import annotations

import pytest

from gomodgui.core.logs.request import Step, module_in_cache, request


@pytest.mark.parametrize(
    ("text", "step", "host", "module", "version"),
    [
        ('Get "https://m.org/gh.io/!big/x/@v/v1.2.zip"', Step.FILE, "m.org", "gh.io/Big/x", "v1.2"),
        (
            'Get "https://m.org/p/gh.io/%21big/x/@v/v1.2.mod"',
            Step.FILE,
            "m.org",
            "gh.io/Big/x",
            "v1.2",
        ),
        ("reading http://m.org:3000/a.org/x/@v/list", Step.QUERY, "m.org:3000", "a.org/x", ""),
        ("reading https://m.org:443/a.org/x/@latest", Step.QUERY, "m.org", "a.org/x", ""),
        (
            "reading https://sum.golang.org/lookup/a.org/x@v1.0.0",
            Step.SUMDB,
            "sum.golang.org",
            "",
            "",
        ),
        (
            "verifying x: reading https://m.org/sumdb/sum.golang.org/supported",
            Step.SUMDB_PROXY,
            "m.org",
            "",
            "",
        ),
        ('fetch: Get "https://a.org/x?go-get=1"', Step.DISCOVERY, "a.org", "", ""),
        ("go: a.org/x@v1.0.0: git fetch -f origin", Step.VCS, "", "a.org/x", "v1.0.0"),
        ("go: a.org/x@v1.0.0 requires b.org/y@v2.0.0: EOF", Step.OTHER, "", "b.org/y", "v2.0.0"),
        ("verifying a.org/x@v1.0.0/go.mod: EOF", Step.OTHER, "", "a.org/x", "v1.0.0"),
        ("go: module a.org/x: EOF", Step.OTHER, "", "a.org/x", ""),
        ("nothing", Step.OTHER, "", "", ""),
    ],
)
def test_it_is_read_from_the_words(
    text: str, step: Step, host: str, module: str, version: str
) -> None:
    found = request(text)
    assert (found.step, found.host, found.module, found.version) == (step, host, module, version)


def test_a_login_in_an_address_is_no_part_of_the_host() -> None:
    assert request('Get "https://me:secret@m.org/a.org/x/@v/list"').host == "m.org"


def test_a_newer_go_is_a_request_too() -> None:
    assert request(
        "go: download go1.99.0: golang.org/toolchain@v0.0.1-go1.99.0.linux-amd64: "
    ).toolchain


@pytest.mark.parametrize(
    ("path", "module"),
    [
        ("/go/pkg/mod/gh.io/!big/x@v1.0.0/a.go", ("gh.io/Big/x", "v1.0.0")),
        (r"C:\go\pkg\mod\a.org\x@v1.0.0", ("a.org/x", "v1.0.0")),
        ("/go/pkg/mod/cache/download/a.org/x/@v/v1.0.0.zip", ("a.org/x", "v1.0.0")),
        ("/home/me/x.go", ("", "")),
    ],
)
def test_a_path_in_the_cache_names_its_module(path: str, module: tuple[str, str]) -> None:
    assert module_in_cache(path) == module
