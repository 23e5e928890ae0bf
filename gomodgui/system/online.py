"""Has this machine a way to the Internet at all? Asked of the routing table; nothing is sent."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
from pathlib import Path

_RESOLV_CONF = Path("/etc/resolv.conf")
_RESOLV_CONF_LIMIT = 65536
_PORT = 53
# Addresses of no real use (RFC 5737, RFC 3849): only the route towards them is looked up.
_FAR_AWAY = ("198.51.100.1", "2001:db8::1")


def is_offline(resolv_conf: Path = _RESOLV_CONF) -> bool:
    """True where there is no route: to any name server, or to the outside if those are local."""
    servers = _name_servers(resolv_conf)
    remote = [server for server in servers if not ipaddress.ip_address(server).is_loopback]
    return not any(has_route(address) for address in remote or _FAR_AWAY)


def has_route(address: str) -> bool:
    """Whether the machine would know where to send a packet for that IP address."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
        probe.connect((address, _PORT))
        return True
    return False


def _name_servers(resolv_conf: Path) -> list[str]:
    """The addresses of its `nameserver` lines; none where there is no such file (Windows)."""
    try:
        with resolv_conf.open("rb") as file:
            text = file.read(_RESOLV_CONF_LIMIT).decode("ascii", "replace")
    except OSError:
        return []
    found = []
    for line in text.splitlines():
        words = line.split()
        if len(words) > 1 and words[0] == "nameserver":
            address = words[1].partition("%")[0]
            with contextlib.suppress(ValueError):
                found.append(str(ipaddress.ip_address(address)))
    return found
