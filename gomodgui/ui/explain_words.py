"""From a log's explanation to what its cards, marks and rows say."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from gomodgui.core.fix import FIX_CLASSES
from gomodgui.core.logs.tracing import Doing, TraceStep
from gomodgui.core.model import FixClass
from gomodgui.core.stepcauses import STEP_OF
from gomodgui.ui import words
from gomodgui.ui.widgets.logedit import LogMark

if TYPE_CHECKING:
    from gomodgui.core.logs.reading import LogFinding, Reading
    from gomodgui.core.model import Finding, FixCall
    from gomodgui.ui.look import Look

STATUS = {"error": "err", "warning": "warn", "info": "info"}
OF_A_PROJECT = frozenset(
    {
        "require_version",
        "rename_module",
        "go_mod_tidy",
        "go_mod_download",
        "go_mod_init",
        "go_mod_vendor",
    }
)
"""Fixes that need to know in which project."""
_MEASURED = frozenset(
    {
        "connect_timeout",
        "connection_refused",
        "connection_reset",
        "dns_failure",
        "proxy_bad_content",
        "proxy_forbidden",
        "proxy_http_5xx",
        "proxy_slow",
        "proxy_stalled",
        "sumdb_unreachable",
        "tls_timeout",
    }
)
"""Causes that another mirror may get round: which one, only a measurement tells."""
_LAST_STEP = "version"
_PROGRESS = re.compile(
    r"\s*(?:\S{1,40}\s+){0,3}?(?:go: (?:downloading|finding|extracting) |# get \S+"
    r"(?:: 200 OK \([\d.]+s\))?$)"
)
_MOST_ROWS = 6
_GO_SAYS = re.compile(
    r"(?m)^(?:.{0,80}\s)?go: [^\n]{0,400}(?:@v|go\.mod|go\.sum|module|version|package)|/@v/|"
    r"cannot find module|no required module|verifying \S{1,300}@v|unrecognized import path"
)
_LOOKED_AT = 200_000


class TraceRow(NamedTuple):
    """A row of "What Go did": `status` is a key of `tokens.STATUS`."""

    status: str
    text: str
    result: str


def marks(reading: Reading) -> tuple[LogMark, ...]:
    """What the log's lines are marked by, numbered as the cards are."""
    return tuple(
        LogMark(found.first, found.last, number, status(found.finding), found.quote)
        for number, found in enumerate(reading.findings, start=1)
    )


def status(found: Finding) -> str:
    """The status icon of a finding."""
    return STATUS[found.severity.value]


def fixes(found: Finding, plannable: Collection[str]) -> list[FixCall]:
    """What can be offered for it, the recommended one first."""
    offered = [call for call in found.fixes if call.id in plannable]
    return sorted(offered, key=lambda call: not call.recommended)


def fix_all(reading: Reading | None, plannable: Collection[str]) -> tuple[FixCall, ...]:
    """The first fix of each finding, where more than one changes something; each once."""
    chosen: dict[tuple[str, str], FixCall] = {}
    for each in reading.findings if reading else ():
        offered = fixes(each.finding, plannable)
        changing = [call for call in offered if FIX_CLASSES.get(call.id) is not FixClass.C]
        if changing:
            call = changing[0]
            name = call.args.get("name") or call.args.get("pattern") or call.args.get("host") or ""
            chosen.setdefault((call.id, name), call)
    return tuple(chosen.values()) if len(chosen) > 1 else ()


def check_step(found: Finding) -> str:
    """The step of the diagnosis that tells more, "" where the log says it all."""
    if found.alternatives:
        return found.alternatives[0].step
    has_switch = any(call.id == "set_goproxy" for call in found.fixes)
    if found.cause in _MEASURED and not has_switch:
        return STEP_OF.get(found.cause, _LAST_STEP)
    return ""


def check_text(look: Look, found: Finding) -> str:
    """Why that step is worth a look."""
    if found.alternatives:
        cause = found.alternatives[0].cause
        other = look.first(
            f"cause.{cause}.name",
            f"cause.{cause}.unnamed.title",
            f"cause.{cause}.title",
            subject="…",
        )
        return look.text("explain.other", title=words.within_sentence(look, other))
    return look.text("explain.measure")


def progress_lines(text: str, found: Sequence[LogFinding]) -> int:
    """How many lines only say how it gets on."""
    taken = {line for each in found for line in range(each.first, each.last + 1)}
    return sum(
        1
        for number, line in enumerate(text[-_LOOKED_AT:].split("\n"), start=1)
        if number not in taken and _PROGRESS.match(line[:400])
    )


def is_of_go(text: str) -> bool:
    """Whether it looks like what a failing go command prints."""
    return _GO_SAYS.search(text[:_LOOKED_AT]) is not None


def trace_rows(look: Look, reading: Reading) -> list[TraceRow]:
    """What Go did, in a few rows: what went well together, what failed each by itself."""
    rows = _well(look, reading.trace)
    for found in reading.findings:
        rows.append(_failed(look, found))
    for step in reading.trace:
        if step.ok is False and not any(_covers(found, step) for found in reading.findings):
            what = _what(look, step)
            rows.append(TraceRow("err", what, words.clean(step.answer)[:60]))
    return rows[:_MOST_ROWS]


def _well(look: Look, steps: Sequence[TraceStep]) -> list[TraceRow]:
    rows = []
    begun = {step.module for step in steps if step.doing in (Doing.DOWNLOAD, Doing.FIND)}
    if begun:
        key = "explain.trace.download.one" if len(begun) == 1 else "explain.trace.download"
        text = look.text(key, n=len(begun))
        rows.append(TraceRow("ok", text, look.text("explain.trace.started")))
    answered: dict[str, int] = {}
    for step in steps:
        if step.ok and step.server:
            answered[step.server] = answered.get(step.server, 0) + 1
    for server, count in answered.items():
        key = "explain.trace.asked.one" if count == 1 else "explain.trace.asked"
        text = look.text(key, host=words.clean(server), n=count)
        rows.append(TraceRow("ok", text, look.text("explain.trace.answered")))
    for step in steps:
        if step.doing is Doing.SWITCH:
            text = look.text("explain.trace.switch", version=words.clean(step.version))
            rows.append(TraceRow("info", text, look.text("explain.trace.started")))
    return rows


def _failed(look: Look, found: LogFinding) -> TraceRow:
    finding = found.finding
    module = finding.args.get("module", "")
    version = finding.args.get("version", "")
    if module:
        named = words.clean(f"{module} {version}".strip())
        text = look.text("explain.trace.fetch", module=named)
    else:
        text = words.finding(look, finding, "title")
    cause = finding.cause
    result = look.first(f"brief.failed.{cause}", "explain.trace.failed")
    return TraceRow(status(finding), text, result)


def _what(look: Look, step: TraceStep) -> str:
    named = words.clean(f"{step.module} {step.version}".strip() or step.url)
    return look.text("explain.trace.fetch", module=named)


def _covers(found: LogFinding, step: TraceStep) -> bool:
    args = found.finding.args
    return (step.module, step.version) == (args.get("module", ""), args.get("version", "")) or (
        found.first <= step.line <= found.last
    )
