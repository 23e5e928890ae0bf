"""The value that GOPROXY gets when a person picks one mirror."""

from __future__ import annotations

import pytest

from gomodgui.core import goproxy
from gomodgui.core.usevalue import use_value

CN = "https://goproxy.cn"
ATHENS = "http://athens.corp.lan:3000"


def is_public(url: str) -> bool:
    return "goproxy" in url or "golang.org" in url


@pytest.mark.parametrize(
    ("current", "url", "value"),
    [
        ("https://proxy.golang.org,direct", CN, f"{CN},direct"),
        ("https://proxy.golang.org", CN, CN),
        ("", CN, f"{CN},direct"),
        ("ftp://x", CN, f"{CN},direct"),
        ("off", CN, CN),
        ("direct", CN, f"{CN},direct"),
        (f"{ATHENS},https://goproxy.io,direct", CN, f"{ATHENS},{CN},direct"),
        (
            f"{ATHENS}|https://b.corp.lan|https://goproxy.io",
            CN,
            f"{ATHENS}|https://b.corp.lan,{CN}",
        ),
        ("https://proxy.golang.org,direct", ATHENS, f"{ATHENS},direct"),
        (f"https://b.corp.lan|{ATHENS},direct", ATHENS, f"{ATHENS},https://b.corp.lan,direct"),
        (f"{ATHENS},direct", f"{ATHENS}/", f"{ATHENS}/,direct"),
        ("https://proxy.golang.org", "direct", "direct"),
        (f"{ATHENS},https://proxy.golang.org", "direct", f"{ATHENS},direct"),
        ("http://me:pw@athens.corp.lan,direct", CN, f"http://me:pw@athens.corp.lan,{CN},direct"),
    ],
)
def test_the_picked_mirror_is_the_one_to_ask(current: str, url: str, value: str) -> None:
    assert use_value(current, url, is_public) == value
    assert goproxy.parse(value)
