"""`gomodgui explain`: what the output of a go command says, and what helps."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from gomodgui.cli import explain_shape
from gomodgui.cli.console import Console, Style
from gomodgui.cli.shapes import Shapes
from gomodgui.core.cancel import Cancelled
from gomodgui.core.logs import LogFinding
from gomodgui.core.model import Severity
from gomodgui.engine.logreading import STANDARD_INPUT, Explanation, explain
from gomodgui.system.logfiles import LIMIT

DONE, NOT_READ = 0, 3
_STYLES = {Severity.ERROR: Style.BAD, Severity.WARNING: Style.WARN}
_MEASURABLE = frozenset(
    {
        "connect_timeout",
        "connection_refused",
        "connection_reset",
        "dns_failure",
        "proxy_forbidden",
        "proxy_http_5xx",
        "proxy_slow",
        "proxy_stalled",
        "sumdb_unreachable",
        "tls_timeout",
    }
)
"""Causes that another mirror may get round: which one, only a measurement tells."""
_MIB = 1024 * 1024


def run(console: Console, shapes: Shapes, *, files: Sequence[str]) -> int:
    """Explain each file in order; 0, or 3 where one could not be read."""
    texts = console.texts
    names = list(files) or [STANDARD_INPUT]
    status = DONE
    for name in names:
        shown = console.safe(name)
        try:
            explanation = _explained(name, console)
        except (OSError, ValueError):
            console.note(texts.text("cli.explain.unreadable", file=shown))
            status = NOT_READ
            continue
        if explanation.cut:
            console.note(texts.text("cli.explain.too_long", file=shown, mib=LIMIT // _MIB))
        console.json(explain_shape.shape(explanation, shapes))
        if len(names) > 1:
            console.line(console.style(shown, Style.BOLD))
        _print(explanation, console, shapes)
    return status


def _explained(name: str, console: Console) -> Explanation:
    if name == STANDARD_INPUT and console.interactive:
        key = "Ctrl+Z, Enter" if sys.platform == "win32" else "Ctrl+D"
        console.note(console.texts.text("cli.explain.waiting", key=key))
    with _interruptible():
        return explain(name)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Ctrl+C ends a wait for input, which no scope can."""
    previous = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        raise Cancelled from None
    finally:
        signal.signal(signal.SIGINT, previous)


def _print(explanation: Explanation, console: Console, shapes: Shapes) -> None:
    texts = console.texts
    found = explanation.reading.findings
    if not found:
        console.line(texts.text("cli.explain.nothing"))
        return
    for each in found:
        _print_finding(each, console, shapes)
    if any(each.finding.cause in _MEASURABLE for each in found):
        console.line(texts.text("cli.explain.measure"))


def _print_finding(found: LogFinding, console: Console, shapes: Shapes) -> None:
    texts = console.texts
    finding = found.finding
    mark = texts.text(f"cli.severity.{finding.severity.value}")
    style = _STYLES.get(finding.severity, Style.DIM)
    console.line(console.style(f"{mark} {shapes.finding_text(finding, 'title')}", style))
    console.line("  " + shapes.finding_text(finding, "why"))
    said = texts.text("cli.explain.said", place=_place(found, console), quote=found.quote)
    console.line("  " + console.style(said, Style.DIM))
    if finding.consequences:
        titles = ", ".join(dict.fromkeys(_name(cause, console) for cause in finding.consequences))
        console.line("  " + texts.text("cli.explain.follows", titles=titles))
    for fix in finding.fixes:
        title = shapes.fix(fix)["title"]
        style = Style.BOLD if fix.recommended else Style.DIM
        console.line("  " + console.style(texts.text("cli.explain.fix", title=title), style))
    for other in finding.alternatives:
        console.line("  " + texts.text("cli.explain.other", title=_name(other.cause, console)))
    console.line()


def _name(cause: str, console: Console) -> str:
    """A cause in words, whatever it is about."""
    key = f"cause.{cause}.title"
    return console.texts.first(f"cause.{cause}.unnamed.title", key, subject="…")


def _place(found: LogFinding, console: Console) -> str:
    if found.first == found.last:
        return console.texts.text("cli.explain.place", first=found.first)
    return console.texts.text("cli.explain.places", first=found.first, last=found.last)
