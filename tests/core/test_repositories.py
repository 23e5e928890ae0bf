"""Repositories are found by Go's own rules."""

import pytest

from gomodgui.core.repositories import Repository, discovered, discovery_url, static


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("github.com/a/b", Repository("github.com/a/b", "git", "https://github.com/a/b")),
        (
            "github.com/A/b.c/d/v2",
            Repository("github.com/A/b.c", "git", "https://github.com/A/b.c"),
        ),
        (
            "bitbucket.org/a/b/c",
            Repository("bitbucket.org/a/b", "git", "https://bitbucket.org/a/b"),
        ),
        (
            "git.corp.test/team/x.git/sub",
            Repository("git.corp.test/team/x.git", "git", "https://git.corp.test/team/x.git"),
        ),
        ("corp.test/x.hg", Repository("corp.test/x.hg", "hg", "https://corp.test/x.hg")),
        ("github.com/a", None),
        ("gopkg.in/yaml.v3", None),
        ("golang.org/x/text", None),
        ("gitlab.com/a/b", None),
    ],
)
def test_by_the_path_alone(path: str, expected: Repository | None) -> None:
    assert static(path) == expected


def page(*contents: str, end: str = "</head>") -> str:
    tags = "".join(f'<meta name="go-import" content="{content}">' for content in contents)
    return f"<html><head>{tags}{end}<body>"


FOUND = Repository("a.test/x", "git", "https://git.test/x")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (page("a.test/x git https://git.test/x"), FOUND),
        (page("a.test/x git https://git.test/x sub"), FOUND),
        (page("a.test/x git https://git.test/x", "b.test/y git https://git.test/y"), FOUND),
        (page("a.test/x git https://git.test/x").upper().replace("GO-IMPORT", "go-import"), None),
        (page("a.test/x git https://a", "a.test git https://b"), None),
        (
            page("a.test/x git https://git.test/x", "a.test/x mod https://proxy.test"),
            Repository("a.test/x", "mod", "https://proxy.test"),
        ),
        (page("a.test/xy git https://git.test/x"), None),
        (page("a.test/x cvs https://git.test/x"), None),
        (page("a.test/x git git.test/x"), None),
        (page("a.test/x git file:///srv/x"), None),
        (page("a.test/x git"), None),
        (page("a.test/x git https://[::1"), None),
        (page("", end='</head><meta name="go-import" content="a.test/x git https://x">'), None),
        ('<body><meta name="go-import" content="a.test/x git https://x">', None),
        ("<html>\x00<<<meta", None),
        ("", None),
    ],
)
def test_by_the_page(html: str, expected: Repository | None) -> None:
    assert discovered(html, "a.test/x/sub") == expected


def test_the_page_of_a_path() -> None:
    assert discovery_url("a.test/x") == "https://a.test/x?go-get=1"
