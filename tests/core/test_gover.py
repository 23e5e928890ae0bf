"""The order of Go versions, as internal/gover has it."""

from __future__ import annotations

import itertools

import pytest

from gomodgui.core import gover

RISING = ["", "1", "1.19", "1.20rc1", "1.20", "1.20.1", "1.21", "1.21rc1", "1.21rc10", "1.21.0"]
RISING += ["1.21.9", "1.21.10", "1.22", "1.100", "2"]


@pytest.mark.parametrize(("low", "high"), list(itertools.pairwise(RISING)))
def test_each_comes_before_the_next(low: str, high: str) -> None:
    assert (gover.compare(low, high), gover.compare(high, low)) == (-1, 1)


def test_before_121_a_language_is_its_first_release() -> None:
    assert gover.compare("1.20", "1.20.0") == 0


@pytest.mark.parametrize(
    "text", ["", "go1.21", "1.", "1.021", "v1.2", "1.2.3.4", "1.21-x", "1" * 99]
)
def test_what_is_no_version(text: str) -> None:
    assert not gover.is_valid(text)


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("go1.21.3", "1.21.3"),
        ("go1.21.3-custom", "1.21.3"),
        ("go1.26.8 X:exp", "1.26.8"),
        ("1.21", ""),
        ("gopher", ""),
        ("", ""),
    ],
)
def test_the_version_of_a_toolchain(name: str, version: str) -> None:
    assert gover.of_toolchain(name) == version


@pytest.mark.parametrize(
    ("version", "release"),
    [
        ("1.22", "1.22.0"),
        ("1.22.4", "1.22.4"),
        ("1.22rc1", "1.22rc1"),
        ("1.20", "1.20"),
        ("x", "x"),
    ],
)
def test_the_first_release_of_a_language(version: str, release: str) -> None:
    assert gover.release(version) == release
