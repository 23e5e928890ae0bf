"""IPv6 apart, for the step `tcp`: does it lead nowhere although this computer believes in it?"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence

from gomodgui.core.cancel import Cancelled, CancelScope
from gomodgui.core.flow import StepStatus
from gomodgui.core.measurement import Mirror, Phase
from gomodgui.core.model import Evidence, Finding, FixCall, Severity
from gomodgui.engine import entryprobes
from gomodgui.engine.examination import Case, Examine, Observation
from gomodgui.engine.gathering import Gathering
from gomodgui.engine.proxysurvey import port_of
from gomodgui.system import online
from gomodgui.system.dialing import dial
from gomodgui.system.network import Network
from gomodgui.system.networkerrors import NetworkError, classify
from gomodgui.system.resolver import Address
from gomodgui.system.waiting import Waiter

STEP = "tcp"
WHOLE_S = 4.5
_CONNECT_S = 2.5
_HOSTS = 2
_HANGS = "connect_timeout"

_Ways = tuple[str, str, str]
"""The IPv6 address, what came of it ("": it answers), and what came of IPv4."""


def make(
    network: Network,
    mirrors: Sequence[Mirror],
    has_route: Callable[[str], bool] = online.has_route,
) -> Examine:
    """The examination; at most five seconds."""

    def examine(case: Case, scope: CancelScope) -> Observation:
        gathering: Gathering[str, _Ways | None] = Gathering(scope, WHOLE_S)
        servers = entryprobes.servers(case, mirrors)
        wanted = [each for each in servers if each.proxy is None][:_HOSTS]

        def job(host: str, port: int) -> Callable[[], _Ways | None]:
            return lambda: _tried(network, host, port, has_route, gathering.scope)

        try:
            for each in wanted:
                gathering.start(each.host, job(each.host, port_of(each.url)))
            gathering.wait(gathering.known)
        finally:
            gathering.close()
        return _told({host: ways for host, ways in gathering.results.items() if ways})

    return examine


def _tried(
    network: Network,
    host: str,
    port: int,
    has_route: Callable[[str], bool],
    scope: CancelScope,
) -> _Ways | None:
    """Both ways; None where there are not both."""
    try:
        found = network.resolver.resolve(host, port, scope)
    except (NetworkError, Cancelled):
        return None
    if not found.ipv4 or not found.ipv6 or not has_route(found.ipv6[0].ip):
        return None
    sixth = _connected(found.ipv6[:1], scope)
    return found.ipv6[0].ip, sixth, _connected(found.ipv4[:1], scope) if sixth else ""


def _connected(addresses: Sequence[Address], scope: CancelScope) -> str:
    """Why no connection came about, "" where one did."""
    with contextlib.closing(Waiter(scope)) as waiter:
        try:
            dialed = dial(addresses, waiter, waiter.deadline(_CONNECT_S))
        except (NetworkError, OSError, Cancelled) as error:
            return classify(error, Phase.TCP).cause
        dialed.socket.close()
        return ""


def _told(tried: dict[str, _Ways]) -> Observation:
    evidence = tuple(
        Evidence("over_ipv6", f"{host} {address}: {cause or 'ok'}")
        for host, (address, cause, _) in tried.items()
    )
    broken = [
        (host, address)
        for host, (address, cause, over_ipv4) in tried.items()
        if cause == _HANGS and not over_ipv4
    ]
    if broken:
        host, address = broken[0]
        finding = Finding(
            "ipv6_broken",
            Severity.WARNING,
            subject=host,
            variant="hangs",
            args={"host": host, "address": address},
            evidence=evidence,
            fixes=(FixCall("ask_administrator", {"what": "IPv6"}, recommended=True),),
        )
        args = {"host": host}
        return Observation(
            STEP, StepStatus.WARN, "tcp.ipv6_broken", args, evidence, findings=(finding,)
        )
    if not tried:
        return Observation(STEP, StepStatus.SKIP, "tcp.no_ipv6")
    return Observation(STEP, StepStatus.OK, "tcp.ipv6_ok", {}, evidence)
