"""A small threaded HTTP/1.1 server, over TLS if wished, whose every byte a test decides."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from tests.servers.replies import Ending, Reply

RESET = struct.pack("ii", 1, 0)
REQUEST_LIMIT = 65536
IDLE_S = 30.0


@dataclass(frozen=True)
class Request:
    """What a client asked for; header names in lower case. `at`: time.monotonic()."""

    method: str
    target: str
    headers: dict[str, str] = field(default_factory=dict)
    at: float = 0.0

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]


class TcpServer:
    """Accepts on loopback and serves every connection in a daemon thread of its own."""

    def __init__(self, host: str = "127.0.0.1", port: int = 0) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listener = socket.create_server((host, port), family=family, backlog=128)
        self.host = host
        self.port: int = self._listener.getsockname()[1]
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self.connections = 0
        self._thread = threading.Thread(target=self._accept, name="accept", daemon=True)

    @property
    def address(self) -> str:
        """`host:port`, as it stands in a URL."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopped.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            left = list(self._open)
        for connection in left:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)

    def serve(self, connection: socket.socket) -> None:
        """Talk to one client; the connection is closed afterwards. OSError ends it."""
        raise NotImplementedError

    def pause(self, seconds: float) -> None:
        """Sleep, or until the server stops."""
        self._stopped.wait(seconds)

    @property
    def stopping(self) -> bool:
        """The test is over."""
        return self._stopped.is_set()

    def _accept(self) -> None:
        while not self._stopped.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.settimeout(IDLE_S)
            with self._lock:
                self.connections += 1
                self._open.add(connection)
            threading.Thread(target=self._run, args=(connection,), daemon=True).start()

    def _run(self, connection: socket.socket) -> None:
        try:
            with contextlib.suppress(OSError, ValueError):
                self.serve(connection)
        finally:
            with self._lock:
                self._open.discard(connection)
            connection.close()


class HttpServer(TcpServer):
    """Answers every request by `answer`; `requests` keeps what was asked.

    `tls`: the server's context, None for plain HTTP. `tls_delay_s` passes before the handshake.
    """

    def __init__(
        self,
        answer: Callable[[Request], Reply] | None = None,
        *,
        tls: ssl.SSLContext | None = None,
        tls_delay_s: float = 0.0,
        name: str = "",
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        super().__init__(host, port)
        self._answer = answer
        self._tls = tls
        self.tls_delay_s = tls_delay_s
        self._name = name
        self.requests: list[Request] = []

    @property
    def url(self) -> str:
        """The address without a final slash; the certificate's name where one was given."""
        scheme = "https" if self._tls else "http"
        return (
            f"{scheme}://{self._name}:{self.port}" if self._name else f"{scheme}://{self.address}"
        )

    def answer(self, request: Request) -> Reply:
        """What to say to that request."""
        return self._answer(request) if self._answer else Reply(404, b"not found\n")

    def serve(self, connection: socket.socket) -> None:
        """One request, one answer."""
        if self._tls is not None:
            self.pause(self.tls_delay_s)
            connection = self._tls.wrap_socket(connection, server_side=True)
        try:
            request = read_request(connection)
            if request is not None:
                self.requests.append(request)
                self.send(connection, self.answer(request))
        finally:
            connection.close()

    def send(self, connection: socket.socket, reply: Reply) -> None:
        """Send the answer, as slowly and as badly as it says."""
        self.pause(reply.delay_s)
        head = reply.head()
        if reply.pause_s == 0:
            pieces = reply.pieces()
            connection.sendall(head + next(pieces, b""))
        else:
            connection.sendall(head)
            pieces = reply.pieces()
        for piece in pieces:
            if self.stopping:
                return
            connection.sendall(piece)
            if reply.pause_s:
                self.pause(reply.pause_s)
        if reply.ending is Ending.HOLD:
            self.pause(IDLE_S)
        elif reply.ending is Ending.RESET:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        elif isinstance(connection, ssl.SSLSocket):
            connection.settimeout(1.0)
            connection.unwrap()


def read_request(connection: socket.socket) -> Request | None:
    """Read one request without a body; None where the client went away."""
    data = b""
    while b"\r\n\r\n" not in data and len(data) < REQUEST_LIMIT:
        more = connection.recv(4096)
        if not more:
            return None
        data += more
    lines = data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    method, target, _ = lines[0].split(" ", 2)
    pairs = (line.partition(":") for line in lines[1:])
    headers = {name.strip().lower(): text.strip() for name, _, text in pairs}
    return Request(method, target, headers, time.monotonic())
