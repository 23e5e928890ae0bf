"""httpx on our own connections: its pool keeps them, we make them and wait for them."""

# ruff: noqa: ARG002 - the methods have the signatures of the library's base classes

from __future__ import annotations

import contextlib
import socket
import ssl
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

import httpcore
import httpx

from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Phase
from gomodgui.system.connecting import Connection, Connector, Limits, PhaseClock, Server, server_of
from gomodgui.system.exchange import Request
from gomodgui.system.networkerrors import NetworkError
from gomodgui.system.waiting import Waiter

FIRST_BYTE_S = 5.0
SILENCE_S = 5.0
"""How long an answer may pause: Go itself would wait for ever."""
_PROXY_AUTHENTICATION_REQUIRED = 407


class Line:
    """What all connections of a session share: the request that is under way, and its limits."""

    def __init__(self, connector: Connector, scope: CancelScope, waiter: Waiter) -> None:
        self._connector = connector
        self._scope = scope
        self._waiter = waiter
        self._server: Server | None = None
        self._end = 0.0
        self._first_byte_by = 0.0
        self._received = False
        self._ended = False
        self._asks_proxy = False
        self.clock = PhaseClock()
        self.was_reused = False

    def begin(self, deadline_s: float) -> None:
        """From now on there are that many seconds."""
        self._end = self._waiter.deadline(deadline_s)
        self.clock = PhaseClock()

    def request(self, url: str, extra: Mapping[str, str]) -> httpx.Request:
        """The next request. Raises NetworkError for an address that Go refuses."""
        self._server = server_of(url)
        self._received = False
        self._ended = False
        self.was_reused = True
        proxy = self._connector.proxy_of(self._server)
        self._asks_proxy = proxy is not None and proxy.is_asked_for(self._server.url)
        asked = Request(self._server, proxy, extra, encoding="gzip", keep=True)
        return httpx.Request(
            "GET",
            f"{self._server.url.scheme}://{self._server.authority}/",
            headers=asked.headers,
            extensions={"target": asked.target.encode("ascii")},
        )

    def check_status(self, status: int) -> None:
        """Raise NetworkError where it is the HTTP proxy that wants to know who we are."""
        if status == _PROXY_AUTHENTICATION_REQUIRED and self._asks_proxy:
            raise NetworkError("http_proxy_auth", str(status))

    def connect(self) -> Connection:
        """A fresh connection for the request that is under way."""
        if self._server is None:
            raise NetworkError("goproxy_misconfigured", "no_host")
        self.was_reused = False
        return self._connector.connect(
            self._server, self._scope, self._waiter, self.clock, Limits(self._end)
        )

    def write(self, connection: Connection, data: bytes) -> None:
        """Send a part of the request."""
        self.clock.current = Phase.FIRST_BYTE
        self._first_byte_by = min(time.monotonic() + FIRST_BYTE_S, self._end)
        connection.stream.write(data, self._end)

    def read(self, connection: Connection, size: int) -> bytes:
        """Receive a part of the answer."""
        waits_for_first = self.clock.current is Phase.FIRST_BYTE
        moving_by = min(time.monotonic() + SILENCE_S, self._end)
        data = connection.stream.read(size, self._first_byte_by if waits_for_first else moving_by)
        if data:
            self._received = True
            self.clock.current = Phase.DOWNLOAD
        self._ended = not data
        return data

    @contextlib.contextmanager
    def translating(self, *, has_head: bool) -> Iterator[None]:
        """Turn the HTTP library's errors into ours; `has_head`: the body is being read."""
        try:
            yield
        except (httpcore.RemoteProtocolError, httpcore.LocalProtocolError) as error:
            if not self._received:
                raise NetworkError("connection_reset", "eof") from error
            detail = "truncated" if has_head and self._ended else "not_http"
            raise NetworkError("proxy_bad_content", detail) from error


class _Stream(httpcore.NetworkStream):
    """One connection, as the pool sees it; TLS is there already."""

    def __init__(self, line: Line, connection: Connection) -> None:
        self._line = line
        self._connection = connection

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._line.read(self._connection, max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._line.write(self._connection, buffer)

    def close(self) -> None:
        self._connection.stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        return self

    def get_extra_info(self, info: str) -> Any:
        return _has_ended(self._connection.socket) if info == "is_readable" else None


class _Backend(httpcore.NetworkBackend):
    """Makes the pool's connections on our line, whatever host it names: it may be a proxy's."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        return _Stream(self._line, self._line.connect())


class _Body(httpx.SyncByteStream):
    def __init__(self, line: Line, response: httpcore.Response) -> None:
        self._line = line
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        with self._line.translating(has_head=True):
            yield from cast("Iterable[bytes]", self._response.stream)

    def close(self) -> None:
        self._response.close()


class LineTransport(httpx.BaseTransport):
    """Sends httpx's requests over the line.

    Location is kept from httpx, which reads it even where it is not to follow and fails where it is
    nonsense; it is in the response's extensions, as text. Cookies are kept from it altogether.
    """

    def __init__(self, line: Line) -> None:
        self._line = line
        # The pool would change the context it is given; ours are shared, and used in `Line`.
        unused = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._pool = httpcore.ConnectionPool(unused, network_backend=_Backend(line))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One request, one answer; its body comes when it is iterated over."""
        with self._line.translating(has_head=False):
            response = self._pool.handle_request(
                httpcore.Request(
                    request.method,
                    str(request.url),
                    headers=request.headers.raw,
                    extensions=dict(request.extensions),
                )
            )
        hidden = {name.lower(): value for name, value in response.headers if _is_hidden(name)}
        shown = [pair for pair in response.headers if not _is_hidden(pair[0])]
        return httpx.Response(
            response.status,
            headers=shown,
            stream=_Body(self._line, response),
            extensions={"location": hidden.get(b"location", b"").decode("latin-1")},
        )

    def close(self) -> None:
        """Close every connection that was kept."""
        self._pool.close()


def _is_hidden(name: bytes) -> bool:
    return name.lower() in (b"location", b"set-cookie")


def _has_ended(connection: socket.socket) -> bool:
    """Whether the other side has closed, or sent what nobody asked for."""
    try:
        connection.recv(1, socket.MSG_PEEK)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
