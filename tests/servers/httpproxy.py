"""HTTP and SOCKS5 proxies on loopback: every host that they are asked for is one test server."""

from __future__ import annotations

import base64
import contextlib
import io
import select
import socket
import ssl
from typing import Protocol

from tests.servers.http import IDLE_S, Request, TcpServer, read_request

ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"


def pump(one: socket.socket, other: socket.socket) -> None:
    """Copy both ways until both are done.

    In one thread: OpenSSL does not let one read a connection while another writes to it.
    """
    sinks = {one: other, other: one}
    with contextlib.suppress(OSError):
        while ready := readable(list(sinks)):
            for source in ready:
                sink = sinks[source]
                if data := source.recv(65536):
                    sink.sendall(data)
                elif isinstance(sink, ssl.SSLSocket):
                    return  # it cannot be closed by half
                else:
                    sink.shutdown(socket.SHUT_WR)
                    del sinks[source]


def readable(connections: list[socket.socket]) -> list[socket.socket]:
    """Those that have something to read, or have ended."""
    unpacked: list[socket.socket] = [
        one for one in connections if isinstance(one, ssl.SSLSocket) and one.pending()
    ]
    if unpacked or not connections:
        return unpacked
    return select.select(connections, [], [], IDLE_S)[0]


class Target(Protocol):
    """Where the tunnels end."""

    @property
    def host(self) -> str:
        """Its address."""

    @property
    def port(self) -> int:
        """Its port."""


class HttpProxyServer(TcpServer):
    """Tunnels (CONNECT) and forwards (plain http) to `target`.

    `login`: `user:password` that it wants to see. `status`: its answer to everything, where it is
    not 200. `mute`: it accepts and says nothing. `tls`: one talks TLS to the proxy itself.
    """

    def __init__(
        self,
        target: Target | None = None,
        *,
        login: str = "",
        status: int = 200,
        mute: bool = False,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        super().__init__()
        self._target = target
        self._login = login
        self._status = status
        self._mute = mute
        self._tls = tls
        self.requests: list[Request] = []

    @property
    def url(self) -> str:
        """The value of HTTP_PROXY, without the login."""
        return f"{'https' if self._tls else 'http'}://{self.address}"

    def serve(self, connection: socket.socket) -> None:
        """One tunnel or one request."""
        if self._tls:
            with self._tls.wrap_socket(connection, server_side=True) as secure:
                self._talk(secure)
        else:
            self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        if self._mute:
            self.pause(30)
            return
        request = read_request(connection)
        if request is None:
            return
        self.requests.append(request)
        given = request.headers.get("proxy-authorization", "")
        if self._login and given != "Basic " + base64.b64encode(self._login.encode()).decode():
            self._refuse(connection, 407)
        elif self._status != 200 or self._target is None:
            self._refuse(connection, self._status)
        else:
            with socket.create_connection((self._target.host, self._target.port)) as onward:
                if request.method == "CONNECT":
                    connection.sendall(ESTABLISHED)
                else:
                    path = "/" + request.target.split("/", 3)[3]
                    onward.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
                pump(connection, onward)

    def _refuse(self, connection: socket.socket, status: int) -> None:
        connection.sendall(f"HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n".encode())


class SocksServer(TcpServer):
    """A SOCKS5 proxy, with a login where one is given. `names`: what it was asked for."""

    def __init__(self, target: TcpServer, *, login: str = "") -> None:
        super().__init__()
        self._target = target
        self._login = login
        self.names: list[str] = []

    def serve(self, connection: socket.socket) -> None:
        """One tunnel."""
        with connection.makefile("rb", buffering=0) as reader:
            if not self._log_in(connection, reader):
                return
            request = reader.read(4)
            if len(request) < 4:
                return  # it only wanted to know what this is
            kind = request[3]
            size = reader.read(1)[0] if kind == 3 else {1: 4, 4: 16}[kind]
            self.names.append(reader.read(size).decode("latin-1"))
            reader.read(2)
        with socket.create_connection((self._target.host, self._target.port)) as onward:
            connection.sendall(bytes([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]))
            pump(connection, onward)

    def _log_in(self, connection: socket.socket, reader: io.RawIOBase) -> bool:
        def read(size: int) -> bytes:
            return reader.read(size) or b""

        methods = read(read(2)[1])
        wanted = 2 if self._login else 0
        connection.sendall(bytes([5, wanted if wanted in methods else 255]))
        if not self._login or wanted not in methods:
            return wanted in methods
        user = read(read(2)[1])
        password = read(read(1)[0])
        is_known = f"{user.decode()}:{password.decode()}" == self._login
        connection.sendall(bytes([1, 0 if is_known else 1]))
        return is_known
