"""One cheap look at a mirror: a single small module request on a fresh connection.

The whole of engine.mirrorcheck would cost tens of megabytes a day; it is asked now and then, and
before anything is switched to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from gomodgui.core import moduleurls, redirects
from gomodgui.core.cancel import CancelScope
from gomodgui.core.fetching import Fetched
from gomodgui.core.measurement import Mirror, ProbeResult, Usability
from gomodgui.core.moduleurls import module_version
from gomodgui.core.ports import Prober
from gomodgui.core.watch import Checked, Outcome
from gomodgui.engine import answers
from gomodgui.engine.answers import Flaw
from gomodgui.engine.mirrorcheck import MirrorChecker

_INFO_BYTES = 4096
_NOT_THE_MIRROR = frozenset(
    {
        "offline",
        "captive_portal",
        "clock_skew",
        "http_proxy_auth",
        "http_proxy_broken",
        "http_proxy_needed",
        "cancelled",
    }
)
_BY_THE_SERVER = frozenset(
    {
        "connection_refused",
        "module_not_found",
        "proxy_forbidden",
        "proxy_http_5xx",
        "proxy_rate_limited",
    }
)
"""Causes that only an answer can have: no other server has to be asked whether the way is free."""
_CONTROLS = 3


@dataclass(frozen=True, slots=True)
class Looker:
    """What a look needs. `module`: `path@version`. `is_offline` asks the routing table."""

    prober: Callable[[], Prober]
    checker: Callable[[], MirrorChecker]
    is_offline: Callable[[], bool]
    module: str

    def look(self, mirror: Mirror, connect_s: float, scope: CancelScope) -> Checked:
        """Ask for one `.info`; FAILED where that went wrong, whoever's fault it is."""
        try:
            module = module_version(self.module)
            url = moduleurls.file_url(mirror.url, module, "info")
        except ValueError:
            return _failed(mirror, Flaw("address_invalid", "goproxy_misconfigured"))
        fetched, latency_ms = self._fetched(url, connect_s, scope)
        flaw = answers.info_flaw(fetched, module)
        if flaw is not None and flaw.cause == "module_not_found" and not mirror.public:
            flaw = None  # it need not have what everybody has
        if flaw is not None:
            return _failed(mirror, flaw)
        return Checked(mirror.url, Outcome.WELL, latency_ms)

    def examine(self, mirror: Mirror, scope: CancelScope) -> Checked:
        """All that Go needs of it: `.info`, `.mod`, zip, and the checksum database."""
        report = self.checker().check(mirror, scope)
        if report.verdict is Usability.USABLE:
            return Checked(mirror.url, Outcome.WELL)
        if report.cause == "module_not_found" and not mirror.public:
            return Checked(mirror.url, Outcome.WELL)
        is_told = report.verdict is not None
        flaw = Flaw(report.reason or "", report.cause or "cancelled", report.reason_args)
        return _failed(mirror, flaw) if is_told else _failed(mirror, Flaw("", "cancelled"))

    def fair(
        self, checked: Checked, others: Iterable[Mirror], connect_s: float, scope: CancelScope
    ) -> Checked:
        """The same, or why it says nothing of the mirror: no network, no way to anybody.

        `others`: whom to ask, in that order, where it could be the way as well.
        """
        if checked.outcome is not Outcome.FAILED:
            return checked
        if scope.stopped or checked.cause in _NOT_THE_MIRROR:
            is_offline = checked.cause == "offline"
            return _as(checked, Outcome.OFFLINE if is_offline else Outcome.UNTOLD)
        if checked.cause in _BY_THE_SERVER:
            return checked
        if self.is_offline():
            return _as(checked, Outcome.OFFLINE)
        controls = [mirror for mirror in others if mirror.url != checked.url][:_CONTROLS]
        for control in controls:
            if self.look(control, connect_s, scope).outcome is Outcome.WELL:
                return checked
        is_alone = not controls
        return checked if is_alone and not scope.stopped else _as(checked, Outcome.UNTOLD)

    def _fetched(
        self, url: str, connect_s: float, scope: CancelScope
    ) -> tuple[Fetched, float | None]:
        asked, spent = url, 0.0
        prober = self.prober()
        for _ in range(redirects.MOST + 1):
            result = prober.probe(url, scope, max_bytes=_INFO_BYTES, connect_s=connect_s)
            spent += result.phases.total
            if result.status not in redirects.STATUSES:
                return _as_fetched(asked, result), spent
            url, problem = redirects.follow(url, result.headers.get("location", ""))
            if problem:
                return _as_fetched(asked, result, problem), spent
        return _as_fetched(asked, result, "redirect_loop"), spent


def _as_fetched(asked: str, result: ProbeResult, problem: str = "") -> Fetched:
    return Fetched(
        asked,
        result.url,
        status=result.status,
        headers=result.headers,
        body=result.body,
        complete=result.complete,
        problem=problem,
        error=result.error,
    )


def _failed(mirror: Mirror, flaw: Flaw) -> Checked:
    return Checked(mirror.url, Outcome.FAILED, cause=flaw.cause, reason=flaw.reason, args=flaw.args)


def _as(checked: Checked, outcome: Outcome) -> Checked:
    return replace(checked, outcome=outcome)
