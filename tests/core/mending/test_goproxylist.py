"""What a mistyped GOPROXY was meant to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core import goproxy
from gomodgui.core.measurement import Mirror
from gomodgui.core.mending import goproxylist

MIRRORS = (
    Mirror("https://mirrors.aliyun.com/goproxy/", "aliyun"),
    Mirror("https://goproxy.cn", "cn"),
)


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        (
            "https://a.example|https://b.example,direct",
            "https://a.example|https://b.example,direct",
        ),
        ("a.example | b.example , DIRECT", "https://a.example|https://b.example,direct"),
        ("export GOPROXY=https://a.example", "https://a.example"),
        ("https://mirrors.aliyun.com/go", "https://mirrors.aliyun.com/goproxy/"),
        ("https://a.example,none,direct", "https://a.example,direct"),
        ("https://a.example\\,direct\\", "https://a.example,direct"),
        ("https:\\\\a.example,direct", "https://a.example,direct"),
        ("ftp://x", ""),
        ("", ""),
    ],
)
def test_repaired(value: str, meant: str) -> None:
    assert goproxylist.repaired(value, MIRRORS) == meant


@given(st.text("htps:/.,|;，：。 \"'direct?x@%-", max_size=30))
def test_what_comes_out_is_accepted_by_go(value: str) -> None:
    fixed = goproxylist.repaired(value, MIRRORS)
    if fixed:
        goproxy.parse(fixed)


def test_parts_end_where_go_stops() -> None:
    parts = goproxylist.readable_parts("https://a.example| b.example,direct,c.example")
    assert [(part.text, part.moves_on) for part in parts] == [
        ("https://a.example", True),
        ("b.example", False),
        ("direct", False),
    ]
    assert goproxylist.readable_parts("none") == []
    assert goproxylist.living_parts("https://a.example?b,direct", MIRRORS) == []


@pytest.mark.parametrize(
    ("text", "scheme"),
    [
        ("goproxy.cn", "https"),
        ("localhost:3000", "http"),
        ("127.0.0.1", "http"),
        ("https://a.example", ""),
        ("direct", ""),
    ],
)
def test_implied_schemes(text: str, scheme: str) -> None:
    assert goproxylist.implied_scheme(text) == scheme


def test_an_address_twice() -> None:
    parts = goproxylist.readable_parts("https://A.example/,b.example,https://a.example")
    assert goproxylist.repeated(parts) == "https://a.example"
