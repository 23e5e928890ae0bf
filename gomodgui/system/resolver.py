"""Names to addresses, timed apart from everything else.

The system's resolver cannot be interrupted: a mute name server holds its thread for ten seconds
and more. So every look-up has a daemon thread of its own; whoever asked stops waiting at the
deadline or when cancelled, and the thread ends by itself, unnoticed even at exit.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from gomodgui.core.cancel import CancelScope
from gomodgui.core.goidna import HostNameError, lookup_ascii
from gomodgui.system.networkerrors import NetworkError
from gomodgui.system.online import is_offline

AGAIN_S = 1.0
"""After that a second question is sent."""
DEADLINE_S = 3.0
_FAMILIES = {socket.AF_INET: 4, socket.AF_INET6: 6}

AddressInfo = tuple[int, int, int, str, tuple[Any, ...]]
Lookup = Callable[[str, int], Sequence[AddressInfo]]


@dataclass(frozen=True, slots=True)
class Address:
    """One address of a server. `version`: 4 or 6; `sockaddr`: what connect takes."""

    version: int
    sockaddr: tuple[Any, ...]

    @property
    def ip(self) -> str:
        """The address alone."""
        return str(self.sockaddr[0])


@dataclass(frozen=True, slots=True)
class Resolution:
    """The answer, in the order in which to try; `duration_ms` is 0 for an IP address."""

    addresses: tuple[Address, ...]
    duration_ms: float = 0.0

    @property
    def ipv4(self) -> tuple[Address, ...]:
        """The IPv4 addresses."""
        return tuple(address for address in self.addresses if address.version == 4)

    @property
    def ipv6(self) -> tuple[Address, ...]:
        """The IPv6 addresses."""
        return tuple(address for address in self.addresses if address.version == 6)


def system_lookup(host: str, port: int) -> Sequence[AddressInfo]:
    """Ask the operating system; blocks for as long as it likes. Raises OSError."""
    # Bytes go to the C library as they are: no detour by Python's own IDNA.
    return socket.getaddrinfo(host.encode("ascii"), port, type=socket.SOCK_STREAM)


class Resolver:
    """Asks the operating system for addresses; nothing is cached."""

    def __init__(
        self, lookup: Lookup = system_lookup, offline: Callable[[], bool] = is_offline
    ) -> None:
        self._lookup = lookup
        self._offline = offline

    def resolve(
        self, host: str, port: int, scope: CancelScope, deadline_s: float = DEADLINE_S
    ) -> Resolution:
        """The addresses of a host name or IP address (IPv6 without brackets, zone allowed).

        Raises NetworkError (dns_failure, offline) and Cancelled. The details of dns_failure:
        timeout, no_such_host, no_address, temporary, bad_name, or the system's name of the error.
        """
        scope.check()
        literal = _literal(host, port)
        if literal is not None:
            return Resolution((literal,))
        try:
            name = lookup_ascii(host) if not host.isascii() else host
        except HostNameError as error:
            raise NetworkError("dns_failure", "bad_name") from error
        question = _Question(self._lookup, name, port)
        addresses, duration_ms = question.ask(scope, deadline_s, self._offline)
        return Resolution(addresses, duration_ms)


class _Question:
    """One look-up in its own thread. The time is taken there, so waking up does not count.

    Where no answer came for a while it is asked once more beside that: a lost packet is no verdict,
    and the C library sends the next one only after five seconds.
    """

    def __init__(self, lookup: Lookup, host: str, port: int) -> None:
        self._lookup = lookup
        self._host = host
        self._port = port
        self._over = threading.Event()
        self._answer: Sequence[AddressInfo] | None = None
        self._error: Exception | None = None
        self._duration_ms = 0.0
        self._began = time.perf_counter()
        self._lock = threading.Lock()

    def ask(
        self, scope: CancelScope, deadline_s: float, offline: Callable[[], bool]
    ) -> tuple[tuple[Address, ...], float]:
        forget = scope.register(self._over.set)
        try:
            for patience_s in (min(AGAIN_S, deadline_s), max(0.0, deadline_s - AGAIN_S)):
                self._start()
                if self._over.wait(scope.within(patience_s)) or scope.stopped:
                    break
        finally:
            forget()
        scope.check()
        if self._error is not None:
            raise _failure(self._error, offline) from self._error
        if self._answer is None:
            raise NetworkError("offline" if offline() else "dns_failure", "timeout")
        addresses = tuple(
            Address(_FAMILIES[socket.AddressFamily(family)], sockaddr)
            for family, _, _, _, sockaddr in self._answer
            if family in _FAMILIES
        )
        if not addresses:
            raise NetworkError("dns_failure", "no_address")
        return tuple(dict.fromkeys(addresses)), self._duration_ms

    def _start(self) -> None:
        threading.Thread(target=self._run, name=f"dns {self._host}", daemon=True).start()

    def _run(self) -> None:
        answer: Sequence[AddressInfo] | None = None
        failure: Exception | None = None
        try:
            answer = self._lookup(self._host, self._port)
        except (OSError, ValueError) as error:
            failure = error
        took = (time.perf_counter() - self._began) * 1000
        with self._lock:
            if not self._over.is_set():
                self._answer, self._error, self._duration_ms = answer, failure, took
                self._over.set()


_TEMPORARY = {
    value for name in ("EAI_AGAIN", "EAI_SYSTEM") if (value := getattr(socket, name, None))
}
_NO_SUCH_HOST = {
    value for name in ("EAI_NONAME", "EAI_NODATA") if (value := getattr(socket, name, None))
}


def _failure(error: Exception, offline: Callable[[], bool]) -> NetworkError:
    number = getattr(error, "errno", None)
    if number in _NO_SUCH_HOST:
        # Without any network Windows and macOS say that there is no such host, too.
        return NetworkError("offline" if offline() else "dns_failure", "no_such_host")
    if number in _TEMPORARY:
        return NetworkError("offline" if offline() else "dns_failure", "temporary")
    if isinstance(error, ValueError):
        return NetworkError("dns_failure", "bad_name")
    return NetworkError("dns_failure", str(error))


def _literal(host: str, port: int) -> Address | None:
    address, _, zone = host.partition("%")
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return None
    if parsed.version == 4:
        return None if zone else Address(4, (host, port))
    try:
        scope_id = int(zone) if zone.isdigit() else socket.if_nametoindex(zone) if zone else 0
    except OSError as error:
        raise NetworkError("dns_failure", "bad_name") from error
    return Address(6, (address, port, 0, scope_id))
