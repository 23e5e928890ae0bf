"""Whose a name is."""

from __future__ import annotations

import pytest

from gomodgui.core.logs.hosts import address, is_internal, is_loopback, is_shared, without_port


@pytest.mark.parametrize(
    "host",
    ["git.corp", "goproxy", "10.1.2.3:8080", "localhost:3000", "git.corp.acme.com", "[::1]:80"],
)
def test_internal_names(host: str) -> None:
    assert is_internal(host)


@pytest.mark.parametrize(
    "host", ["proxy.golang.org", "example.com", "8.8.8.8", "[2001:4860::1]:443"]
)
def test_names_of_the_internet(host: str) -> None:
    assert not is_internal(host)


def test_addresses_ports_and_this_computer() -> None:
    assert without_port("[::1]:80") == "::1"
    assert without_port("a.org:80") == "a.org"
    assert address("a.org") is None
    assert is_loopback("127.0.0.2:9")
    assert not is_loopback("a.org")


def test_shared_hosts() -> None:
    assert is_shared("github.com/me/x")
    assert not is_shared("git.acme.dev/me/x")
