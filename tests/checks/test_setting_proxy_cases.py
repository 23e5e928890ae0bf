"""Proxy variables in both cases."""

from tests.checks.people import ENVIRONMENT, fixes, found, told


def test_both_cases_with_different_values() -> None:
    values = {"HTTPS_PROXY": "http://a.example:1", "https_proxy": "http://b.example:1"}
    findings = found(values, ENVIRONMENT)
    assert told(findings) == ["warning http_proxy_broken.both_cases"]
    assert fixes(findings[0]) == ["remove_env_variable name=https_proxy"]
    assert told(found(dict.fromkeys(values, "http://a.example:1"), ENVIRONMENT)) == []


def test_no_proxy_too() -> None:
    values = {"NO_PROXY": "a.example", "no_proxy": "b.example"}
    assert told(found(values, ENVIRONMENT)) == ["warning no_proxy_missing.both_cases"]


def test_windows_has_one_case() -> None:
    values = {"HTTPS_PROXY": "http://a.example:1", "https_proxy": "http://b.example:1"}
    assert told(found(values, ENVIRONMENT, system="windows")) == []
