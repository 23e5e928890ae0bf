"""What a mistyped proxy address was meant to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core import httpproxy
from gomodgui.core.mending import proxyaddress


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("127.0.0.1:7890", "127.0.0.1:7890"),
        ("HTTP://127.0.0.1:7890", "http://127.0.0.1:7890"),
        ("http:http://a.example:1", "http://a.example:1"),
        ("socks://127.0.0.1:1080", "socks5://127.0.0.1:1080"),
        ("tcp://a.example:1", "http://a.example:1"),
        ("http://127.0.0.1", ""),
        ("", ""),
    ],
)
def test_repaired(text: str, meant: str) -> None:
    assert proxyaddress.repaired_address(text) == meant


@given(st.text("htpsock5:/.1a[]@% \"'，：", max_size=25))
def test_go_reads_what_comes_out(text: str) -> None:
    fixed = proxyaddress.repaired_address(text)
    if fixed:
        assert proxyaddress.address_flaw(fixed) == ""
        assert httpproxy.proxy_for("https://x.example", {"HTTPS_PROXY": fixed}) is not None


def test_what_go_ignores() -> None:
    assert proxyaddress.is_ignored(" http://a.example:1")
    assert not proxyaddress.is_ignored("http://http://a.example:1")


def test_upper_case_comes_first() -> None:
    values = {"HTTPS_PROXY": "a", "https_proxy": "b"}
    assert proxyaddress.first_set(values, "HTTPS_PROXY") == ("HTTPS_PROXY", "a")
    assert proxyaddress.first_set({"https_proxy": "b"}, "HTTPS_PROXY") == ("https_proxy", "b")
    assert proxyaddress.first_set({}, "HTTPS_PROXY") == ("", "")


def test_this_computer() -> None:
    assert all(map(proxyaddress.is_local, ("localhost", "127.0.0.5", "::1")))
    assert not any(map(proxyaddress.is_local, ("10.0.0.1", "localhost.example", "")))
