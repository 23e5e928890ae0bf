"""`gomodgui.explain/1`: what one log says, as JSON."""

from __future__ import annotations

from typing import Any

from gomodgui.cli.shapes import Shapes
from gomodgui.core.logs import LogFinding
from gomodgui.core.logs.tracing import TraceStep
from gomodgui.core.redact import mask, neutralise
from gomodgui.engine.logreading import STANDARD_INPUT, Explanation

Json = dict[str, Any]


def shape(explanation: Explanation, shapes: Shapes) -> Json:
    """The object of one file; `trace` and `truncated` are ours."""
    file = explanation.file
    return {
        "schema": "gomodgui.explain/1",
        "file": file if file == STANDARD_INPUT else shapes.path(file),
        "findings": [_finding(each, shapes) for each in explanation.reading.findings],
        "trace": [_step(step) for step in explanation.reading.trace],
        "truncated": explanation.cut,
    }


def _finding(found: LogFinding, shapes: Shapes) -> Json:
    return {
        **shapes.finding(found.finding),
        "lines": [found.first, found.last],
        "quote": found.quote,
    }


def _step(step: TraceStep) -> Json:
    return {
        "line": step.line,
        "doing": step.doing.value,
        "module": _clean(step.module) or None,
        "version": _clean(step.version) or None,
        "server": _clean(step.server) or None,
        "ok": step.ok,
        "answer": _clean(step.answer) or None,
        "seconds": step.seconds,
    }


def _clean(text: str) -> str:
    return neutralise(mask(text))
