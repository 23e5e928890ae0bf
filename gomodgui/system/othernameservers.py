"""Asks well-known public name servers directly, to hold their answers against this computer's."""

from __future__ import annotations

import contextlib
import secrets
import socket
from collections.abc import Mapping, Sequence

from gomodgui.core import dnspacket
from gomodgui.core.cancel import CancelScope
from gomodgui.system.waiting import READ, Waiter

SERVERS = ("223.5.5.5", "119.29.29.29", "1.1.1.1", "8.8.8.8")
SECONDS = 1.2
_PORT = 53


def ask(
    host: str,
    scope: CancelScope,
    servers: Sequence[str] = SERVERS,
    *,
    seconds: float = SECONDS,
    port: int = _PORT,
) -> Mapping[str, tuple[str, ...]]:
    """The IPv4 addresses of that name by those servers that answered in time. Raises Cancelled.

    Only for names that everybody may know. An answer that a network forges is among them: what
    they say is a hint, and counts only where a server answers at that address.
    """
    found: dict[str, tuple[str, ...]] = {}
    try:
        question = dnspacket.question(host, secrets.randbelow(1 << 16))
    except ValueError:
        return found
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line,
        contextlib.closing(Waiter(scope)) as waiter,
    ):
        line.settimeout(0)
        for server in servers:
            with contextlib.suppress(OSError):
                line.sendto(question, (server, port))
        end = waiter.deadline(seconds)
        with contextlib.suppress(TimeoutError):
            while len(found) < len(servers):
                waiter.wait([(line, READ)], end)
                _take(line, question, frozenset(servers), found)
    return found


def _take(
    line: socket.socket,
    question: bytes,
    servers: frozenset[str],
    found: dict[str, tuple[str, ...]],
) -> None:
    with contextlib.suppress(OSError):
        packet, source = line.recvfrom(4096)
        addresses = dnspacket.addresses(packet, question)
        if addresses is not None and source[0] in servers:
            found.setdefault(str(source[0]), addresses)
