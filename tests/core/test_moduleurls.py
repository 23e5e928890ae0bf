"""The addresses are those that the go command asks for."""

import pytest

from gomodgui.core.moduleurls import (
    below,
    file_url,
    lookup_path,
    module_version,
    sumdb_url,
)


def test_a_module_and_its_version() -> None:
    module = module_version("github.com/A/b/v2@v2.0.0+incompatible")
    assert (module.path, module.version) == ("github.com/A/b/v2", "v2.0.0+incompatible")
    assert str(module) == "github.com/A/b/v2@v2.0.0+incompatible"


@pytest.mark.parametrize(
    "text", ["", "example.com/a", "example.com/a@", "@v1.0.0", "a@v1.0.0@v2", "x y.com/a@v1.0.0"]
)
def test_what_is_no_module_with_a_version(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        module_version(text)


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("https://a.test", "https://a.test/github.com/%21a/b/@v/v1.0.0-%21r%21c1.info"),
        ("https://a.test/", "https://a.test/github.com/%21a/b/@v/v1.0.0-%21r%21c1.info"),
        ("https://a.test/x%2Fy", "https://a.test/x%2Fy/github.com/%21a/b/@v/v1.0.0-%21r%21c1.info"),
        ("https://a.test?k=1#f", "https://a.test/github.com/%21a/b/@v/v1.0.0-%21r%21c1.info?k=1"),
        ("https://u:p@a.test", "https://u:p@a.test/github.com/%21a/b/@v/v1.0.0-%21r%21c1.info"),
    ],
)
def test_a_file(base: str, expected: str) -> None:
    assert file_url(base, module_version("github.com/A/b@v1.0.0-RC1"), "info") == expected


def test_the_checksum_database() -> None:
    module = module_version("github.com/A/b@v1.0.0")
    assert lookup_path(module) == "lookup/github.com/!a/b@v1.0.0"
    expected = "https://a.test/sumdb/sum.golang.org/supported"
    assert sumdb_url("https://a.test/", "sum.golang.org", "supported") == expected


def test_a_bad_base() -> None:
    with pytest.raises(ValueError, match="parse"):
        below("https://[::1", "x")
