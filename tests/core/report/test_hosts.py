"""Internal hosts are told from public ones."""

from __future__ import annotations

import pytest

from gomodgui.core.report import hosts
from gomodgui.core.report.hosts import Hosts

KNOWN = Hosts(
    private=["git.corp.acme.com", "initech.com.cn", "aliyun.com", "nas"],
    seen=["goproxy.cn", "nexus.umbrella.io", "codeload.github.com"],
    public=["goproxy.cn", "mirrors.aliyun.com"],
    own=["203.0.113.9"],
)


@pytest.mark.parametrize(
    "name",
    [
        "git.corp.acme.com",
        "other.acme.com",
        "x.y.acme.com",
        "initech.com.cn",
        "a.initech.com.cn",
        "nexus.umbrella.io",
        "printer.local",
        "gitlab.unknown.net",
        "GIT.CORP.ACME.COM",
    ],
)
def test_internal(name: str) -> None:
    assert KNOWN.is_internal(name)


@pytest.mark.parametrize(
    "name",
    [
        "goproxy.cn",
        "mirrors.aliyun.com",
        "aliyun.com",
        "github.com",
        "codeload.github.com",
        "example.org",
        "com.cn",
        "go.mod",
        "notacme.com",
    ],
)
def test_public(name: str) -> None:
    assert not KNOWN.is_internal(name)


@pytest.mark.parametrize(
    "address", ["10.0.0.1", "192.168.3.4", "100.64.0.7", "fd00::1", "203.0.113.9"]
)
def test_internal_addresses(address: str) -> None:
    assert KNOWN.is_internal_address(address)


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "::1", "198.18.0.9", "8.8.8.8", "0.0.0.0", "300.1.1.1"]
)
def test_public_addresses(address: str) -> None:
    assert not KNOWN.is_internal_address(address)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://u:p@git.x.io:8443/a", ["git.x.io"]),
        ("https://[fd00::1]:80/", ["fd00::1"]),
        ("git@git.x.io:team/repo", ["git.x.io"]),
        ("lookup db.x.io on 1.1.1.1:53: no such host", ["db.x.io"]),
        ("certificate is valid for a.x.io, *.y.io, not z.io", ["a.x.io", "y.io"]),
    ],
)
def test_hosts_are_found_in_words(text: str, found: list[str]) -> None:
    assert list(hosts.named(text)) == found


def test_lists_of_patterns_name_hosts() -> None:
    value = "*.corp.x.io,git?.y.io/team, .z.io:8080 http://w.io"
    assert list(hosts.of_list(value)) == ["corp.x.io", "y.io", "z.io", "w.io"]


def test_the_address_of_this_computer_is_found() -> None:
    text = "read tcp 198.51.100.7:5->8.8.8.8:443 read tcp [2001:db8::7]:5->[::1]:1"
    assert list(hosts.own_addresses(text)) == ["198.51.100.7", "2001:db8::7"]
