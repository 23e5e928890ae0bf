"""HTTP proxies, for the step `tcp`: is one dead, does one want a login, is one missing, is one in
the way of an intranet?"""

from __future__ import annotations

from collections.abc import Sequence

from gomodgui.checks import proxy_bypass, proxy_dead, proxy_login, proxy_missing
from gomodgui.core import proxyview
from gomodgui.core.cancel import CancelScope
from gomodgui.core.flow import StepStatus
from gomodgui.core.measurement import Mirror
from gomodgui.core.model import Evidence, Severity
from gomodgui.core.proxyview import ProxyView
from gomodgui.engine import proxysurvey
from gomodgui.engine.examination import Case, Examine, Observation
from gomodgui.engine.proxysurvey import Finders
from gomodgui.system.network import Network

STEP = "tcp"
_CHECKS = (proxy_dead.check, proxy_login.check, proxy_bypass.check, proxy_missing.check)


def make(network: Network, mirrors: Sequence[Mirror], finders: Finders | None = None) -> Examine:
    """The examination; at most five seconds."""
    looks = finders or Finders()

    def examine(case: Case, scope: CancelScope) -> Observation:
        return _told(proxysurvey.survey(case, network, mirrors, scope, looks))

    return examine


def _told(view: ProxyView) -> Observation:
    findings = [finding for check in _CHECKS for finding in check(view)]
    evidence = tuple(Evidence("http_proxy", proxyview.address(proxy)) for proxy in view.proxies())
    if findings:
        worst = min(findings, key=lambda each: list(Severity).index(each.severity))
        status = StepStatus.FAIL if worst.severity is Severity.ERROR else StepStatus.WARN
        args = {"subject": worst.subject}
        summary = f"tcp.{worst.cause}"
        return Observation(STEP, status, summary, args, evidence, findings=tuple(findings))
    if not view.proxies():
        return Observation(STEP, StepStatus.SKIP, "tcp.no_proxy")
    told = [each.via.reached for each in view.servers if each.proxy]
    args = {"proxy": ", ".join(proxyview.address(proxy) for proxy in view.proxies())}
    if True in told:
        return Observation(STEP, StepStatus.OK, "tcp.proxy_ok", args, evidence)
    return Observation(STEP, StepStatus.UNKNOWN, "untold", {}, evidence)
