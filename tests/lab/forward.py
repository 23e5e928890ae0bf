"""A forward HTTP proxy as people run one: it reaches what this computer itself does not."""

from __future__ import annotations

import base64
import socket
from collections.abc import Callable

from tests.servers.http import TcpServer, read_request
from tests.servers.httpproxy import ESTABLISHED, pump

MARK = 0x1AB
"""On its packets, so that the faults of the network do not hold them up."""


class ForwardProxy(TcpServer):
    """CONNECT only. `mode`: `ok`, `login USER:PASSWORD`, `mute`, a status that it always
    says, or `outside`: as `ok`, and of hosts below corp.* it knows nothing.

    `resolve`: a host's address, None where there is no such host.
    """

    def __init__(
        self, host: str, port: int, mode: str, resolve: Callable[[str], str | None]
    ) -> None:
        super().__init__(host, port)
        self._mode, _, self._login = mode.partition(" ")
        self._resolve = resolve

    def serve(self, connection: socket.socket) -> None:
        """One tunnel."""
        if self._mode == "mute":
            self.pause(600)
            return
        request = read_request(connection)
        if request is None:
            return
        given = request.headers.get("proxy-authorization", "")
        wanted = "Basic " + base64.b64encode(self._login.encode()).decode()
        host, _, port = request.target.rpartition(":")
        is_inside = self._mode == "outside" and ".corp." in host
        address = None if is_inside else self._resolve(host)
        if self._login and given != wanted:
            self._say(connection, 407, 'Proxy-Authenticate: Basic realm="corp"\r\n')
        elif self._mode.isdigit():
            self._say(connection, int(self._mode))
        elif request.method != "CONNECT" or address is None:
            self._say(connection, 502)
        else:
            with socket.socket() as onward:
                onward.setsockopt(socket.SOL_SOCKET, socket.SO_MARK, MARK)
                onward.settimeout(5)
                onward.connect((address, int(port)))
                onward.settimeout(None)
                connection.sendall(ESTABLISHED)
                pump(connection, onward)

    @staticmethod
    def _say(connection: socket.socket, status: int, header: str = "") -> None:
        phrase = {407: "Proxy Authentication Required", 502: "Bad Gateway", 403: "Forbidden"}
        line = f"HTTP/1.1 {status} {phrase.get(status, 'No')}\r\n"
        connection.sendall(f"{line}{header}Content-Length: 0\r\n\r\n".encode())
