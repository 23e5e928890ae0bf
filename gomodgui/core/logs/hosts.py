"""Which names belong to everybody and which to one organisation, as far as a name tells."""

from __future__ import annotations

import ipaddress

from gomodgui.core.publichosts import HOSTS

_INTERNAL_ENDS = (
    "corp",
    "example",
    "home.arpa",
    "internal",
    "intern",
    "intra",
    "intranet",
    "lan",
    "local",
    "localdomain",
    "localhost",
    "priv",
    "private",
)
_INTERNAL_LABELS = frozenset({"corp", "internal", "intra", "intranet", "private"})


def without_port(host: str) -> str:
    """The host of `host:port`, brackets of an IPv6 address gone."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.rpartition(":")[0] if host.count(":") == 1 else host


def address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The IP address that a host is, None for a name."""
    try:
        return ipaddress.ip_address(without_port(host).partition("%")[0])
    except ValueError:
        return None


def is_loopback(host: str) -> bool:
    """This computer itself: 127.0.0.0/8, ::1, localhost."""
    ip = address(host)
    return ip.is_loopback if ip else without_port(host).lower() == "localhost"


def is_internal(host: str) -> bool:
    """A name or an address that only one network knows."""
    ip = address(host)
    if ip is not None:
        return ip.is_private or ip.is_loopback or ip.is_link_local
    labels = without_port(host).lower().rstrip(".").split(".")
    if len(labels) == 1 or ".".join(labels).endswith(tuple(f".{end}" for end in _INTERNAL_ENDS)):
        return True
    return any(label in _INTERNAL_LABELS for label in labels[:-1])


def is_shared(path: str) -> bool:
    """A module path, or a host, that everybody can see: on a code host or well known."""
    return any(path == known or path.startswith(f"{known}/") for known in HOSTS)
