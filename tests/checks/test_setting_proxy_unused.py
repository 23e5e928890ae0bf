"""Proxies that Go does not use."""

from tests.checks.people import ENVIRONMENT, fixes, found, told


def test_http_proxy_alone_does_nothing_for_https() -> None:
    findings = found({"http_proxy": "http://a.example:1"}, ENVIRONMENT)
    assert told(findings) == ["warning http_proxy_needed.http_only"]
    assert fixes(findings[0]) == ["set_http_proxy url=http://a.example:1"]
    plain = {"http_proxy": "http://a.example:1", "GOPROXY": "http://athens.lan:3000"}
    assert told(found(plain, ENVIRONMENT)) == []


def test_all_proxy_is_ignored() -> None:
    assert told(found({"ALL_PROXY": "socks5://a.example:1"}, ENVIRONMENT)) == [
        "warning http_proxy_needed.all_proxy"
    ]
    both = {"ALL_PROXY": "socks5://a.example:1", "HTTPS_PROXY": "http://b.example:1"}
    assert told(found(both, ENVIRONMENT)) == []
