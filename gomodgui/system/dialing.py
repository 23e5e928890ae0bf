"""TCP connections as Go makes them: the family of the first address, the other 300 ms later."""

from __future__ import annotations

import contextlib
import errno
import socket
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from gomodgui.core.measurement import Phase
from gomodgui.system.networkerrors import NetworkError, classify
from gomodgui.system.online import is_offline
from gomodgui.system.resolver import Address
from gomodgui.system.waiting import WRITE, Waiter

FALLBACK_DELAY_S = 0.3
SHORTEST_TRY_S = 2.0
_FAMILIES = {4: socket.AF_INET, 6: socket.AF_INET6}
_WINSOCK_WOULD_BLOCK = 10035
_UNDER_WAY = frozenset({0, errno.EINPROGRESS, errno.EWOULDBLOCK, _WINSOCK_WOULD_BLOCK})


@dataclass(frozen=True, slots=True)
class Dialed:
    """A connection (non-blocking, no delay). `ipv6_error`: why IPv6, tried as well, was not it."""

    socket: socket.socket
    address: Address
    ipv6_error: str | None = None


def dial(addresses: Sequence[Address], waiter: Waiter, deadline: float) -> Dialed:
    """Connect to the first address that answers.

    Raises NetworkError (connect_timeout, connection_refused, connection_reset, offline,
    ipv6_broken) and Cancelled.
    """
    version = addresses[0].version
    primary = _Racer([address for address in addresses if address.version == version], deadline)
    fallback = _Racer([address for address in addresses if address.version != version], deadline)
    start_fallback_at = time.monotonic() + FALLBACK_DELAY_S
    try:
        while True:
            now = time.monotonic()
            dialed = primary.advance(now)
            if dialed is None and (now >= start_fallback_at or primary.is_out):
                dialed = fallback.advance(now)
            if dialed is not None:
                return Dialed(*dialed, _ipv6_error(primary, dialed[1]))
            if primary.is_out and fallback.is_out:
                raise _failure([*primary.errors, *fallback.errors])
            moments = [racer.gives_up_at for racer in (primary, fallback) if racer.connecting]
            if not fallback.is_out and not fallback.connecting:
                moments.append(start_fallback_at)
            with contextlib.suppress(TimeoutError):
                running = [racer.connecting for racer in (primary, fallback) if racer.connecting]
                waiter.wait([(one, WRITE) for one in running], min(moments))
    finally:
        primary.close()
        fallback.close()


class _Racer:
    """Tries addresses one after another; each has its part of the time that is left."""

    def __init__(self, addresses: Sequence[Address], deadline: float) -> None:
        self._left = deque(addresses)
        self._deadline = deadline
        self._address: Address | None = None
        self.connecting: socket.socket | None = None
        self.gives_up_at = deadline
        self.errors: list[tuple[Address, OSError]] = []

    @property
    def is_out(self) -> bool:
        """Nothing is under way and nothing is left to try."""
        return self.connecting is None and not self._left

    def advance(self, now: float) -> tuple[socket.socket, Address] | None:
        """Go on with the next address where one has failed; the connection once there is one."""
        while not self.is_out:
            if self.connecting is None:
                self._start(self._left.popleft(), now)
                continue
            assert self._address is not None  # noqa: S101 - set together with `connecting`
            number = self.connecting.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if number:
                self._fail(OSError(number, errno.errorcode.get(number, str(number))))
            elif _is_connected(self.connecting):
                connection, self.connecting = self.connecting, None
                self._left.clear()
                return connection, self._address
            elif now >= self.gives_up_at:
                self._fail(TimeoutError())
            else:
                return None
        return None

    def close(self) -> None:
        """Stop trying."""
        self._left.clear()
        if self.connecting is not None:
            self.connecting.close()
            self.connecting = None

    def _start(self, address: Address, now: float) -> None:
        self._address = address
        remaining = max(0.0, self._deadline - now)
        part = max(remaining / (len(self._left) + 1), min(SHORTEST_TRY_S, remaining))
        self.gives_up_at = now + part
        try:
            self.connecting = socket.socket(_FAMILIES[address.version], socket.SOCK_STREAM)
            self.connecting.settimeout(0)
            self.connecting.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            number = self.connecting.connect_ex(address.sockaddr)
        except OSError as error:
            self._fail(error)
        else:
            if number not in _UNDER_WAY:
                self._fail(OSError(number, errno.errorcode.get(number, str(number))))

    def _fail(self, error: OSError) -> None:
        assert self._address is not None  # noqa: S101 - an address was being tried
        self.errors.append((self._address, error))
        if self.connecting is not None:
            self.connecting.close()
            self.connecting = None


def _is_connected(connection: socket.socket) -> bool:
    try:
        connection.getpeername()
    except OSError:
        return False
    return True


def _ipv6_error(primary: _Racer, winner: Address) -> str | None:
    """Why IPv4 won although IPv6 was tried first; None where that was not so."""
    if winner.version == 6:
        return None
    errors = [error for address, error in primary.errors if address.version == 6]
    if errors:
        return classify(errors[0], Phase.TCP).detail
    return "timeout" if primary.connecting is not None else None


def _failure(errors: Sequence[tuple[Address, OSError]]) -> NetworkError:
    """The first error over IPv4 where it was tried, as IPv6 is expected to fail in many places."""
    ipv4 = [error for address, error in errors if address.version == 4]
    found = classify((ipv4 or [error for _, error in errors])[0], Phase.TCP)
    cause = found.cause
    if cause == "offline" and not is_offline():
        cause = "connection_refused" if ipv4 else "ipv6_broken"
    return NetworkError(cause, found.detail)
