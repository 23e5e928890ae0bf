"""A mirror that counts its bytes: `python -m benchmarks._counted_mirror FOLDER`.

It prints its address and the certificate to trust. For each line on standard input it prints how
many connections and bytes there were since the last one; at the end of the input it ends.
"""

from __future__ import annotations

import json
import socket
import sys
import threading
from pathlib import Path

from tests.servers.certificates import Authority
from tests.servers.http import TcpServer
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule

# As much certificate as a public mirror sends: its chain has some four kilobytes.
_NAMES = tuple(f"name-{number:03}.of-a-content-network.example" for number in range(80))
_ZIP_BYTES = 300_000


class Counter(TcpServer):
    """Passes everything on to a port, and counts the bytes of both directions."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self._target = port
        self.bytes = 0

    def serve(self, connection: socket.socket) -> None:
        """One client."""
        with socket.create_connection(("127.0.0.1", self._target)) as server:
            back = threading.Thread(target=self._pass, args=(server, connection), daemon=True)
            back.start()
            self._pass(connection, server)
            back.join(10)

    def _pass(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                self.bytes += len(data)
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            return


def main(folder: str) -> None:
    """Serve and count."""
    authority = Authority(Path(folder))
    module = TinyModule("github.com/gin-gonic/gin", "v1.9.1", padding=_ZIP_BYTES)
    with (
        ModuleProxy(module, tls=authority.good("127.0.0.1", *_NAMES)) as proxy,
        Counter(proxy.port) as counter,
    ):
        address = {"url": f"https://127.0.0.1:{counter.port}", "authority": str(authority.pem)}
        print(json.dumps(address), flush=True)  # noqa: T201 - the answer to who started it
        connections = total = 0
        for _ in sys.stdin:
            now = (counter.connections, counter.bytes)
            found = {"connections": now[0] - connections, "bytes": now[1] - total}
            print(json.dumps(found), flush=True)  # noqa: T201 - as above
            connections, total = now


if __name__ == "__main__":
    main(*sys.argv[1:])
