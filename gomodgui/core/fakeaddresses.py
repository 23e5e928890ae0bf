"""Addresses that no public server has: what a name server gives that lies, or plays a trick.

Proxy programs with a virtual network card answer names with addresses of 198.18.0.0/15 and lead
those connections themselves ("fake IP"): there all is well, and a ping says nothing.
"""

from __future__ import annotations

import ipaddress
from enum import StrEnum

_FAKE = (
    ipaddress.ip_network("198.18.0.0/15"),
    ipaddress.ip_network("fc00::/18"),  # what such programs take for IPv6 by default
)
_SHARED = ipaddress.ip_network("100.64.0.0/10")
_DOCUMENTATION = tuple(
    ipaddress.ip_network(each)
    for each in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")
)


class Kind(StrEnum):
    """What an address is, as far as a public name is concerned."""

    PUBLIC = "public"
    FAKE = "fake"
    LOOPBACK = "loopback"
    UNSPECIFIED = "unspecified"
    PRIVATE = "private"
    DOCUMENTATION = "documentation"


def kind(address: str) -> Kind:
    """What that IP address is (a zone allowed). Raises ValueError for any other text."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    if mapped is not None:
        ip = mapped
    if any(ip in network for network in _FAKE):
        return Kind.FAKE
    if any(ip in network for network in _DOCUMENTATION):
        return Kind.DOCUMENTATION
    if ip.is_unspecified or (ip.version == 4 and ip in ipaddress.ip_network("0.0.0.0/8")):
        return Kind.UNSPECIFIED
    if ip.is_loopback:
        return Kind.LOOPBACK
    is_local = ip.is_private or ip.is_link_local or ip in _SHARED
    return Kind.PRIVATE if is_local or ip.is_reserved or ip.is_multicast else Kind.PUBLIC


def is_fake(address: str) -> bool:
    """Whether a proxy program made it up for a connection that it leads itself."""
    return kind(address) is Kind.FAKE
