"""Requests that got no answer, or got theirs late: told only by the output of `go -x`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from gomodgui.core.logs.cleaning import JoinedLines
from gomodgui.core.logs.folding import Seen
from gomodgui.core.logs.tracing import Doing, TraceStep, unanswered
from gomodgui.core.logs.verdict import Verdict
from gomodgui.core.model import Severity

_SLOW_S = 3.0
_SLOW_ANSWERS = 3
_TAIL = 2000
_ENDED = re.compile(
    r"signal: (?:interrupt|killed|terminated)|\^C|[Tt]imed? ?out|deadline|[Tt]erminated|"
    r"cancell?ed|Killed|超时|exit code 124"
)


def stalling(steps: Sequence[TraceStep], joined: JoinedLines) -> Seen | None:
    """A request that hung until somebody ended the run, or a server that is slow each time."""
    silent = unanswered(steps)
    if silent is not None and _ENDED.search(joined.text[-_TAIL:]):
        return _seen(silent, "proxy_stalled", "connect_timeout", Severity.ERROR)
    answers = [
        s
        for s in steps
        if s.ok and s.seconds is not None and s.doing is Doing.ASK and not s.url.endswith(".zip")
    ]
    hosts = {s.server for s in answers}
    for host in sorted(hosts):
        of_host = [s for s in answers if s.server == host]
        times = [s.seconds or 0.0 for s in of_host]
        if len(times) >= _SLOW_ANSWERS and median(times) >= _SLOW_S:
            slowest = max(of_host, key=lambda s: s.seconds or 0.0)
            return _seen(slowest, "proxy_slow", "connect_timeout", Severity.WARNING)
    return None


def _seen(step: TraceStep, cause: str, other: str, severity: Severity) -> Seen:
    verdict = Verdict(
        cause,
        "",
        step.server,
        {},
        (other,),
        severity=severity,
        host=step.server,
        module=step.module,
        version=step.version,
    )
    return Seen(verdict, step.line, step.line, step.url)
