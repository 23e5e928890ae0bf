"""Probes of servers on loopback whose names end with `.test`."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping
from typing import Any

from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Phase, ProbeResult
from gomodgui.system.prober import SocketProber
from gomodgui.system.resolver import Resolver
from gomodgui.system.trust import TrustStore

INFO = "/example.com/tiny/@v/v1.0.0.info"
HOST = "mirror.test"
IMPATIENT: Mapping[str, Any] = {"connect_s": 0.5, "tls_s": 0.5, "first_byte_s": 0.5, "total_s": 1.0}
"""The limits of a probe that is to run into one of them: the others have the usual ones."""


def loopback(host: str, port: int) -> Any:
    if not host.endswith(".test"):
        raise socket.gaierror(socket.EAI_NONAME, "no such host")
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]


class Client:
    """Probes with the names of `lookup` and the variables of `environ`."""

    def __init__(self, trust: TrustStore) -> None:
        self._trust = trust
        self.environ: dict[str, str] = {}
        self.lookup: Callable[[str, int], Any] = loopback

    def __call__(self, url: str, scope: CancelScope | None = None, **how: Any) -> ProbeResult:
        resolver = Resolver(self.lookup, lambda: False)
        prober = SocketProber(self.environ, self._trust, resolver)
        return prober.probe(url, scope or CancelScope(), **how)


def cause(result: ProbeResult) -> tuple[str, Phase] | None:
    """Why there is no answer, and in which step; None where there is one."""
    return (result.error.cause, result.error.phase) if result.error else None
