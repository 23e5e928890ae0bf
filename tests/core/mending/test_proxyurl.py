"""Proxy addresses as a variable may hold them."""

import pytest

from gomodgui.core.mending.proxyurl import written


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("127.0.0.1:7890", "http://127.0.0.1:7890"),
        (" http://127.0.0.1:7890 ", "http://127.0.0.1:7890"),
        ("HTTP://proxy.corp:3128", "http://proxy.corp:3128"),
        ("https://proxy.corp", "https://proxy.corp"),
        ("socks5://127.0.0.1:1080", "socks5://127.0.0.1:1080"),
        ("http://[::1]:80", "http://[::1]:80"),
        ("http://u:p@ss:w/d#1@h:80", "http://u:p%40ss%3Aw%2Fd%231@h:80"),
        ("http://u:p%40s@h:8", "http://u:p%40s@h:8"),
        ("http://CORP\\u:a b!@h:1", "http://CORP%5Cu:a%20b%21@h:1"),
    ],
)
def test_an_address_that_go_can_use(text: str, url: str) -> None:
    assert written(text) == url


@pytest.mark.parametrize(
    "text",
    ["", "http://", "socks4://h:1", "ftp://h:1", "http://h:80/a@b", "http://http://h:1", "“h”:1"],
)
def test_what_is_none(text: str) -> None:
    assert written(text) == ""
