"""Addresses of mirrors: the same ones, and what is wrong with one typed in."""

from __future__ import annotations

import pytest

from gomodgui.core.mirroraddress import AddressError, canonical, checked, host_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://goproxy.cn", "https://goproxy.cn/"),
        ("https://goproxy.cn", " https://GOPROXY.cn "),
        ("https://goproxy.cn", "goproxy.cn"),
        ("https://goproxy.cn:443/", "https://goproxy.cn"),
        ("http://a.example:80", "http://a.example"),
        ("HTTPS://a.example/x", "https://a.example/x/"),
        ("direct", "direct"),
        ("file:///srv/mods", "file:///srv/mods/"),
    ],
)
def test_the_same_address_has_one_form(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example", "http://a.example"),
        ("https://a.example/x", "https://a.example/X"),
        ("https://a.example:8443", "https://a.example"),
        ("https://me:a@a.example", "https://me:b@a.example"),
        ("http://a.example:443", "http://a.example"),
    ],
)
def test_other_addresses_have_other_forms(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://me:secret@Goproxy.CN:8443/x", "goproxy.cn"),
        ("http://[::1]:3000", "::1"),
        ("goproxy.cn", "goproxy.cn"),
        ("direct", ""),
        ("off", ""),
        ("file:///srv", ""),
        ("https://%zz", ""),
        ("", ""),
    ],
)
def test_the_host(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    "text",
    ["http://athens.corp.lan:3000", " https://goproxy.cn/ ", "file:///srv/mods", "http://[::1]:1"],
)
def test_an_address_is_taken_as_typed(text: str) -> None:
    assert checked(text) == text.strip()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("athens.corp.lan:3000", "missing_scheme"),
        ("athens", "missing_scheme"),
        ("https:/goproxy.cn", "missing_scheme"),
        ("ftp://goproxy.cn", "bad_scheme"),
        ("https://", "no_host"),
        ("http://:3000", "no_host"),
        ("https://goproxy.cn,direct", "not_one"),
        ("https://a.example|https://b.example", "not_one"),
        ("https：//goproxy.cn", "full_width"),
        ("https://goproxy.cn，direct", "full_width"),
        ("direct", "keyword"),
        ("off", "keyword"),
        ("https://goproxy.cn?x=1", "query"),
        ("https://goproxy.cn?", "query"),
        ("https://%zz", "unparsable"),
        ("https://a b", "unparsable"),
        ("file://host/srv", "file_not_path"),
    ],
)
def test_what_is_wrong_with_it_is_named(text: str, reason: str) -> None:
    with pytest.raises(AddressError) as raised:
        checked(text)
    assert raised.value.reason == reason


def test_the_message_holds_no_secret() -> None:
    with pytest.raises(AddressError) as raised:
        checked("https://me:s3cret@goproxy.cn?x=1")
    assert "s3cret" not in str(raised.value)
