"""Proxies as the settings of a system write them."""

import pytest

from gomodgui.core.foundproxy import Source, at, of_text


@pytest.mark.parametrize(
    ("host", "port", "scheme", "url"),
    [
        ("127.0.0.1", "7890", "http", "http://127.0.0.1:7890"),
        ("::1", "1080", "socks5", "socks5://[::1]:1080"),
        ("[::1]", "1080", "http", "http://[::1]:1080"),
        ("http://proxy.corp/", "3128", "http", "http://proxy.corp:3128"),
        ("", "8080", "http", ""),
        ("proxy.corp", "0", "http", ""),
        ("proxy.corp", "70000", "http", ""),
        ("proxy.corp", "x", "http", ""),
    ],
)
def test_host_and_port(host: str, port: str, scheme: str, url: str) -> None:
    assert at(Source.GNOME, host, port, scheme).url == url


@pytest.mark.parametrize(
    ("text", "scheme", "url"),
    [
        ("http://127.0.0.1 7890", "http", "http://127.0.0.1:7890"),
        ("http://127.0.0.1:7890/", "http", "http://127.0.0.1:7890"),
        ("proxy.corp:3128", "http", "http://proxy.corp:3128"),
        ("socks://127.0.0.1 1080", "socks5", ""),
        ("127.0.0.1:1080", "socks5", "socks5://127.0.0.1:1080"),
        ("", "http", ""),
    ],
)
def test_one_text(text: str, scheme: str, url: str) -> None:
    assert of_text(Source.KDE, text, scheme).url == url
