"""Linux and macOS: ICMP over datagram sockets, which need no privilege where they are allowed.

Linux allows them to the groups of net.ipv4.ping_group_range; raw sockets, which root may open,
are tried behind them.
"""

from __future__ import annotations

import contextlib
import errno
import secrets
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gomodgui.core import echo
from gomodgui.core.cancel import CancelScope
from gomodgui.core.echo import Echo, Heard
from gomodgui.system.resolver import Address
from gomodgui.system.waiting import READ, Waiter

AGAIN_S = 0.5
"""A lost packet is no verdict: asked once more after so long."""
_SIZE = 56
_FAMILIES = {4: (socket.AF_INET, "IPPROTO_ICMP", 1), 6: (socket.AF_INET6, "IPPROTO_ICMPV6", 58)}
_NO_ROUTE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL})


@dataclass(slots=True)
class _Sent:
    """One address that is asked."""

    address: Address
    connection: socket.socket
    payload: bytes
    began: float
    echo: Echo | None = None


def ping(addresses: Sequence[Address], scope: CancelScope, seconds: float) -> tuple[Echo, ...]:
    """Ask all of them at once, and wait for the answers at most that long. Raises Cancelled."""
    found: dict[Address, Echo] = {}
    with contextlib.ExitStack() as stack:
        waiter = stack.enter_context(contextlib.closing(Waiter(scope)))
        open_ = []
        for address in addresses:
            connection = _opened(address.version)
            if connection is None:
                found[address] = Echo(address.ip, address.version, Heard.NOT_ALLOWED)
            else:
                stack.enter_context(connection)
                open_.append(_Sent(address, connection, secrets.token_bytes(_SIZE), 0.0))
        _ask(open_, waiter, seconds)
        for sent in open_:
            silent = Echo(sent.address.ip, sent.address.version, Heard.SILENT)
            found[sent.address] = sent.echo or silent
    return tuple(found[address] for address in addresses)


def _opened(version: int) -> socket.socket | None:
    family, name, number = _FAMILIES[version]
    protocol = getattr(socket, name, number)
    for kind in (socket.SOCK_DGRAM, socket.SOCK_RAW):
        with contextlib.suppress(OSError):
            connection = socket.socket(family, kind, protocol)
            connection.settimeout(0)
            return connection
    return None


def _ask(asked: Sequence[_Sent], waiter: Waiter, seconds: float) -> None:
    end = waiter.deadline(seconds)
    for sequence in (1, 2):
        for sent in _waiting(asked):
            _send(sent, sequence)
        until = end if sequence == 2 else min(end, time.monotonic() + AGAIN_S)
        _listen(asked, waiter, until)


def _send(sent: _Sent, sequence: int) -> None:
    packet = echo.request(sent.address.version, sequence, sent.payload)
    sent.began = sent.began or time.perf_counter()
    try:
        # The port is of no meaning to ICMP, and raw sockets refuse any but 0.
        target = (sent.address.sockaddr[0], 0, *sent.address.sockaddr[2:])
        sent.connection.sendto(packet, target)
    except OSError as error:
        _fail(sent, error)


def _listen(asked: Sequence[_Sent], waiter: Waiter, until: float) -> None:
    while pending := list(_waiting(asked)):
        try:
            waiter.wait([(sent.connection, READ) for sent in pending], until)
        except TimeoutError:
            return
        for sent in pending:
            _receive(sent)


def _receive(sent: _Sent) -> None:
    while sent.echo is None:
        try:
            packet, source = sent.connection.recvfrom(2048)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            _fail(sent, error)
            return
        address = sent.address
        is_theirs = str(source[0]).partition("%")[0] == address.ip.partition("%")[0]
        if is_theirs and echo.answers(packet, address.version, sent.payload):
            ms = (time.perf_counter() - sent.began) * 1000
            sent.echo = Echo(address.ip, address.version, Heard.ANSWERED, ms)


def _fail(sent: _Sent, error: OSError) -> None:
    heard = Heard.UNREACHABLE if error.errno in _NO_ROUTE else Heard.SILENT
    if error.errno in (errno.EPERM, errno.EACCES):
        heard = Heard.NOT_ALLOWED
    sent.echo = Echo(sent.address.ip, sent.address.version, heard)


def _waiting(asked: Sequence[_Sent]) -> Iterator[_Sent]:
    return (sent for sent in asked if sent.echo is None)
