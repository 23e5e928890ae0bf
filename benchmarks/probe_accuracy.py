"""How true the prober's times are: each phase against an injected delay, and thirty at once.

The errors are those of single requests; what 30 mirrors through 8 threads add is taken against
single requests of the same run, in turns.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from benchmarks.rows import Row
from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import ProbeResult
from gomodgui.system.prober import SocketProber
from gomodgui.system.resolver import Resolver
from gomodgui.system.trust import TrustStore

DELAYS_MS = (0, 5, 20, 80)
REPEATS = 15
MIRRORS, THREADS, ROUNDS = 30, 8, 4
INFLATION_MS = 5.0


def run() -> list[Row]:
    """All of it; about half a minute."""
    with delayed_server() as (ports, environ):
        trust = TrustStore(environ)
        trust.context()
        rows = [
            row
            for delay in DELAYS_MS
            for row in (
                dns_row(delay),
                tls_row(delay, ports, trust),
                first_byte_row(delay, ports, trust),
            )
        ]
        rows += [tcp_row(delay) for delay in DELAYS_MS if delay]
        rows.append(inflation_row(ports, trust))
    return rows


@contextlib.contextmanager
def delayed_server() -> Iterator[tuple[dict[str, int], dict[str, str]]]:
    """A server in a process of its own; its ports by handshake delay, and the trust in it."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks._delayed_server", folder]
        with subprocess.Popen(
            [*command, *map(str, DELAYS_MS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as server:
            if server.stdin is None or server.stdout is None:
                raise RuntimeError("the server has no pipes")
            told = json.loads(server.stdout.readline())
            try:
                yield told["ports"], {"SSL_CERT_FILE": told["authority"], "SSL_CERT_DIR": "/none"}
            finally:
                server.stdin.close()


def dns_row(delay: int) -> Row:
    """The look-up alone; the truth is what it slept."""
    slept: list[float] = []

    def lookup(_: str, port: int) -> Any:
        start = time.perf_counter()
        time.sleep(delay / 1000)
        slept.append((time.perf_counter() - start) * 1000)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    prober = SocketProber({}, resolver=Resolver(lookup))
    results = [prober.probe("http://x.test:1/", CancelScope()) for _ in range(REPEATS)]
    measured = [result.phases.dns or 0.0 for result in results]
    errors = [taken - truth for taken, truth in zip(measured, slept, strict=True)]
    return _row("DNS", delay, errors, max(1.5, 0.03 * delay))


def tls_row(delay: int, ports: dict[str, int], trust: TrustStore) -> Row:
    """The handshake, with a server that begins it late."""
    results = _probes(f"https://127.0.0.1:{ports[str(delay)]}/0", trust)
    errors = [(result.phases.tls or 0.0) - delay for result in results]
    return _row("TLS", delay, errors, 4 + 0.03 * delay)


def first_byte_row(delay: int, ports: dict[str, int], trust: TrustStore) -> Row:
    """The first byte, of a server that thinks for a while."""
    results = _probes(f"https://127.0.0.1:{ports['0']}/{delay}", trust)
    errors = [(result.phases.first_byte or 0.0) - delay for result in results]
    return _row("first byte", delay, errors, max(1.5, 0.03 * delay))


def tcp_row(delay: int) -> Row:
    """The connection, over a network that delays every packet by half of it."""
    limit = max(1.5, 0.03 * delay)
    reason = _why_no_network()
    if reason:
        return Row(f"TCP {delay} ms: median error", None, limit, "ms", reason)
    answer = subprocess.run(
        ["unshare", "--net", sys.executable, "-m", "benchmarks._far_away", str(delay / 2)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    if answer.returncode != 0:
        return Row(f"TCP {delay} ms: median error", None, limit, "ms", answer.stderr[-200:])
    return _row("TCP", delay, [float(word) for word in answer.stdout.split()], limit)


def inflation_row(ports: dict[str, int], trust: TrustStore) -> Row:
    """What thirty mirrors in eight threads add to the time of each."""
    url = f"https://127.0.0.1:{ports['20']}/20"
    prober = SocketProber({}, trust)

    def total(_: int) -> float:
        return prober.probe(url, CancelScope()).phases.total

    alone: list[float] = []
    together: list[float] = []
    with ThreadPoolExecutor(THREADS) as pool:
        for _ in range(ROUNDS):
            alone += [total(0) for _ in range(REPEATS)]
            together += pool.map(total, range(MIRRORS))
    value = statistics.median(together) - statistics.median(alone)
    note = f"alone {statistics.median(alone):.1f}, together {statistics.median(together):.1f}"
    return Row(f"{MIRRORS} mirrors, {THREADS} threads: added", value, INFLATION_MS, "ms", note)


def _probes(url: str, trust: TrustStore) -> list[ProbeResult]:
    prober = SocketProber({}, trust)
    results = [prober.probe(url, CancelScope()) for _ in range(REPEATS)]
    for result in results:
        if result.error is not None:
            raise RuntimeError(f"{url}: {result.error}")
    return results


def _row(phase: str, delay: int, errors: Sequence[float], limit: float) -> Row:
    worst = max(errors, key=abs)
    median = abs(statistics.median(errors))
    return Row(f"{phase} {delay} ms: median error", median, limit, "ms", f"worst {worst:+.1f}")


def _why_no_network() -> str:
    if sys.platform != "linux" or os.geteuid() != 0:
        return "needs root on Linux"
    if shutil.which("unshare") is None or shutil.which("ip") is None:
        return "needs unshare and ip"
    return "" if os.access("/dev/net/tun", os.W_OK) else "needs /dev/net/tun"
