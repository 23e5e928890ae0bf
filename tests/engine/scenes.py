"""Moments of a check, made up: what was seen of a GOPROXY list."""

from __future__ import annotations

from gomodgui.core.change import Proof
from gomodgui.core.measurement import Latency, Mirror, MirrorReport, Phases, Usability
from gomodgui.core.mirroraddress import canonical
from gomodgui.core.model import Origin, OriginKind, Setting, SettingsSnapshot, Toolchain
from gomodgui.engine.scene import Scene

MODULE = "example.com/tiny@v1.0.0"
GO = Toolchain("/usr/bin/go", "go1.26.8", "path")


def snapshot(
    goproxy: str, gosumdb: str = "sum.golang.org", go: Toolchain | None = GO
) -> SettingsSnapshot:
    """Settings with these values."""
    origin = Origin(OriginKind.DEFAULT)
    settings = (Setting("GOPROXY", goproxy, origin), Setting("GOSUMDB", gosumdb, origin))
    return SettingsSnapshot(go, (), settings, None)


def good(url: str, ms: float = 50.0, *, china: bool = True, public: bool = True) -> MirrorReport:
    """It serves modules, and the checksum database can be had."""
    return MirrorReport(
        Mirror(url, url, china=china, public=public),
        Usability.USABLE,
        latency=Latency(ms, ms, ms, 0.0),
        loss=0.0,
        score=3 * ms,
        checksum_db=True,
    )


def bad(url: str, cause: str, *, reason: str = "", status: str = "") -> MirrorReport:
    """It does not serve."""
    args = {"status": status} if status else {}
    return MirrorReport(Mirror(url, url), Usability.UNUSABLE, reason or cause, args, cause)


def partial(url: str) -> MirrorReport:
    """It serves modules, and the checksum database cannot be had."""
    return MirrorReport(
        Mirror(url, url),
        Usability.PARTIAL,
        "sumdb_missing",
        cause="sumdb_unreachable",
        checksum_db=False,
    )


def waiting(url: str, *, connected: bool = False) -> MirrorReport:
    """Nothing is told yet."""
    return MirrorReport(Mirror(url, url), phases=Phases(first_byte=1.0 if connected else None))


def scene(
    goproxy: str,
    *reports: MirrorReport,
    proof: bool | None = None,
    detail: str = "",
    elapsed_s: float = 1.0,
    race_over: bool = True,
    offline: bool = False,
    gosumdb: str = "sum.golang.org",
    go: Toolchain | None = GO,
    china_sumdb: bool | None = None,
) -> Scene:
    """All of that together; `proof` None: not there yet."""
    return Scene(
        MODULE,
        snapshot(goproxy, gosumdb, go),
        {canonical(report.mirror.url): report for report in reports},
        rounds=3,
        race_over=race_over,
        proof=None if proof is None else Proof(proof, MODULE, 80.0, detail=detail),
        proof_over=proof is not None,
        offline=offline,
        china_sumdb=china_sumdb,
        elapsed_s=elapsed_s,
    )
