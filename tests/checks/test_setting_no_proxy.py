"""NO_PROXY."""

import pytest

from gomodgui.core import httpproxy
from tests.checks.people import ENVIRONMENT, fixes, found, told

PROXY = {"HTTPS_PROXY": "http://proxy.example:1"}


@pytest.mark.parametrize(
    "value",
    [
        "localhost,127.0.0.1,::1,.corp.example,*.corp.example,corp.example:8443",
        "10.0.0.0/8, 192.168.0.0/16 ,fe80::/10",
        "*",
        "[::1]:80",
        ",",
        "",
    ],
)
def test_good_lists(value: str) -> None:
    assert told(found({**PROXY, "NO_PROXY": value}, ENVIRONMENT)) == []


@pytest.mark.parametrize(
    ("value", "variant", "fixed", "host"),
    [
        ("localhost git.corp.example", "blank", "localhost,git.corp.example", "git.corp.example"),
        (
            "a.example;git.corp.example",
            "semicolon",
            "a.example,git.corp.example",
            "git.corp.example",
        ),
        ("http://git.corp.example", "scheme", "git.corp.example", "git.corp.example"),
        ("git.corp.example/", "slash", "git.corp.example", "git.corp.example"),
        ("git.corp.example.", "dot", "git.corp.example", "git.corp.example"),
        ("10.*", "address_part", "10.0.0.0/8", "10.1.2.3"),
        ("10.", "address_part", "10.0.0.0/8", "10.1.2.3"),
        ("192.168.*.*", "address_part", "192.168.0.0/16", "192.168.1.1"),
        ("*corp.example", "star", ".corp.example", "git.corp.example"),
        ("“git.corp.example”", "quotes", "git.corp.example", "git.corp.example"),
        (
            "a.example，git.corp.example",
            "full_width",
            "a.example,git.corp.example",
            "git.corp.example",
        ),
    ],
)
def test_entries_that_match_nothing(value: str, variant: str, fixed: str, host: str) -> None:
    findings = found({**PROXY, "NO_PROXY": value}, ENVIRONMENT)
    assert told(findings) == [f"warning no_proxy_missing.entry_{variant}"]
    assert fixes(findings[0])[0] == f"replace_env_variable name=NO_PROXY value={fixed}"
    url = f"https://{host}/x"
    assert httpproxy.proxy_for(url, {**PROXY, "NO_PROXY": value}) is not None
    assert httpproxy.proxy_for(url, {**PROXY, "NO_PROXY": fixed}) is None


def test_a_sign_of_windows_alone() -> None:
    findings = found({"NO_PROXY": "<local>"}, ENVIRONMENT)
    assert told(findings) == ["info no_proxy_missing.entry_local_sign"]
    assert fixes(findings[0]) == ["remove_env_variable name=NO_PROXY"]
