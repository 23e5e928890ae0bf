"""The steps from DNS to the module protocol, for every entry of GOPROXY and for the whole list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gomodgui.core import goproxy
from gomodgui.core.flow import Step, StepEntry, StepStatus
from gomodgui.core.goproxy import Entry
from gomodgui.core.measurement import MirrorReport, Phase, ProbeResult, Usability
from gomodgui.core.mirroraddress import host_of
from gomodgui.core.model import Evidence
from gomodgui.core.redact import mask
from gomodgui.core.walk import Outcome, Walk

CONNECTING: Mapping[str, Phase] = {
    "dns": Phase.DNS,
    "tcp": Phase.TCP,
    "tls": Phase.TLS,
    "http": Phase.FIRST_BYTE,
}
"""The steps that one request tells, each by the phase in which it fails."""
_ORDER = list(Phase)
_SPEAKS_IT = frozenset({"module_not_found", "version_not_found"})
"""What a mirror says of a module, not of itself."""


@dataclass(frozen=True, slots=True)
class Servers:
    """What is known of the entries, in the order of the list; None: not asked or not told yet."""

    entries: tuple[Entry, ...] = ()
    probes: tuple[ProbeResult | None, ...] = ()
    reports: tuple[MirrorReport | None, ...] = ()
    walk: Walk = field(default_factory=lambda: Walk(Outcome.UNTOLD))
    finished: bool = False


def step(step_id: str, servers: Servers) -> Step:
    """One of dns, tcp, tls, http, protocol, as Go would walk the list."""
    if not servers.entries:
        return Step(step_id, StepStatus.SKIP, "no_servers")
    ask = _connecting if step_id in CONNECTING else _protocol
    found = tuple(
        ask(step_id, entry, probe, report, finished=servers.finished)
        for entry, probe, report in zip(
            servers.entries, servers.probes, servers.reports, strict=True
        )
    )
    status = _of_list(found, servers.walk)
    telling = _telling(found, status, servers.walk)
    took = max((_took(step_id, probe) for probe in servers.probes), default=0.0)
    return Step(
        step_id,
        status,
        summary=telling.summary,
        args=telling.args,
        duration_ms=took,
        evidence=tuple(
            Evidence(each.label, each.value) for entry in found for each in entry.evidence
        ),
        entries=found,
    )


def _connecting(
    step_id: str,
    entry: Entry,
    probe: ProbeResult | None,
    report: MirrorReport | None,
    *,
    finished: bool,
) -> StepEntry:
    """By the request that was timed; where there is none, by what the mirror check met."""
    url = mask(entry.url)
    if entry.url == goproxy.OFF:
        return StepEntry(url, StepStatus.SKIP, "off")
    if not host_of(entry.url) and entry.url != goproxy.DIRECT:
        return StepEntry(url, StepStatus.SKIP, "no_server")
    if probe is None:
        if report is not None and report.verdict is Usability.USABLE:
            took = getattr(report.phases, CONNECTING[step_id].value) or 0.0
            args = {"host": _host(entry), "ms": f"{took:.0f}"}
            return StepEntry(url, StepStatus.OK, f"{step_id}.ok", args)
        return StepEntry(url, StepStatus.UNKNOWN if finished else StepStatus.RUN, "untold")
    phase = CONNECTING[step_id]
    args = {"host": _host(entry, probe), "ms": f"{_took(step_id, probe):.0f}"}
    if step_id == "tls" and entry.url.startswith("http:"):
        return StepEntry(url, StepStatus.SKIP, "tls.plain", args)
    error = probe.error
    evidence = _evidence(step_id, entry, probe)
    if error is None or _ORDER.index(error.phase) > _ORDER.index(phase):
        return StepEntry(url, StepStatus.OK, f"{step_id}.ok", args, evidence)
    if error.cause == "cancelled":
        return StepEntry(url, StepStatus.UNKNOWN, "untold", args)
    if error.phase is phase:
        return StepEntry(url, StepStatus.FAIL, f"failed.{error.cause}", args, evidence)
    return StepEntry(url, StepStatus.SKIP, "earlier", args)


def _protocol(
    _step_id: str,
    entry: Entry,
    probe: ProbeResult | None,
    report: MirrorReport | None,
    *,
    finished: bool,
) -> StepEntry:
    url = mask(entry.url)
    args = {"host": _host(entry)}
    if entry.url == goproxy.OFF:
        return StepEntry(url, StepStatus.SKIP, "off")
    if report is None or report.verdict is None:
        return StepEntry(url, StepStatus.UNKNOWN if finished else StepStatus.RUN, "untold", args)
    serves = report.verdict is not Usability.UNUSABLE
    if serves or report.cause in _SPEAKS_IT:
        return StepEntry(url, StepStatus.OK, "protocol.ok", args)
    if probe is not None and probe.error is not None and probe.error.cause != "cancelled":
        return StepEntry(url, StepStatus.SKIP, "earlier", args)
    return StepEntry(url, StepStatus.FAIL, f"failed.{report.cause}", args)


def _of_list(found: Sequence[StepEntry], way: Walk) -> StepStatus:
    """A dead entry that Go steps over is a warning."""
    statuses = [entry.status for entry in found]
    if StepStatus.RUN in statuses and way.outcome is Outcome.UNTOLD:
        return StepStatus.RUN
    last = found[way.at].status if 0 <= way.at < len(found) else StepStatus.UNKNOWN
    if way.outcome is Outcome.FAILS and last is StepStatus.FAIL:
        return StepStatus.FAIL
    reached = statuses[: way.at + 1] if way.outcome is not Outcome.UNTOLD else statuses
    if StepStatus.FAIL in reached:
        is_hopeless = way.outcome is Outcome.UNTOLD and StepStatus.OK not in statuses
        return StepStatus.FAIL if is_hopeless else StepStatus.WARN
    if StepStatus.OK in reached:
        return StepStatus.OK
    if StepStatus.UNKNOWN in reached:
        return StepStatus.UNKNOWN
    return StepStatus.RUN if StepStatus.RUN in reached else StepStatus.SKIP


def _telling(found: Sequence[StepEntry], status: StepStatus, way: Walk) -> StepEntry:
    """The entry that stands for the list."""
    if 0 <= way.at < len(found) and found[way.at].status is status:
        return found[way.at]
    same = (entry for entry in found if entry.status is status)
    failed = (entry for entry in found if entry.status is StepStatus.FAIL)
    return next(same, next(failed, found[0]))


def _evidence(step_id: str, entry: Entry, probe: ProbeResult) -> tuple[Evidence, ...]:
    found = [Evidence("server", _host(entry, probe))]
    if probe.via:
        found.append(Evidence("via", probe.via))
    if step_id == "dns" and probe.peer:
        found.append(Evidence("address", probe.peer))
    if step_id == "http" and probe.status is not None:
        found.append(Evidence("status", str(probe.status)))
    if took := _took(step_id, probe):
        found.append(Evidence("took", f"{took:.0f} ms"))
    error = probe.error
    if error is not None and error.phase is CONNECTING[step_id] and error.detail:
        found.append(Evidence("detail", mask(error.detail)))
    return tuple(found)


def _took(step_id: str, probe: ProbeResult | None) -> float:
    phase = CONNECTING.get(step_id)
    if probe is None or phase is None:
        return 0.0
    return getattr(probe.phases, phase.value) or 0.0


def _host(entry: Entry, probe: ProbeResult | None = None) -> str:
    """Whom Go asks; for `direct` the host of the module's own repository."""
    asked = host_of(probe.url) if probe and entry.url == goproxy.DIRECT else ""
    return asked or host_of(entry.url) or entry.url
