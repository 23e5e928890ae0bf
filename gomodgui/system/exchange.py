"""One GET over a connection that stands: HTTP/1.1, every size and every wait bounded."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

import h11

from gomodgui.core.measurement import Phase
from gomodgui.system import tunnel
from gomodgui.system.connecting import Connection, PhaseClock, Server
from gomodgui.system.networkerrors import NetworkError

HEADER_LIMIT = 65536
USER_AGENT = "Go-http-client/1.1"
"""What the go command calls itself: some servers answer it and nobody else, or the reverse."""

_READ = 65536
_PROXY_AUTHENTICATION_REQUIRED = 407
_HEADERS_TOO_LARGE = 431  # h11's own hint, not a server's answer
_EARLY_END = {True: ("connection_reset", "eof"), False: ("proxy_bad_content", "not_http")}


@dataclass(frozen=True, slots=True)
class Request:
    """A GET as Go sends it. `proxy`: the HTTP proxy that is used, if any."""

    server: Server
    proxy: tunnel.ProxyAddress | None
    extra: Mapping[str, str]
    encoding: str = "identity"
    keep: bool = False

    @property
    def headers(self) -> list[tuple[str, str]]:
        """Its headers, credentials of an https address included."""
        pairs = [("Host", self.server.authority), ("User-Agent", USER_AGENT)]
        credentials = tunnel.basic(self.server.url) if self.server.is_encrypted else None
        if credentials:
            pairs.append(("Authorization", credentials))
        if self._asked is not None and self._asked.authorization:
            pairs.append(("Proxy-Authorization", self._asked.authorization))
        pairs.append(("Accept-Encoding", self.encoding))
        if not self.keep:
            pairs.append(("Connection", "close"))
        given = {name.lower() for name in self.extra}
        return [pair for pair in pairs if pair[0].lower() not in given] + list(self.extra.items())

    @property
    def target(self) -> str:
        """Path and query, or the whole URL for a proxy; no user, no fragment, ASCII only."""
        url = self.server.url
        bare = replace(url, username=None, password=None, fragment="", raw_fragment="")
        rest = str(bare).partition("://")[2]
        start = min((at for at in (rest.find("/"), rest.find("?")) if at >= 0), default=len(rest))
        path = rest[start:] if rest[start:].startswith("/") else "/" + rest[start:]
        target = f"{url.scheme}://{self.server.authority}{path}" if self._asked else path
        data = target.encode("utf-8", "surrogateescape")
        return "".join(chr(byte) if 0x21 <= byte <= 0x7E else f"%{byte:02X}" for byte in data)

    @property
    def asks_proxy(self) -> bool:
        """Whether the answer may be the proxy's own."""
        return self._asked is not None

    @property
    def _asked(self) -> tunnel.ProxyAddress | None:
        return self.proxy if self.proxy and self.proxy.is_asked_for(self.server.url) else None


class Exchange:
    """A request and its answer; what has come so far can be read at any time, after errors too.

    `status` is None before the head is there. Header names are in lower case. `complete`: the
    body is all there is.
    """

    def __init__(self, request: Request, connection: Connection, clock: PhaseClock) -> None:
        self._request = request
        self._connection = connection
        self._clock = clock
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=HEADER_LIMIT)
        self._received = 0
        self._ended = False
        self._is_http = False
        self.status: int | None = None
        self.headers: dict[str, str] = {}
        self.body = bytearray()
        self.complete = False

    def get(self, max_bytes: int, first_byte_s: float, end: float) -> None:
        """Ask, and read at most `max_bytes` of the body; all is over at `end` (time.monotonic).

        Raises NetworkError (proxy_bad_content, http_proxy_auth, connection_reset), OSError,
        TimeoutError, Cancelled.
        """
        try:
            request = self._written()
            with self._clock.during(Phase.FIRST_BYTE):
                deadline = min(time.monotonic() + first_byte_s, end)
                self._connection.stream.write(request, deadline)
                self._more(deadline)
            if self._ended:
                raise NetworkError("connection_reset", "eof")
            with self._clock.during(Phase.DOWNLOAD):
                self._read_head(end)
                self._read_body(max_bytes, end)
        except (h11.RemoteProtocolError, h11.LocalProtocolError) as error:
            raise self._protocol_error(error) from error

    def _written(self) -> bytes:
        asked = self._request
        head = self._http.send(
            h11.Request(method="GET", target=asked.target, headers=asked.headers)
        )
        return (head or b"") + (self._http.send(h11.EndOfMessage()) or b"")

    def _read_head(self, end: float) -> None:
        while self.status is None:
            event = self._http.next_event()
            if isinstance(event, h11.Response):
                self._take_head(event)
            elif event is h11.NEED_DATA:
                if self._received > HEADER_LIMIT:
                    raise NetworkError("proxy_bad_content", "too_large")
                self._more(end)
            elif isinstance(event, h11.ConnectionClosed):
                raise NetworkError(*_EARLY_END[self._is_http])

    def _take_head(self, response: h11.Response) -> None:
        for name, value in response.headers:
            key, text = name.decode("latin-1"), value.decode("latin-1")
            self.headers[key] = f"{self.headers[key]}, {text}" if key in self.headers else text
        self.status = response.status_code
        if self.status == _PROXY_AUTHENTICATION_REQUIRED and self._request.asks_proxy:
            raise NetworkError("http_proxy_auth", str(self.status))

    def _read_body(self, max_bytes: int, end: float) -> None:
        while True:
            event = self._http.next_event()
            if isinstance(event, h11.Data):
                self.body += event.data
                if len(self.body) > max_bytes:
                    del self.body[max_bytes:]
                    return
            elif event is not h11.NEED_DATA:
                self.complete = True
                return
            elif len(self.body) == max_bytes:
                return
            else:
                self._more(end)

    def _more(self, deadline: float) -> None:
        data = self._connection.stream.read(_READ, deadline)
        if not self._received:
            self._is_http = data.startswith(b"HTTP/"[: len(data)])
        self._received += len(data)
        self._ended = not data
        self._http.receive_data(data)

    def _protocol_error(self, error: h11.ProtocolError) -> NetworkError:
        if error.error_status_hint == _HEADERS_TOO_LARGE:
            return NetworkError("proxy_bad_content", "too_large")
        if not self._ended:
            return NetworkError("proxy_bad_content", "not_http")
        if self.status is None:
            return NetworkError(*_EARLY_END[self._is_http])
        return NetworkError("proxy_bad_content", "truncated")
