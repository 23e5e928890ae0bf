"""What is wrong on the way to the modules, as findings: the root cause first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from gomodgui.core import goproxy, httpproxy, logs, rootcause
from gomodgui.core.measurement import MirrorReport
from gomodgui.core.mirroraddress import canonical, host_of
from gomodgui.core.model import Evidence, Finding, FixCall, Severity
from gomodgui.core.moduleurls import module_version
from gomodgui.core.redact import mask
from gomodgui.core.walk import Outcome
from gomodgui.engine import directcheck, health
from gomodgui.engine.scene import Scene

BY_PROOF = "proof"
"""The variant of a finding that only the go command's own words tell."""
CHINA_SUMDB = "sum.golang.google.cn"
_NOT_FOUND = "module_not_found"
_SUMDB = "sumdb_unreachable"
_PROXY_CAUSES = frozenset({"http_proxy_broken", "http_proxy_auth"})
_PROXY_VARIABLES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy")
_SECONDS = {"connect_timeout": "5", "tls_timeout": "5", "proxy_stalled": "5", "dns_failure": "3"}
_OF_SERVERS = rootcause.CONNECTING | {
    "checksum_mismatch",
    "proxy_bad_content",
    "proxy_forbidden",
    "proxy_http_5xx",
    "proxy_rate_limited",
    "proxy_stalled",
}
"""What the go command may say of a mirror that another one does better."""
_BY_SETTINGS = frozenset({"goproxy_off", "goproxy_misconfigured"})
"""Causes that the checks of the settings find, with better words."""

# What only a person can do about a cause.
_GUIDANCE = {
    "captive_portal": "log_in_to_portal",
    "clock_skew": "fix_clock",
    "git_missing": "install_git",
    "offline": "retry_later",
    "proxy_rate_limited": "retry_later",
    "tls_untrusted_ca": "install_ca",
    "disk_full": "free_disk",
    "checksum_mismatch": "review_checksum",
}


@dataclass(frozen=True, slots=True)
class Remedies:
    """What can be offered. `switch_value`: for GOPROXY, "" where no mirror was seen serving.

    `environ`: that of the go command.
    """

    switch_value: str
    environ: Mapping[str, str]


def findings(scene: Scene, remedies: Remedies) -> tuple[Finding, ...]:
    """Those of the network; what the settings checks find is not among them."""
    if scene.snapshot is None or scene.snapshot.go is None:
        return ()
    made = [*_root(scene, remedies), *_passed_over(scene, remedies), *_slow(scene, remedies)]
    unique: dict[tuple[str, str], Finding] = {}
    for finding in made:
        unique.setdefault((finding.cause, finding.subject), finding)
    return tuple(unique.values())


def _root(scene: Scene, remedies: Remedies) -> Iterable[Finding]:
    """Why downloads fail; nothing where they do not, or where it is not known yet."""
    if scene.proof is not None and scene.proof.ok:
        return
    way = scene.walk
    if scene.disproved:
        yield from _of_proof(scene, remedies)
    elif way.outcome is Outcome.FAILS and way.at >= 0:
        report = scene.report(scene.entries[way.at].url)
        if report is not None and report.cause not in _BY_SETTINGS:
            yield _of_report(scene, report, Severity.ERROR, "mirror", remedies)
    elif health.is_silent(scene):
        entry = scene.entries[way.at]
        yield _finding(
            "connect_timeout",
            Severity.ERROR,
            host_of(entry.url),
            "not_yet",
            {"secs": f"{scene.elapsed_s:.0f}"},
            _fixes("connect_timeout", remedies, scene),
        )
    elif scene.serving is not None and scene.lacks_sumdb:
        yield _sumdb(scene, scene.serving, remedies)
    elif scene.proof is not None and scene.proof.ok is False and way.outcome is Outcome.SERVES:
        yield from _of_proof(scene, remedies)


def _passed_over(scene: Scene, remedies: Remedies) -> Iterable[Finding]:
    """Dead entries that Go steps over: every download waits for them first."""
    way = scene.walk
    for at in way.over:
        report = scene.report(scene.entries[at].url)
        if report is not None and report.cause not in _BY_SETTINGS and at != way.at:
            yield _of_report(scene, report, Severity.WARNING, "stepped", remedies)


def _slow(scene: Scene, remedies: Remedies) -> Iterable[Finding]:
    serving = scene.serving
    if not scene.is_slow or serving is None or serving.latency is None:
        return
    args = {"ms": f"{serving.latency.median:.0f}", "percent": f"{(serving.loss or 0) * 100:.0f}"}
    fixes = _fixes("proxy_slow", remedies, scene)
    yield _finding(
        "proxy_slow", Severity.WARNING, host_of(serving.mirror.url), "mirror", args, fixes
    )


def _of_report(
    scene: Scene, report: MirrorReport, severity: Severity, variant: str, remedies: Remedies
) -> Finding:
    cause = report.cause or "proxy_bad_content"
    if cause == _NOT_FOUND and host_of(report.mirror.url) and scene.candidates:
        cause = "proxy_stale"  # others have it
    subject = host_of(report.mirror.url) or _source_host(scene)
    args = {"secs": _SECONDS.get(cause, "5"), "status": report.reason_args.get("status", "")}
    if cause in _PROXY_CAUSES:
        subject = _http_proxy(report, remedies) or subject
    found = _finding(cause, severity, subject, variant, args, _fixes(cause, remedies, scene))
    evidence = (Evidence("value", mask(report.mirror.url)),)
    is_root = severity is Severity.ERROR
    follows = (_SUMDB,) if is_root and _sumdb_follows(scene) else ()
    return replace(found, evidence=evidence, consequences=follows)


def disproved(scene: Scene) -> str:
    """The mirror that the go command got nothing good from although it looked well, canonical."""
    failed = scene.proof is not None and scene.proof.ok is False
    if not failed or scene.serving is None or scene.lacks_sumdb or scene.proof is None:
        return ""
    if scene.proof.module != scene.module:
        return ""  # what a server says of another module is no verdict on it
    told = logs.read(scene.proof.detail).findings
    is_of_server = bool(told) and told[0].finding.cause in _OF_SERVERS
    return canonical(scene.serving.mirror.url) if is_of_server else ""


def _of_proof(scene: Scene, remedies: Remedies) -> Iterable[Finding]:
    """The servers answer well, and the go command fails all the same: its own words.

    What is wrong with a setting is said better by the checks of the settings.
    """
    words = mask(scene.proof.detail) if scene.proof else ""
    said = {"detail": words.strip().partition("\n")[0][:300], "mod": scene.module}
    evidence = (Evidence("go_says", words),)
    found = [each.finding for each in logs.read(words).findings]
    if not found:
        subject = host_of(scene.serving.mirror.url) if scene.serving else ""
        found = [_finding("proxy_bad_content", Severity.ERROR, subject, "", {}, ())]
    settings = scene.snapshot.settings if scene.snapshot else ()
    said_better = {problem.cause for setting in settings for problem in setting.problems}
    for finding in found:
        if finding.cause in said_better:
            continue
        yield replace(
            finding,
            severity=Severity.ERROR,
            variant=finding.variant or BY_PROOF,
            args={**said, **finding.args},
            evidence=evidence,
            fixes=_with_switch(finding, remedies, scene),
        )


def _with_switch(finding: Finding, remedies: Remedies, scene: Scene) -> tuple[FixCall, ...]:
    """Its fixes, behind the switch to other mirrors where the fault is the server's."""
    if finding.cause not in _OF_SERVERS or not remedies.switch_value or not scene.candidates:
        return finding.fixes
    switch = FixCall("set_goproxy", {"value": remedies.switch_value}, recommended=True)
    others = (replace(call, recommended=False) for call in finding.fixes)
    return (switch, *(call for call in others if call.id != "set_goproxy"))


def _sumdb(scene: Scene, serving: MirrorReport, remedies: Remedies) -> Finding:
    subject = sumdb_host(scene)
    fixes = [*_fixes(_SUMDB, remedies, scene)]
    if scene.china_sumdb:
        fixes = [replace(fix, recommended=False) for fix in fixes]
        fixes.insert(0, FixCall("set_gosumdb", {"value": CHINA_SUMDB}, recommended=True))
    args = {"through": host_of(serving.mirror.url)}
    return _finding(_SUMDB, Severity.ERROR, subject, "mirror", args, tuple(fixes))


def sumdb_host(scene: Scene) -> str:
    """The host of the checksum database, or its name."""
    value = scene.snapshot.value("GOSUMDB") if scene.snapshot else ""
    words = value.split()
    if len(words) > 1:
        return host_of(words[1]) or words[1]
    return (words[0].partition("+")[0] if words else "") or "sum.golang.org"


def _sumdb_follows(scene: Scene) -> bool:
    """Nothing that was tried could reach the checksum database either."""
    told = [r.checksum_db for r in scene.reports.values() if r.checksum_db is not None]
    return not any(told) and sumdb_host(scene) != "off"


def _source_host(scene: Scene) -> str:
    """Whom Go asks where it fetches the module directly."""
    return host_of(directcheck.timed_url(module_version(scene.module)))


def _http_proxy(report: MirrorReport, remedies: Remedies) -> str:
    """`host:port` of the HTTP proxy on the way to that mirror, "" where there is none."""
    try:
        url = httpproxy.proxy_for(goproxy.parse(report.mirror.url)[0].url, remedies.environ)
    except ValueError:
        return ""
    return mask(url).partition("://")[2].rpartition("@")[2].rstrip("/") if url else ""


def _fixes(cause: str, remedies: Remedies, scene: Scene) -> tuple[FixCall, ...]:
    """What helps against it; the first one is recommended."""
    found: list[FixCall] = []
    if cause in _PROXY_CAUSES:
        values = [remedies.environ[name] for name in _PROXY_VARIABLES if remedies.environ.get(name)]
        same = [n for n in _PROXY_VARIABLES if values and remedies.environ.get(n) == values[0]]
        if cause == "http_proxy_broken":
            found += [FixCall("remove_env_variable", {"name": name}) for name in same]
        found.append(FixCall("start_http_proxy"))
    elif remedies.switch_value and scene.candidates and cause != "checksum_mismatch":
        found.append(FixCall("set_goproxy", {"value": remedies.switch_value}))
    if guidance := _GUIDANCE.get(cause):
        found.append(FixCall(guidance))
    return tuple(replace(fix, recommended=at == 0) for at, fix in enumerate(found))


def _finding(
    cause: str,
    severity: Severity,
    subject: str,
    variant: str,
    args: Mapping[str, str],
    fixes: tuple[FixCall, ...],
) -> Finding:
    return Finding(
        cause,
        severity,
        subject=subject,
        variant=variant,
        args={"host": subject, **args},
        fixes=fixes,
    )
