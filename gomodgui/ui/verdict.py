"""Which words the first screen's verdict has: text keys and arguments, from the engine's state."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from gomodgui.ui import words

if TYPE_CHECKING:
    from gomodgui.core.measurement import MirrorReport
    from gomodgui.core.overview import OverviewState

_CERTIFICATE = ("tls_untrusted_ca", "tls_expired", "tls_wrong_host", "tls_other", "clock_skew")
_SILENT = (
    "connect_timeout",
    "connection_refused",
    "connection_reset",
    "tls_timeout",
    "proxy_stalled",
    "ipv6_broken",
    "http_proxy_broken",
    "http_proxy_needed",
    "offline",
)
_UNTRUSTED = ("tls_untrusted_ca", "tls_wrong_host", "tls_other")


_NO_ARGS: Mapping[str, object] = MappingProxyType({})


class Verdict(NamedTuple):
    """Text keys of title and sentence."""

    title: str
    text: str
    title_args: Mapping[str, object] = _NO_ARGS
    text_args: Mapping[str, object] = _NO_ARGS


def worded(state: OverviewState, worst: str) -> Verdict:
    """The verdict of a finished (or told) state. `worst`: the title of the first finding."""
    health = state.health.value
    makers = {
        "healthy": _healthy,
        "failing": _failing,
        "blocked": _blocked,
        "slow": _slow,
        "unknown": _unknown,
    }
    if health in makers:
        key, args = makers[health](state)
        return Verdict(f"overview.{health}.title", key, text_args=args)
    if health == "partial":
        count = problems(state)
        title = "overview.partial.title.one" if count == 1 else "overview.partial.title"
        return Verdict(title, "overview.partial.text", {"n": count}, {"worst": worst})
    return Verdict(f"overview.{health}.title", f"overview.{health}.text")


def problems(state: OverviewState) -> int:
    """How many findings are more than a hint."""
    return sum(1 for found in state.findings if found.severity.value != "info")


def server(report: MirrorReport) -> str:
    """The name by which a sentence calls a mirror: its host."""
    return words.host(report.mirror.url)


_Words = tuple[str, dict[str, object]]


def _healthy(state: OverviewState) -> _Words:
    proof, current = state.proof, state.current
    args: dict[str, object] = {
        "mod": words.clean(proof.module) if proof else "",
        "ms": words.milliseconds(proof.duration_ms) if proof else "",
    }
    if current is None:
        return "overview.healthy.text.list", args
    if current.mirror.url == "direct":
        return "overview.healthy.text.direct", args
    if current.verdict is None or current.verdict.value == "unusable":
        return "overview.healthy.text.list", args
    return "overview.healthy.text", {**args, "host": server(current)}


def _failing(state: OverviewState) -> _Words:
    best = state.best
    if best is None or not state.switch:
        return "overview.failing.text.no_switch", {}
    sumdb = state.snapshot.value("GOSUMDB").partition(" ")[0] if state.snapshot else ""
    args: dict[str, object] = {
        "best": server(best),
        "t": words.seconds(best.latency.median if best.latency else best.phases.total),
        "host": server(state.current) if state.current else "",
        "mod": words.clean(state.proof.module) if state.proof else "",
        "sumdb": words.clean(sumdb) or "sum.golang.org",
    }
    parts = ["overview.failing.text", _why_failing(state)]
    if not best.mirror.china:
        parts.append("public")
    return ".".join(part for part in parts if part), args


def _why_failing(state: OverviewState) -> str:
    """The variant of the sentence that says what is wrong with the present server."""
    causes = {found.cause for found in state.findings}
    current = state.current
    if "goproxy_off" in causes or (current and current.mirror.url == "off"):
        return "off"
    if current is None:
        return "settings"
    if current.mirror.url == "direct":
        return "direct"
    if current.verdict is None and current.cause is None:
        return "not_yet"
    if current.verdict is not None and current.verdict.value == "usable":
        return "sumdb" if "sumdb_unreachable" in causes else "proof"
    if current.verdict is not None and current.verdict.value == "partial":
        return "sumdb"
    if current.cause in ("dns_failure", "dns_hijacked"):
        return "dns"
    if current.cause in _CERTIFICATE:
        return "certificate"
    return "" if current.cause in _SILENT else "broken"


def _blocked(state: OverviewState) -> _Words:
    causes = [report.cause for report in state.mirrors if report.cause]
    found = {finding.cause: finding for finding in state.findings}
    args: dict[str, object] = {"n": len(state.mirrors), "proxy": _http_proxy(state)}
    for cause, variant in (
        ("captive_portal", "portal"),
        ("http_proxy_auth", "http_proxy_auth"),
        ("http_proxy_broken", "http_proxy"),
        ("clock_skew", "clock"),
    ):
        if cause in found or (causes and all(one == cause for one in causes)):
            if found.get(cause) is not None and found[cause].subject:
                args["proxy"] = words.clean(found[cause].subject)
            if args["proxy"] or not variant.startswith("http_proxy"):
                return f"overview.blocked.text.{variant}", args
    if causes and all(cause == "dns_failure" for cause in causes):
        return "overview.blocked.text.dns", args
    if causes and all(cause == "tls_expired" for cause in causes):
        return "overview.blocked.text.clock", args
    if causes and all(cause in _UNTRUSTED for cause in causes):
        return "overview.blocked.text.certificate", args
    return "overview.blocked.text", args


def _http_proxy(state: OverviewState) -> str:
    for name in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"):
        value = state.snapshot.value(name) if state.snapshot else ""
        if value:
            return words.host(value)
    return ""


def _slow(state: OverviewState) -> _Words:
    current, best = state.current, state.best
    args: dict[str, object] = {
        "ms": _median(current),
        "ms2": _median(best),
        "best": server(best) if best else "",
    }
    loss = current.loss if current else None
    if loss is not None and loss > 0.2:
        return "overview.slow.text.loss", {**args, "loss": f"{round(loss * 100)}%"}
    return "overview.slow.text", args


def _median(report: MirrorReport | None) -> str:
    if report is None:
        return "?"
    return words.milliseconds(report.latency.median if report.latency else report.phases.total)


def _unknown(state: OverviewState) -> _Words:
    if state.cancelled:
        return "overview.unknown.text.cancelled", {}
    if state.proof is not None and state.proof.ok is None and state.proof.reason == "no_go":
        return "overview.unknown.text.go", {}
    told = [report for report in state.mirrors if report.cause]
    if state.mirrors and len(told) == len(state.mirrors):
        return "overview.unknown.text.no_answer", {}
    return "overview.unknown.text", {}
