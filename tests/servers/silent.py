"""Servers that take a connection and then do nothing, or worse."""

from __future__ import annotations

import socket
import struct

from tests.servers.http import RESET, TcpServer


class MuteServer(TcpServer):
    """Accepts, and never says a word."""

    def serve(self, connection: socket.socket) -> None:
        """Wait for the end of the test."""
        self.pause(30)


class RawServer(TcpServer):
    """Sends these bytes to whoever connects, whatever they say, and closes (or resets)."""

    def __init__(self, data: bytes = b"", *, reset: bool = False) -> None:
        super().__init__()
        self._data = data
        self._reset = reset

    def serve(self, connection: socket.socket) -> None:
        """Read a little, answer, leave."""
        connection.recv(65536)
        connection.sendall(self._data)
        if self._reset:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)


def tls_alert(description: int = 40) -> bytes:
    """A fatal TLS alert (40: handshake failure)."""
    return struct.pack("!BHHBB", 21, 0x0303, 2, 2, description)


def refused_port() -> int:
    """A port of loopback on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
