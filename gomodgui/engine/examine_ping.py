"""The step `ping`: does the first server of GOPROXY answer an echo request? Only a hint.

A silent server is no failure: many of them, and many firewalls, drop these packets.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gomodgui.core import fakeaddresses, goproxy
from gomodgui.core.cancel import Cancelled, CancelScope
from gomodgui.core.echo import Echo, Heard
from gomodgui.core.flow import StepStatus
from gomodgui.core.mirroraddress import host_of
from gomodgui.core.model import Evidence
from gomodgui.engine.examination import Case, Examine, Observation
from gomodgui.system import ping as echoes
from gomodgui.system.network import Network
from gomodgui.system.networkerrors import NetworkError
from gomodgui.system.resolver import Address

STEP = "ping"
_RESOLVE_S = 0.9
_PORT = 443

Ping = Callable[[Sequence[Address], CancelScope], Sequence[Echo]]


def make(network: Network, ping: Ping = echoes.ping) -> Examine:
    """The examination; at most two seconds."""

    def examine(case: Case, scope: CancelScope) -> Observation:
        host = _first_host(case)
        if not host:
            return Observation(STEP, StepStatus.SKIP, "no_server")
        try:
            found = network.resolver.resolve(host, _PORT, scope, _RESOLVE_S)
            asked = [*found.ipv4[:1], *found.ipv6[:1]]
            return _told(host, ping(asked, scope))
        except NetworkError:
            return Observation(STEP, StepStatus.SKIP, "ping.no_address", {"host": host})
        except Cancelled:
            return Observation(STEP, StepStatus.UNKNOWN, "untold")

    return examine


def _first_host(case: Case) -> str:
    try:
        return host_of(goproxy.parse(case.snapshot.value("GOPROXY"))[0].url)
    except goproxy.GoproxyError:
        return ""


def _told(host: str, seen: Sequence[Echo]) -> Observation:
    answered = [each for each in seen if each.heard is Heard.ANSWERED and each.ms is not None]
    evidence = [Evidence("server", host)]
    for each in seen:
        said = f"{each.ms:.1f} ms" if each.ms is not None else each.heard.value
        evidence.append(Evidence(f"ping_ipv{each.version}", f"{each.address}: {said}"))
    is_made_up = any(fakeaddresses.is_fake(each.address) for each in seen)
    if is_made_up:
        evidence.append(Evidence("fake_ip", "198.18.0.0/15"))
    if answered:
        ms = f"{min(each.ms or 0.0 for each in answered):.0f}"
        args = {"host": host, "ms": ms}
        status, summary = StepStatus.OK, "ping.ok"
    else:
        refused = all(each.heard is Heard.NOT_ALLOWED for each in seen)
        args = {"host": host}
        status, summary = StepStatus.OK, "ping.not_allowed" if refused else "ping.silent"
    is_hint = is_made_up or not answered
    return Observation(STEP, status, summary, args, tuple(evidence), hint=is_hint)
