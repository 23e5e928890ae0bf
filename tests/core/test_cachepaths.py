"""Where Go keeps what: names of the cache, there and back."""

from __future__ import annotations

import pytest

from gomodgui.core import cachepaths
from gomodgui.core.cachepaths import Entry

UPPER = Entry("github.com/BurntSushi/toml", "v1.0.0-RC1")


def test_capitals_are_escaped() -> None:
    assert UPPER.file("zip") == "cache/download/github.com/!burnt!sushi/toml/@v/v1.0.0-!r!c1.zip"
    assert UPPER.tree == "github.com/!burnt!sushi/toml@v1.0.0-!r!c1"


@pytest.mark.parametrize("extension", [*cachepaths.FILES, "lock"])
def test_a_file_tells_its_version(extension: str) -> None:
    assert cachepaths.entry_of(UPPER.file(extension)) == UPPER


@pytest.mark.parametrize(
    "file",
    [
        "cache/download/example.com/a/@v/list",
        "cache/download/example.com/a/@v/v1.0.0.tmp",
        "cache/download/example.com/a/@v/../../x.zip",
        "cache/download/sumdb/sum.golang.org/lookup/a@v1.0.0",
        "cache/vcs/0123.info",
        "example.com/a@v1.0.0/go.mod",
    ],
)
def test_what_belongs_to_no_version(file: str) -> None:
    assert cachepaths.entry_of(file) is None


@pytest.mark.parametrize(
    ("path", "version"),
    [("../x", "v1.0.0"), ("example.com/a", "v1"), ("example.com/a", "../v1.0.0"), ("", "v1.0.0")],
)
def test_what_cannot_stand_in_the_cache(path: str, version: str) -> None:
    with pytest.raises(ValueError):
        cachepaths.entry(path, version)
