"""The one-click value."""

import pytest

from gomodgui.core.goproxy import parse
from gomodgui.core.switch import one_click_value

CN = "https://goproxy.cn"
ALI = "https://mirrors.aliyun.com/goproxy/"
PUBLIC = {"goproxy.cn", "mirrors.aliyun.com", "proxy.golang.org", "goproxy.io"}


def is_public(url: str) -> bool:
    return url.split("://")[1].split("/")[0] in PUBLIC


@pytest.mark.parametrize(
    ("current", "value"),
    [
        ("https://proxy.golang.org,direct", f"{CN}|{ALI},direct"),
        ("", f"{CN}|{ALI},direct"),
        ("direct", f"{CN}|{ALI},direct"),
        ("off", f"{CN}|{ALI},direct"),
        ("https://goproxy.cn,https://goproxy.io,direct", f"{CN}|{ALI},direct"),
        ("https://go.corp.lan,direct", f"https://go.corp.lan,{CN}|{ALI},direct"),
        ("https://go.corp.lan|direct", f"https://go.corp.lan,{CN}|{ALI},direct"),
        (
            "https://a.corp|https://b.corp|https://goproxy.io,direct",
            f"https://a.corp|https://b.corp,{CN}|{ALI},direct",
        ),
        (
            "https://a.corp|https://goproxy.io,https://b.corp,off",
            f"https://a.corp|https://b.corp,{CN}|{ALI},direct",
        ),
        ("https://goproxy.io,https://a.corp", f"https://a.corp,{CN}|{ALI},direct"),
        ("https://u:p%40ss@a.corp,direct", f"https://u:p%40ss@a.corp,{CN}|{ALI},direct"),
        ("go.corp.lan , direct", f"go.corp.lan,{CN}|{ALI},direct"),
        ("proxy.golang.org,direct", f"{CN}|{ALI},direct"),
        ("file:///srv/mods,direct", f"file:///srv/mods,{CN}|{ALI},direct"),
        ("ftp://a.corp,nonsense,Off,DIRECT,https://[,direct", f"{CN}|{ALI},direct"),
        (",,|direct", f"{CN}|{ALI},direct"),
        ("https://goproxy.cn，https://a.corp", f"https://a.corp,{CN}|{ALI},direct"),
        ("https://a.corp ，direct", f"https://a.corp,{CN}|{ALI},direct"),
        ('"https://a.corp|https://b.corp"', f"https://a.corp|https://b.corp,{CN}|{ALI},direct"),
        (
            "https://a.corp https://b.corp;direct",
            f"https://a.corp,https://b.corp,{CN}|{ALI},direct",
        ),
        ("https://u:it's@a.corp,direct", f"https://u:it's@a.corp,{CN}|{ALI},direct"),
        ("htps://a.corp|direct", f"https://a.corp,{CN}|{ALI},direct"),
    ],
)
def test_private_entries_stay_first_and_the_rest_goes(current: str, value: str) -> None:
    assert one_click_value(current, [CN, ALI, "https://third"], is_public) == value
    assert parse(value)


def test_a_single_mirror() -> None:
    assert one_click_value("direct", [CN], is_public) == f"{CN},direct"
    assert one_click_value("direct", [CN, CN + "/"], is_public) == f"{CN},direct"


def test_no_mirror_is_an_error() -> None:
    with pytest.raises(ValueError, match="no mirror"):
        one_click_value("direct", [], is_public)


def test_a_second_click_changes_nothing() -> None:
    once = one_click_value("https://a.corp|https://b.corp,off", [CN, ALI], is_public)
    assert one_click_value(once, [CN, ALI], is_public) == once
