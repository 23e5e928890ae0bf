"""Addresses as Go reads them: net/netip.ParseAddr, net.ParseCIDR, net.SplitHostPort."""

from __future__ import annotations

import ipaddress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import NamedTuple

_MAPPED_PREFIX_BITS = 96


class Addr(NamedTuple):
    """An IP address and its IPv6 zone ("" for none)."""

    ip: IPv4Address | IPv6Address
    zone: str


def parse_addr(text: str) -> Addr | None:
    """Read an address without brackets (netip.ParseAddr); None where Go reports an error."""
    first = next((char for char in text if char in ".:%"), "")
    try:
        if first == ".":
            return Addr(IPv4Address(text), "")
        if first == ":":
            number, percent, zone = text.partition("%")
            if percent and not zone:
                return None
            return Addr(IPv6Address(number), zone)
    except ipaddress.AddressValueError:
        return None
    return None


def unmapped(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Return the IPv4 address inside an IPv4-mapped IPv6 address, else the address (IP.To4)."""
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    return ip


def is_loopback(ip: IPv4Address | IPv6Address) -> bool:
    """Tell whether the address is in 127.0.0.0/8, mapped or not, or ::1 (IP.IsLoopback)."""
    return unmapped(ip).is_loopback


def parse_cidr(text: str) -> IPv4Network | IPv6Network | None:
    """Read "address/bits" as the network it implies (net.ParseCIDR).

    A network inside ::ffff:0:0/96 is answered as the IPv4 network that Go treats it as.
    None where Go reports an error.
    """
    address, slash, bits = text.partition("/")
    addr = parse_addr(address)
    if not slash or addr is None or addr.zone or not (bits.isascii() and bits.isdigit()):
        return None
    significant = bits.lstrip("0") or "0"
    if len(significant) > 3 or int(significant) > addr.ip.max_prefixlen:
        return None
    network = ipaddress.ip_network((addr.ip, int(significant)), strict=False)
    if isinstance(network, IPv6Network) and network.prefixlen >= _MAPPED_PREFIX_BITS:
        inner = unmapped(network.network_address)
        if isinstance(inner, IPv4Address):
            return IPv4Network((inner, network.prefixlen - _MAPPED_PREFIX_BITS))
    return network


def contains(network: IPv4Network | IPv6Network, ip: IPv4Address | IPv6Address) -> bool:
    """Tell whether the network has the address, mapped or not (IPNet.Contains)."""
    inner = unmapped(ip)
    return inner.version == network.version and inner in network


def split_host_port(text: str) -> tuple[str, str] | None:
    """Split "host:port" or "[host]:port" (net.SplitHostPort); None where Go reports an error."""
    head, colon, port = text.rpartition(":")
    if not colon:
        return None
    if text.startswith("["):
        host, bracket, rest = text[1:].partition("]")
        if not bracket or rest != ":" + port or "[" in host:
            return None
    else:
        host = head
        if ":" in host or "[" in host or "]" in host:
            return None
    if "[" in port or "]" in port:
        return None
    return host, port


def join_host_port(host: str, port: str) -> str:
    """Join a host and a port, with brackets where the host has colons (net.JoinHostPort)."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
