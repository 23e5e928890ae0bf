"""One timed request on a fresh connection, in the calling thread.

Thread-safe: callers bring their own pools, at most eight threads for samples that are ranked.
"""

from __future__ import annotations

import contextlib
import socket
import struct
import sys
from collections.abc import Mapping
from dataclasses import replace

from gomodgui.core.cancel import Cancelled, CancelScope
from gomodgui.core.measurement import ProbeError, ProbeResult
from gomodgui.system.connecting import (
    Connection,
    Connector,
    Limits,
    PhaseClock,
    masked,
    server_of,
)
from gomodgui.system.exchange import Exchange, Request
from gomodgui.system.networkerrors import NetworkError, classify
from gomodgui.system.resolver import DEADLINE_S, Resolver
from gomodgui.system.trust import TrustStore
from gomodgui.system.waiting import Waiter

DOWNLOAD_S = 10.0
"""The time for the body where the caller sets no limit to the whole."""

# struct tcp_info of Linux: where the smoothed round-trip time (µs) and the count of all
# retransmitted segments stand.
_TCP_INFO_SIZE = 104
_RTT_AT = 68
_RETRANSMITS_AT = 100


class SocketProber:
    """The real prober (`core.ports.Prober`). `environ`: the environment of the go command."""

    def __init__(
        self,
        environ: Mapping[str, str],
        trust: TrustStore | None = None,
        resolver: Resolver | None = None,
    ) -> None:
        self._connector = Connector(environ, trust or TrustStore(environ), resolver)

    def probe(
        self,
        url: str,
        scope: CancelScope,
        *,
        max_bytes: int = 65536,
        connect_s: float = 5.0,
        tls_s: float = 5.0,
        first_byte_s: float = 5.0,
        total_s: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> ProbeResult:
        """GET without following redirects; never raises for what the network does.

        Errors carry a cause of the contract or `cancelled`; the phases up to it are there, and
        status, headers and body as far as they came. The URLs of the result have no password.
        """
        allowed = total_s or DEADLINE_S + connect_s + tls_s + first_byte_s + DOWNLOAD_S
        attempt = _Attempt()
        try:
            server = server_of(url)
            with contextlib.closing(Waiter(scope)) as waiter:
                limits = Limits(waiter.deadline(allowed), DEADLINE_S, connect_s, tls_s)
                connection = self._connector.connect(server, scope, waiter, attempt.clock, limits)
                request = Request(server, self._connector.proxy_of(server), headers or {})
                with contextlib.closing(connection.stream):
                    exchange = attempt.start(request, connection)
                    exchange.get(max_bytes, first_byte_s, limits.end)
                    attempt.finish()
        except (NetworkError, OSError, Cancelled) as error:
            attempt.error = classify(error, attempt.clock.current)
        return attempt.result(masked(url))


class _Attempt:
    """What is known of a request so far."""

    def __init__(self) -> None:
        self.clock = PhaseClock()
        self.error: ProbeError | None = None
        self._connection: Connection | None = None
        self._exchange: Exchange | None = None
        self._rtt: float | None = None
        self._retransmits: int | None = None

    def start(self, request: Request, connection: Connection) -> Exchange:
        """The connection stands."""
        self._connection = connection
        self._exchange = Exchange(request, connection, self.clock)
        if connection.via is None:
            microseconds = _tcp_info(connection.socket, _RTT_AT)
            self._rtt = None if microseconds is None else microseconds / 1000
        return self._exchange

    def finish(self) -> None:
        """The answer is there, the connection still open."""
        if self._connection is not None and self._connection.via is None:
            self._retransmits = _tcp_info(self._connection.socket, _RETRANSMITS_AT)

    def result(self, url: str) -> ProbeResult:
        """All of it."""
        result = ProbeResult(
            url, self.clock.phases(), error=self.error, rtt=self._rtt, retransmits=self._retransmits
        )
        if self._connection is None or self._exchange is None:
            return result
        return replace(
            result,
            status=self._exchange.status,
            headers=self._exchange.headers,
            body=bytes(self._exchange.body),
            complete=self._exchange.complete,
            peer=self._connection.peer,
            via=self._connection.via,
            ipv6_error=self._connection.ipv6_error,
        )


def _tcp_info(connection: socket.socket, at: int) -> int | None:
    """A number that the kernel keeps of the connection; None where it does not tell."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, struct.error):
            info = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _TCP_INFO_SIZE)
            number: int = struct.unpack_from("=I", info, at)[0]
            return number
    return None
