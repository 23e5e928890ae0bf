"""Reads a log of the go command: what went wrong, where it says so, and what Go was doing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gomodgui.core.logs.cleaning import JoinedLines, Lines, clean
from gomodgui.core.logs.context import LogContext
from gomodgui.core.logs.folding import Seen, folded
from gomodgui.core.logs.judging import NEEDLES, judge
from gomodgui.core.logs.messages import Grouping, Message, deciding_row, is_progress
from gomodgui.core.logs.stalling import stalling
from gomodgui.core.logs.tracing import TraceStep, trace
from gomodgui.core.model import Evidence, Finding
from gomodgui.core.redact import mask, neutralise

QUOTE_LIMIT = 300
"""Characters of a quote."""
_FIRST_HITS, _LAST_HITS = 40, 12
"""Lines with the same telling words that are looked at, from the start and from the end."""
_AROUND = 3


@dataclass(frozen=True, slots=True)
class LogFinding:
    """A finding and where the log says it.

    `first`, `last`: lines from 1 in the text as given. `quote`: the deciding words, as they stand
    in one of these lines, without secrets and control characters.
    """

    finding: Finding
    first: int
    last: int
    quote: str


@dataclass(frozen=True, slots=True)
class Reading:
    """`findings`: the root cause first, () where the log shows no download problem.

    `trace`: what Go did. `lines`: how many the text as given has.
    """

    findings: tuple[LogFinding, ...]
    trace: tuple[TraceStep, ...]
    lines: int


def read(text: str, *, go_version: str = "", mirrors: Sequence[str] = ()) -> Reading:
    """Explain any output of the go command, whatever was printed around it.

    `go_version`: of the Go that wrote it, "1.20" or "", for words that older ones lack.
    `mirrors`: addresses measured as working, best first; only with them is a switch offered.
    """
    lines = clean(text)
    joined = lines.joined()
    steps = trace(lines, joined)
    seen = list(_seen(lines, joined, go_version))
    if not seen and (silent := stalling(steps, joined)):
        seen.append(silent)
    found = tuple(_log_finding(*each) for each in folded(seen, mirrors))
    return Reading(found, steps, lines.given)


def _seen(lines: Lines, joined: JoinedLines, go_version: str) -> Iterator[Seen]:
    """What every message with telling words says."""
    log = LogContext(joined.text)
    grouping = Grouping(lines)
    done = -1
    known: set[str] = set()
    for at in _telling_lines(joined):
        if at <= done:
            continue
        message = grouping.message(at)
        done = message.last
        if message.flat in known or is_progress(message.flat):
            continue
        known.add(message.flat)
        above = "\n".join(lines.texts[max(0, message.first - _AROUND) : message.first])
        below = "\n".join(lines.texts[message.last + 1 : message.last + 1 + _AROUND])
        judged = judge(message, log, above, below, go_version)
        if judged is not None:
            verdict, words = judged
            yield Seen(verdict, *_place(lines, message), _quote(message, words))


def _telling_lines(joined: JoinedLines) -> list[int]:
    """Indices of lines that hold words of a rule: a bounded number for each word."""
    found: set[int] = set()
    for needle in NEEDLES:
        found.update(_with(joined, needle))
    return sorted(found)


def _with(joined: JoinedLines, needle: str) -> Iterator[int]:
    text = joined.text
    at, line = text.find(needle), -1
    for _ in range(_FIRST_HITS):
        if at < 0:
            return
        line = joined.line_at(at)
        yield line
        at = text.find(needle, joined.ends[line])
    first_end = joined.ends[line] if line >= 0 else 0
    at = text.rfind(needle)
    for _ in range(_LAST_HITS):
        if at < first_end:
            return
        line = joined.line_at(at)
        yield line
        at = text.rfind(needle, 0, joined.start_of(line))


def _place(lines: Lines, message: Message) -> tuple[int, int]:
    return lines.numbers[message.first], lines.numbers[message.last]


def _quote(message: Message, words: str) -> str:
    """The deciding words as they stand in a line, at most a line."""
    _, found = deciding_row(message, " ".join(words.split()))
    return _shown(found)


def _shown(text: str) -> str:
    return neutralise(mask(" ".join(text.split()))[:QUOTE_LIMIT])


def _log_finding(finding: Finding, seen: Seen) -> LogFinding:
    clean_finding = replace(
        finding,
        subject=_shown(finding.subject),
        args={name: _shown(value) for name, value in finding.args.items()},
        evidence=tuple(Evidence(e.label, _shown(e.value)) for e in finding.evidence),
    )
    return LogFinding(clean_finding, seen.first, seen.last, seen.quote)
