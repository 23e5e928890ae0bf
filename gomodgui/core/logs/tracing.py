"""What Go did, as far as a log tells: module by module, request by request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from gomodgui.core.logs.cleaning import JoinedLines, Lines
from gomodgui.core.logs.hosts import without_port
from gomodgui.core.logs.prefixes import stripped
from gomodgui.core.logs.request import Step, request

TRACE_LIMIT = 500
"""Steps that are kept: the last ones, since a log ends where it failed."""

_MARKS = (
    "go: downloading ",
    "go: finding ",
    "go: extracting ",
    "# get ",
    "get http",
    'get "http',
    "Fetching http",
    "; switching to go",
)
_MODULE = re.compile(
    r"go: (?P<what>downloading|finding|extracting) (?:module for package )?(?P<module>[^\s]{1,300})"
    r"(?: (?P<version>[^\s(]{1,150}))?"
)
_REQUEST = re.compile(
    r"(?:# get|[Gg]et|Fetching) \"?(?P<url>https?://[^\s\"]{1,2000}?)\"?"
    r"(?:: (?P<answer>.{1,200}?)(?: \((?P<seconds>\d{1,6}\.\d{1,6})s\))?)?$"
)
_SWITCH = re.compile(r"switching to (?P<version>go[\w.]{1,30})")


class Doing(StrEnum):
    """What Go was at."""

    FIND = "find"
    DOWNLOAD = "download"
    ASK = "ask"
    DISCOVER = "discover"
    VERIFY = "verify"
    SWITCH = "switch"


@dataclass(frozen=True, slots=True)
class TraceStep:
    """`line`: from 1. `server`: host, "" where the log names none. `ok`: None while not answered.

    `answer`: the server's status or the error. `seconds`: None where not told.
    """

    line: int
    doing: Doing
    module: str = ""
    version: str = ""
    server: str = ""
    ok: bool | None = None
    answer: str = ""
    seconds: float | None = None
    url: str = ""


def trace(lines: Lines, joined: JoinedLines) -> tuple[TraceStep, ...]:
    """The steps in the order of the log, an answer joined with its request."""
    found: dict[int, TraceStep] = {}
    for at in _marked(joined):
        step = _step(lines.numbers[at], stripped(lines.texts[at]).strip())
        if step is not None:
            found[at] = step
    return tuple(_joined_answers(found[at] for at in sorted(found)))


def unanswered(steps: Sequence[TraceStep]) -> TraceStep | None:
    """The last request that never got an answer, where requests are told with their answers."""
    told = [step for step in steps if step.url]
    if not any(step.answer for step in told):
        return None
    return next((step for step in reversed(told) if step.ok is None), None)


def _marked(joined: JoinedLines) -> list[int]:
    """The last lines that hold one of the marks."""
    found: set[int] = set()
    for mark in _MARKS:
        at, count = joined.text.rfind(mark), 0
        while at >= 0 and count < TRACE_LIMIT:
            line = joined.line_at(at)
            found.add(line)
            at, count = joined.text.rfind(mark, 0, joined.start_of(line)), count + 1
    return sorted(found)[-TRACE_LIMIT:]


def _step(line: int, body: str) -> TraceStep | None:
    if request_line := _REQUEST.match(body):
        url = request_line["url"]
        asked = request(url)
        answer = request_line["answer"] or ""
        seconds = float(request_line["seconds"]) if request_line["seconds"] else None
        doing = Doing.VERIFY if asked.of_sumdb else Doing.ASK
        doing = Doing.DISCOVER if asked.step is Step.DISCOVERY else doing
        ok = answer.startswith("200") if answer else None
        return TraceStep(
            line,
            doing,
            asked.module,
            asked.version,
            without_port(asked.host),
            ok,
            answer,
            seconds,
            url,
        )
    if switch := _SWITCH.search(body):
        return TraceStep(line, Doing.SWITCH, "go", switch["version"])
    if module := _MODULE.search(body):
        doing = Doing.FIND if module["what"] == "finding" else Doing.DOWNLOAD
        return TraceStep(line, doing, module["module"], module["version"] or "")
    return None


def _joined_answers(steps: Iterable[TraceStep]) -> list[TraceStep]:
    found: list[TraceStep] = []
    waiting: dict[str, int] = {}
    for step in steps:
        if step.url and step.answer and step.url in waiting:
            at = waiting.pop(step.url)
            found[at] = replace(step, line=found[at].line)
            continue
        if step.url and not step.answer:
            waiting[step.url] = len(found)
        found.append(step)
    return found
