"""What was measured of servers: one request, one mirror, a whole comparison.

Times are milliseconds, unless a name says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Phase(StrEnum):
    """The steps of one request, in order."""

    DNS = "dns"
    TCP = "tcp"
    TLS = "tls"
    FIRST_BYTE = "first_byte"
    DOWNLOAD = "download"


@dataclass(frozen=True, slots=True)
class Phases:
    """Milliseconds of each step; None where it did not take place."""

    dns: float | None = None
    tcp: float | None = None
    tls: float | None = None
    first_byte: float | None = None
    download: float | None = None

    @property
    def total(self) -> float:
        """All steps together."""
        steps = (self.dns, self.tcp, self.tls, self.first_byte, self.download)
        return sum(step for step in steps if step is not None)


@dataclass(frozen=True, slots=True)
class ProbeError:
    """Why a request has no answer: a cause id of the contract (or `cancelled`), and where."""

    cause: str
    phase: Phase
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """One request on a fresh connection. `body` is at most what was asked for."""

    url: str
    phases: Phases
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    complete: bool = False
    error: ProbeError | None = None
    peer: str | None = None
    via: str | None = None  # the HTTP proxy, masked
    rtt: float | None = None  # the kernel's own round-trip time
    retransmits: int | None = None
    ipv6_error: str | None = None  # why IPv6, tried first, was not it (IPv4 answered)


class Usability(StrEnum):
    """usable: modules and a checksum database. partial: modules only. unusable: no zip."""

    USABLE = "usable"
    PARTIAL = "partial"
    UNUSABLE = "unusable"


@dataclass(frozen=True, slots=True)
class Latency:
    """Of the clean rounds; jitter is the mean of |x_i - x_(i-1)| in time order."""

    median: float
    min: float
    p90: float
    jitter: float


@dataclass(frozen=True, slots=True)
class Mirror:
    """An address to compare. `china`: serves mainland China, by resources/mirrors.toml."""

    url: str
    id: str
    names: Mapping[str, str] = field(default_factory=dict)  # language → name
    china: bool = False
    public: bool = True
    notes: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """The name in that language, else any, else the address."""
        return self.names.get(language) or next(iter(self.names.values()), self.url)


@dataclass(frozen=True, slots=True)
class MirrorReport:
    """What is known of one address. `reason`: a text key below `reason.`, None when usable."""

    mirror: Mirror
    verdict: Usability | None = None  # None: not told yet
    reason: str | None = None
    reason_args: Mapping[str, str] = field(default_factory=dict)
    cause: str | None = None
    latency: Latency | None = None
    phases: Phases = Phases()
    throughput_mib_s: float | None = None
    loss: float | None = None
    rounds: tuple[float | None, ...] = ()
    checksum_db: bool | None = None
    private: bool | None = None
    score: float | None = None
    eliminated: bool = False
    in_use: bool = False

    @property
    def samples(self) -> int:
        """How many ranked rounds it took part in."""
        return len(self.rounds)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Reports best first; `winner` is None where none can serve or the first are too close."""

    module: str
    proxies: tuple[MirrorReport, ...]
    winner: str | None = None
    tie: tuple[str, ...] = ()
    cancelled: bool = False
    duration_ms: float = 0.0
