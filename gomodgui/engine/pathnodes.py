"""The five stations between this computer and the modules, and the checks that found all well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gomodgui.core import goproxy, ranking
from gomodgui.core.measurement import MirrorReport
from gomodgui.core.mirroraddress import host_of
from gomodgui.core.model import Finding, Severity
from gomodgui.core.overview import NodeStatus, Passed, PathNode
from gomodgui.core.walk import Outcome
from gomodgui.engine import health
from gomodgui.engine.networkfindings import sumdb_host
from gomodgui.engine.scene import Scene

_WAIT, _RUN, _OK = NodeStatus.WAIT, NodeStatus.RUN, NodeStatus.OK
_WARN, _ERR = NodeStatus.WARN, NodeStatus.ERR
_CERTIFICATES = frozenset(
    {"tls_untrusted_ca", "tls_expired", "tls_wrong_host", "tls_other", "clock_skew"}
)
_DETAILS = {
    "connect_timeout": "timed_out",
    "connection_refused": "refused",
    "connection_reset": "reset",
    "dns_failure": "dns_unknown",
    "tls_timeout": "tls_timeout",
    "proxy_stalled": "stalled",
    "proxy_rate_limited": "rate_limited",
    "proxy_forbidden": "forbidden",
    "captive_portal": "portal",
    "http_proxy_broken": "http_proxy_broken",
    "http_proxy_auth": "http_proxy_auth",
    "offline": "offline",
    "goproxy_off": "off",
    "goproxy_misconfigured": "mistyped",
    "proxy_http_5xx": "status",
    "module_not_found": "no_zip",
}


def nodes(scene: Scene, problems: Sequence[Finding], *, finished: bool) -> tuple[PathNode, ...]:
    """local, net, proxy, sumdb, modules. `problems`: those of the settings."""
    return (
        _local(scene, problems),
        _net(scene, finished=finished),
        _proxy(scene, finished=finished),
        _sumdb(scene, finished=finished),
        _modules(scene, finished=finished),
    )


def _local(scene: Scene, problems: Sequence[Finding]) -> PathNode:
    if scene.snapshot is None:
        return PathNode("local", _RUN, "reading")
    if scene.snapshot.go is None:
        return PathNode("local", _ERR, "no_go")
    if any(problem.severity is not Severity.INFO for problem in problems):
        return PathNode("local", _WARN, "settings_wrong")
    return PathNode("local", _OK, "go_found", {"version": _version(scene)})


def _net(scene: Scene, *, finished: bool) -> PathNode:
    causes = {report.cause for report in scene.reports.values() if report.cause}
    if scene.online:
        if causes == {"captive_portal"}:
            return PathNode("net", _ERR, "portal")
        return PathNode("net", _OK, "online")
    if not (finished or scene.race_over):
        return PathNode("net", _RUN, "checking")
    if scene.is_offline:
        return PathNode("net", _ERR, "offline")
    for cause, detail in (("http_proxy_auth",) * 2, ("http_proxy_broken",) * 2):
        if cause in causes:
            return PathNode("net", _ERR, detail)
    if causes == {"dns_failure"}:
        return PathNode("net", _ERR, "dns_fails")
    return PathNode("net", _WARN if causes else _WAIT, "unknown" if causes else "queued")


def _proxy(scene: Scene, *, finished: bool) -> PathNode:
    if scene.snapshot is None:
        return PathNode("proxy", _WAIT, "queued")
    if scene.snapshot.go is None:
        if not scene.candidates:
            return PathNode("proxy", _WAIT if finished else _RUN, "queued")
        host = host_of(scene.candidates[0].mirror.url)
        return PathNode("proxy", _OK, "other_works", {"host": host})
    if not scene.entries:
        return PathNode("proxy", _ERR, "mistyped")
    first = scene.entries[0].url
    host = host_of(first)
    if first == goproxy.OFF:
        return PathNode("proxy", _ERR, "off", host="GOPROXY")
    report = scene.report(first)
    if report is None or report.verdict is None:
        if health.is_silent(scene):
            return PathNode("proxy", _ERR, "no_answer", host=host)
        return PathNode(
            "proxy", _WAIT if finished else _RUN, "unknown" if finished else "connecting", host=host
        )
    return _told_proxy(scene, report, host)


def _told_proxy(scene: Scene, report: MirrorReport, host: str) -> PathNode:
    if ranking.can_win(report):
        if report.mirror.url == goproxy.DIRECT:
            return PathNode("proxy", _OK, "direct")
        if report.latency is None:
            return PathNode("proxy", _OK, "works", host=host)
        args = {"ms": f"{max(1.0, report.latency.median):.0f}"}
        if scene.is_slow and scene.serving is report:
            return PathNode("proxy", _WARN, "slow_ms", args, host)
        return PathNode("proxy", _OK, "works_ms", args, host)
    if scene.walk.outcome is Outcome.SERVES:
        return PathNode("proxy", _WARN, "stepped_over", host=host)
    detail, found = _failure(report)
    return PathNode("proxy", _ERR, detail, found, host)


def _failure(report: MirrorReport) -> tuple[str, Mapping[str, str]]:
    cause = report.cause or ""
    if cause in _CERTIFICATES:
        return "certificate", {}
    detail = _DETAILS.get(cause, "bad_content")
    if detail == "status":
        return detail, {"status": report.reason_args.get("status", "5xx")}
    return detail, {"s": "5"} if detail == "timed_out" else {}


def _sumdb(scene: Scene, *, finished: bool) -> PathNode:
    if scene.snapshot is None:
        return PathNode("sumdb", _WAIT, "queued")
    host = sumdb_host(scene)
    if host == "off":
        return PathNode("sumdb", _WARN, "sumdb_off")
    proved = scene.proof is not None and scene.proof.ok
    serving = scene.serving
    if proved or (serving is not None and serving.checksum_db):
        return PathNode("sumdb", _OK, "sumdb_works", host=host)
    if serving is not None and serving.checksum_db is False:
        return PathNode("sumdb", _ERR, "sumdb_fails", host=host)
    if scene.snapshot.go is None and any(r.checksum_db for r in scene.reports.values()):
        return PathNode("sumdb", _OK, "works", host=host)
    if scene.walk.outcome is Outcome.FAILS:
        told = {r.checksum_db for r in scene.reports.values()}
        if True in told or not scene.entries:
            return PathNode("sumdb", _WAIT, "not_reached", host=host)
        return PathNode("sumdb", _WARN, "no_answer_either", host=host)
    return PathNode("sumdb", _WAIT, "unknown" if finished else "queued", host=host)


def _modules(scene: Scene, *, finished: bool) -> PathNode:
    if scene.snapshot is None:
        return PathNode("modules", _WAIT, "queued")
    if scene.snapshot.go is None:
        return PathNode("modules", _WAIT, "needs_go")
    if scene.proof is not None and scene.proof.ok:
        return PathNode("modules", _OK, "available")
    failed = scene.proof is not None and scene.proof.ok is False
    if failed or scene.walk.outcome is Outcome.FAILS or health.is_silent(scene):
        return PathNode("modules", _WAIT, "unavailable")
    if finished:
        return PathNode("modules", _WAIT, "unknown")
    return PathNode("modules", _RUN, "proving")


def passed(scene: Scene, problems: Sequence[Finding]) -> tuple[Passed, ...]:
    """The checks that found nothing wrong. `problems`: those of the settings."""
    snapshot = scene.snapshot
    if snapshot is None:
        return ()
    made = []
    if snapshot.go is not None:
        made.append(Passed("go", {"version": _version(scene), "path": snapshot.go.path}))
    if not any(problem.severity is not Severity.INFO for problem in problems):
        made.append(Passed("settings", {"n": str(len(snapshot.settings))}))
    if scene.online:
        answering = sum(1 for r in scene.reports.values() if ranking.can_win(r))
        made.append(Passed("network", {"n": str(max(1, answering))}))
    serving = scene.serving
    if serving is not None and (host := host_of(serving.mirror.url)):
        made.append(Passed("protocol", {"host": host}))
        if serving.checksum_db:
            made.append(Passed("sumdb", {"host": sumdb_host(scene)}))
    if scene.proof is not None and scene.proof.ok:
        took = f"{scene.proof.duration_ms:.0f}"
        made.append(Passed("download", {"mod": scene.module, "ms": took}))
    others = [r for r in scene.candidates if r is not serving]
    if others:
        made.append(Passed("mirrors", {"n": str(len(others))}))
    return tuple(made)


def _version(scene: Scene) -> str:
    go = scene.snapshot.go if scene.snapshot else None
    version = go.version if go else ""
    return f"Go {version.removeprefix('go')}" if version else "Go"
