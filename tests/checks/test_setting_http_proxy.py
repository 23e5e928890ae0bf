"""HTTP_PROXY, HTTPS_PROXY, ALL_PROXY."""

import pytest

from gomodgui.core import httpproxy
from tests.checks.people import ENVIRONMENT, fixes, found, told

MODULE = "https://proxy.golang.org/x"


@pytest.mark.parametrize(
    "value",
    [
        "http://127.0.0.1:7890",
        "127.0.0.1:7890",
        "http://user:p%40ss@proxy.corp.example:3128",
        "socks5://127.0.0.1:1080",
        "socks5h://proxy.corp.example:1080",
        "https://proxy.corp.example:443",
        "http://proxy.corp.example",
        "http://[::1]:8080/",
    ],
)
@pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy"])
def test_good_addresses(name: str, value: str) -> None:
    assert told(found({name: value}, ENVIRONMENT)) == []


@pytest.mark.parametrize(
    ("value", "told_", "fixed"),
    [
        (" http://a.example:1", "warning http_proxy_broken.ignored_blank", "http://a.example:1"),
        ("a.example :1", "warning http_proxy_broken.ignored_blank_inside", "a.example:1"),
        ('"http://a.example:1"', "error http_proxy_broken.quotes", "http://a.example:1"),
        ("http：//a.example：1", "error http_proxy_broken.full_width", "http://a.example:1"),
        (
            "http://http://a.example:1",
            "error http_proxy_broken.double_scheme",
            "http://a.example:1",
        ),
        ("http:/a.example:1", "error http_proxy_broken.slashes", "http://a.example:1"),
        ("http//a.example:1", "error http_proxy_broken.slashes", "http://a.example:1"),
        ("htp://a.example:1", "error http_proxy_broken.scheme", "http://a.example:1"),
        ("socks4://a.example:1", "warning http_proxy_broken.socks4", "socks5://a.example:1"),
        (
            "https://127.0.0.1:7890",
            "warning http_proxy_broken.https_local",
            "http://127.0.0.1:7890",
        ),
    ],
)
def test_bad_addresses(value: str, told_: str, fixed: str) -> None:
    findings = found({"HTTPS_PROXY": value}, ENVIRONMENT)
    assert told(findings) == [told_]
    assert fixes(findings[0])[0] == f"replace_env_variable name=HTTPS_PROXY value={fixed}"
    ignored = httpproxy.proxy_for(MODULE, {"HTTPS_PROXY": value}) is None
    assert ignored == ("ignored" in told_)


def test_a_missing_port_of_a_local_proxy() -> None:
    findings = found({"HTTPS_PROXY": "http://127.0.0.1"}, ENVIRONMENT)
    assert told(findings) == ["warning http_proxy_broken.no_port"]
    assert fixes(findings[0]) == ["remove_env_variable name=HTTPS_PROXY"]


def test_the_address_of_a_proxy_that_is_not_used_is_no_error() -> None:
    findings = found({"HTTPS_PROXY": "http://ok.example:1", "HTTP_PROXY": "htp://x:1"}, ENVIRONMENT)
    assert told(findings) == ["warning http_proxy_broken.scheme"]


def test_the_environment_is_looked_at_without_a_setting() -> None:
    findings = found({}, environ={"HTTPS_PROXY": "htp://a.example:1"})
    assert told(findings) == ["error http_proxy_broken.scheme"]
