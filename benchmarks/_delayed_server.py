"""A server process with injected delays: `python -m benchmarks._delayed_server FOLDER MS ...`.

For each of the milliseconds there is a TLS server that waits that long before the handshake; the
path `/MS` is answered after that many milliseconds. It prints the ports, and serves until its
standard input ends.
"""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path

from tests.servers.certificates import Authority
from tests.servers.http import HttpServer, Request
from tests.servers.replies import Reply


def answer(request: Request) -> Reply:
    """A small body, as late as the path says."""
    return Reply(body=b"{}").delayed(float(request.path.strip("/")) / 1000)


def main(folder: str, *delays: str) -> None:
    """Serve."""
    authority = Authority(Path(folder))
    with contextlib.ExitStack() as servers:
        ports = {}
        for delay in delays:
            server = HttpServer(answer, tls=authority.good(), tls_delay_s=float(delay) / 1000)
            ports[delay] = servers.enter_context(server).port
        sys.stdout.write(json.dumps({"ports": ports, "authority": str(authority.pem)}) + "\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
