"""core.gonet: addresses as net and net/netip read them."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from gomodgui.core import gonet


@pytest.mark.parametrize(
    ("text", "ip", "zone"),
    [
        ("1.2.3.4", "1.2.3.4", ""),
        ("::", "::", ""),
        ("::ffff:1.2.3.4", "::ffff:1.2.3.4", ""),
        ("FE80::1%eth0", "fe80::1", "eth0"),
        ("fe80::1%a%b", "fe80::1", "a%b"),
    ],
)
def test_reads_an_address(text: str, ip: str, zone: str) -> None:
    assert gonet.parse_addr(text) == (ip_address(ip), zone)


@pytest.mark.parametrize(
    "text", ["", "1", "1.2.3", "01.2.3.4", "1.2.3.4%en0", "%en0", "::1%", "1::2::3", "a.b", "[::1]"]
)
def test_refuses_what_is_no_address(text: str) -> None:
    assert gonet.parse_addr(text) is None


@pytest.mark.parametrize(
    ("cidr", "inside", "outside"),
    [
        ("10.1.2.3/8", "10.9.9.9", "11.0.0.0"),
        ("10.0.0.0/08", "::ffff:10.0.0.1", "::a00:1"),
        ("::ffff:10.0.0.0/104", "10.9.9.9", "11.0.0.0"),
        ("::/0", "::1", "1.2.3.4"),
    ],
)
def test_a_network_has_its_addresses(cidr: str, inside: str, outside: str) -> None:
    network = gonet.parse_cidr(cidr)
    assert network is not None
    assert gonet.contains(network, ip_address(inside))
    assert not gonet.contains(network, ip_address(outside))


@pytest.mark.parametrize(
    "text",
    ["10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/+8", "/8", "::1%a/8", "::/٣", "::/1e9"],
)
def test_refuses_what_is_no_network(text: str) -> None:
    assert gonet.parse_cidr(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:1", ("a", "1")),
        (":1", ("", "1")),
        ("a:", ("a", "")),
        ("[::1]:80", ("::1", "80")),
        ("[a]:", ("a", "")),
        ("a", None),
        ("a:b:c", None),
        ("[::1]", None),
        ("[::1", None),
        ("[a]b:1", None),
        ("[a]:1:2", None),
        ("[[a]:1", None),
        ("a]:1", None),
        ("a:[1", None),
    ],
)
def test_splits_host_and_port(text: str, expected: tuple[str, str] | None) -> None:
    assert gonet.split_host_port(text) == expected


@pytest.mark.parametrize("text", ["127.9.9.9", "::1", "::ffff:127.0.0.1"])
def test_knows_loopback(text: str) -> None:
    assert gonet.is_loopback(ip_address(text))


def test_brackets_what_has_colons() -> None:
    assert gonet.join_host_port("::1", "80") == "[::1]:80"
    assert gonet.join_host_port("a", "80") == "a:80"
