"""The computer's clock against those of servers, for the step `tls`.

Asked only where a certificate is out of date or not yet valid: by the Date of plain answers.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from email.utils import parsedate_to_datetime

from gomodgui.checks import clock
from gomodgui.checks.clock import ClockView
from gomodgui.core.cancel import CancelScope
from gomodgui.core.flow import StepStatus
from gomodgui.core.measurement import Mirror, ProbeResult
from gomodgui.core.model import Evidence, Severity
from gomodgui.core.testpages import PAGES
from gomodgui.engine import entryprobes, proxytargets
from gomodgui.engine.examination import Case, Examine, Observation
from gomodgui.engine.gathering import Gathering
from gomodgui.engine.proxysurvey import without_proxy
from gomodgui.engine.proxytargets import Target
from gomodgui.system.network import Network

STEP = "tls"
WHOLE_S = 5.0
_REFERENCES = 3
_PAGES = 3
_CAUSE = "tls_expired"


def make(
    network: Network,
    mirrors: Sequence[Mirror],
    direct: Network | None = None,
    now: Callable[[], float] = time.time,
) -> Examine:
    """The examination; at most five seconds. `direct`: a network without HTTP proxies."""

    def examine(case: Case, scope: CancelScope) -> Observation:
        gathering: Gathering[tuple[str, ...], object] = Gathering(scope, WHOLE_S)
        try:
            open_ = direct or Network(without_proxy(case.environ))
            return _examined(case, network, open_, mirrors, gathering, now)
        finally:
            gathering.close()

    return examine


def _examined(
    case: Case,
    network: Network,
    direct: Network,
    mirrors: Sequence[Mirror],
    gathering: Gathering[tuple[str, ...], object],
    now: Callable[[], float],
) -> Observation:
    own = [each for each in entryprobes.servers(case, mirrors) if each.url.startswith("https:")]
    results = _asked(own, network, gathering)
    if not any(_is_refused(each) for each in results):
        return Observation(STEP, StepStatus.SKIP, "tls.no_clock")
    others = proxytargets.references(case, mirrors, _REFERENCES)
    plain = [f"http://{each.host}/" for each in (*own, *others)]
    plain += [page.url for page in PAGES[:_PAGES]]
    dated: dict[str, float] = {}

    def ask(url: str) -> Callable[[], ProbeResult]:
        job = entryprobes.asking(direct.prober, url, gathering)

        def timed() -> ProbeResult:
            result = job()
            dated[url] = now()
            return result

        return timed

    for url in plain:
        gathering.start(("plain", url), ask(url))
    every = [*own, *others]
    results = _asked(every, network, gathering)
    gathering.wait(("plain", url) for url in plain)
    stopping = entryprobes.stopping(own, results[: len(own)])
    view = ClockView(
        refused=tuple(t.host for t, r in zip(every, results, strict=True) if _is_refused(r)),
        valid=tuple(
            t.host for t, r in zip(every, results, strict=True) if entryprobes.is_encrypted(r)
        ),
        ahead=tuple(_ahead(gathering, dated)),
        local=time.strftime("%Y-%m-%d %H:%M", time.localtime(now())),
        stops=bool(stopping),
    )
    return _told(view)


def _asked(
    targets: Sequence[Target],
    network: Network,
    gathering: Gathering[tuple[str, ...], object],
) -> list[object]:
    keys = [("server", each.url) for each in targets]
    for key in keys:
        gathering.start(key, entryprobes.asking(network.prober, key[1], gathering))
    gathering.wait(keys)
    return [gathering.results.get(key) for key in keys]


def _is_refused(result: object) -> bool:
    if not isinstance(result, ProbeResult) or result.error is None:
        return False
    return result.error.cause == _CAUSE


def _ahead(
    gathering: Gathering[tuple[str, ...], object], dated: dict[str, float]
) -> Iterator[float]:
    """What each server's clock is ahead of ours, in seconds."""
    for key, result in gathering.results.items():
        if key[0] != "plain" or not isinstance(result, ProbeResult) or key[1] not in dated:
            continue
        try:
            there = parsedate_to_datetime(result.headers.get("date", ""))
        except (TypeError, ValueError):
            continue
        yield there.timestamp() - dated[key[1]]


def _told(view: ClockView) -> Observation:
    findings = tuple(clock.check(view))
    evidence = tuple(Evidence("clock_ahead", f"{each:+.0f} s") for each in view.ahead)
    if not findings:
        return Observation(STEP, StepStatus.SKIP, "tls.no_clock", evidence=evidence)
    is_error = findings[0].severity is Severity.ERROR
    status = StepStatus.FAIL if is_error else StepStatus.WARN
    return Observation(STEP, status, "tls.clock_skew", {}, evidence, findings=findings)
