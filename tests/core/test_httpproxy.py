"""core.httpproxy: which proxy Go uses (see also test_against_go)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core.gourl import UrlError
from gomodgui.core.httpproxy import HttpProxyError, proxy_for
from tests.core.go_answers import load

CASES = load("noproxy")["cases"]
PROXY = "http://p:3128"


@pytest.mark.parametrize("case", [case for case in CASES if not case["error"]])
def test_chooses_as_go(case: Any) -> None:
    assert proxy_for(case["url"], case["env"]) == case["proxy"]


@pytest.mark.parametrize("case", [case for case in CASES if case["error"]])
def test_refuses_as_go(case: Any) -> None:
    with pytest.raises(HttpProxyError) as caught:
        proxy_for(case["url"], case["env"])
    assert str(caught.value) == case["error"]


def test_cgi_does_not_matter_for_https_nor_without_a_proxy() -> None:
    environ = {"HTTPS_PROXY": PROXY, "REQUEST_METHOD": "GET"}
    assert proxy_for("https://a.b/", environ) == PROXY
    assert proxy_for("http://a.b/", environ) is None


def test_a_url_that_go_cannot_read_is_an_error() -> None:
    with pytest.raises(UrlError):
        proxy_for("https://a.b:x/", {})


@pytest.mark.parametrize(
    ("url", "no_proxy", "direct"),
    [
        ("https://bücher.example/", "xn--bcher-kva.example", True),
        ("https://xn--bcher-kva.example/", "BÜCHER.example", True),
        ("https://a.bücher.example/", "*.bücher.example", True),
        ("https://bücher.example/", "*.bücher.example", False),
        ("https://[::ffff:10.1.2.3]/", "10.0.0.0/8", True),
        ("https://10.1.2.3/", "::ffff:10.0.0.0/104", True),
        ("https://10.1.2.3/", "::/0", False),
        ("https://[2001:db8::1]/", "2001:DB8::/32", True),
        ("https://[2001:db8::1]/", "0.0.0.0/0", False),
        ("https://10.1.2.3/", "10.1.2", False),
        ("https://a.b:8443/", "a.b:443", False),
        ("https://a.b./", "a.b", False),
        ("https://a.b/", "\u3000a.b\u00a0", True),
        ("https://a.b/", "\x1ca.b", False),
        ("https://a]b/", "", True),
        ("https:///x", "a.b", False),
    ],
)
def test_no_proxy(url: str, no_proxy: str, direct: bool) -> None:
    found = proxy_for(url, {"HTTPS_PROXY": PROXY, "NO_PROXY": no_proxy})
    assert (found is None) is direct


@given(value=st.text(), no_proxy=st.text())
def test_no_setting_is_an_error_for_https(value: str, no_proxy: str) -> None:
    environ = {"HTTPS_PROXY": value, "NO_PROXY": no_proxy}
    assert proxy_for("https://localhost/x", environ) is None
    assert proxy_for("https://host.example/x", environ) != ""


@given(host=st.from_regex(r"[a-z]{1,5}(\.[a-z]{1,5}){0,3}", fullmatch=True))
def test_a_domain_covers_itself_and_its_subdomains_only(host: str) -> None:
    environ = {"HTTPS_PROXY": PROXY, "NO_PROXY": host}
    assert proxy_for(f"https://{host}.invalid/", environ) == PROXY
    assert proxy_for(f"https://sub.{host}/", environ) is None
    assert proxy_for(f"https://x{host}/", environ) == PROXY
