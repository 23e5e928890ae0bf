"""A backup in the place of a mirror that fails."""

from __future__ import annotations

import pytest

from gomodgui.core import goproxy
from gomodgui.core.standin import behind, value_with, watched

A, B, C = "https://a.example", "https://b.example/x/", "https://c.example"
OWN = "http://athens.corp:3000"


def is_public(url: str) -> bool:
    return url != OWN


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (f"{A},direct", A),
        (f"{A}|{B},direct", A),
        (f"{OWN},{A},direct", A),
        (f"{OWN},direct", OWN),
        ("direct", ""),
        ("off", ""),
        ("", ""),
        ("file:///srv/mods,direct", ""),
        (f"direct,{A}", ""),
        ("a.example", A),
    ],
)
def test_which_one_is_watched(value: str, expected: str) -> None:
    assert watched(value, is_public) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (f"{A},direct", f"{C},direct"),
        (f"{A}|{B},direct", f"{C}|{B},direct"),
        (f"{A}|{C},direct", f"{C},direct"),
        (f"{A},{C}|direct", f"{C},direct"),
        (f"{A}|{C}|direct", f"{C}|direct"),
        (f"{OWN}|{A},direct", f"{OWN}|{C},direct"),
        (f"{A}", C),
        (f"{A}/,{B},off", f"{C},{B},off"),
        (f"{C}|{A},direct", f"{C},direct"),
        (f"{A}|{B}|{A},direct", f"{C}|{B},direct"),
    ],
)
def test_it_takes_the_place_and_the_rest_stays(value: str, expected: str) -> None:
    found = value_with(value, A, C)
    assert goproxy.parse(found) == goproxy.parse(expected)


def test_a_mirror_that_is_not_there_cannot_be_replaced() -> None:
    with pytest.raises(ValueError, match="not in the list"):
        value_with("direct", A, B)


def test_passwords_stay() -> None:
    secret = "https://me:pw@own.example"
    assert secret in value_with(f"{secret},{A},direct", A, B)


def test_who_stands_behind() -> None:
    assert behind(f"{OWN},{A}|{B},{C},direct", A) == (B, C)
    assert behind("direct", A) == ()
