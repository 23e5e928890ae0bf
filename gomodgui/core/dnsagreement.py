"""Do several answers for one name agree? A name server that lies seldom lies the same way twice."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection, Sequence

from gomodgui.core.fakeaddresses import Kind, kind

_PREFIX = {4: 16, 6: 32}
_NOBODYS = frozenset({Kind.UNSPECIFIED, Kind.DOCUMENTATION})
_NOT_PUBLIC = frozenset({Kind.LOOPBACK, Kind.PRIVATE})


def agree(answers: Sequence[Collection[str]], *, public: bool) -> bool:
    """Whether they may be of one server: each shares a network with another, none is nobody's.

    Content networks give other addresses each time, of the same few networks. `public`: the name
    is one of the Internet, so an address of a private network is a lie.
    """
    if not answers or not all(answers):
        return False
    kinds = {kind(address) for answer in answers for address in answer}
    if kinds & _NOBODYS or (public and kinds & _NOT_PUBLIC):
        return False
    networks = [{_network(address) for address in answer} for answer in answers]
    return all(
        any(mine & other for at, other in enumerate(networks) if at != own) or len(networks) == 1
        for own, mine in enumerate(networks)
    )


def _network(address: str) -> str:
    ip = ipaddress.ip_address(address.partition("%")[0])
    return str(ipaddress.ip_network(f"{ip}/{_PREFIX[ip.version]}", strict=False))
