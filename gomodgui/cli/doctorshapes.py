"""The contract's JSON shape of a diagnosis."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from gomodgui.core.flow import Diagnosis, Step, StepStatus
from gomodgui.core.model import Evidence
from gomodgui.core.redact import mask, neutralise
from gomodgui.core.texts import Catalogue

if TYPE_CHECKING:
    from gomodgui.cli.shapes import Json, Shapes

_UNTOLD = frozenset({StepStatus.WAIT, StepStatus.RUN})


class DoctorShapes:
    """Builds `gomodgui.doctor/1`; `shapes` words findings and fixes."""

    def __init__(self, shapes: Shapes, texts: Catalogue) -> None:
        self._shapes = shapes
        self._texts = texts

    def doctor(self, diagnosis: Diagnosis) -> Json:
        """The whole."""
        return {
            "schema": "gomodgui.doctor/1",
            "healthy": diagnosis.healthy,
            "duration_ms": round(diagnosis.duration_ms),
            "module": _clean(diagnosis.module),
            "project": _clean(diagnosis.project) if diagnosis.project else None,
            "cancelled": diagnosis.cancelled,
            "steps": [self._step(step) for step in diagnosis.steps],
            "findings": [self._shapes.finding(finding) for finding in diagnosis.findings],
            "plan": [
                {"id": fix["id"], "args": fix["args"]}
                for fix in map(self._shapes.fix, diagnosis.plan)
            ],
        }

    def summary(self, key: str, args: Mapping[str, str]) -> str:
        """What a step says, "" where it says nothing."""
        if not key:
            return ""
        clean = {name: _clean(value) for name, value in args.items()}
        return self._texts.text(f"step.{key}", **clean)

    def _step(self, step: Step) -> Json:
        return {
            "id": step.id,
            "status": _status(step.status),
            "summary": self.summary(step.summary, step.args),
            "duration_ms": round(step.duration_ms),
            "hint": step.hint,
            "causes": list(step.causes),
            "evidence": [self._evidence(each) for each in step.evidence],
            "entries": [
                {
                    "url": _clean(entry.url),
                    "status": _status(entry.status),
                    "summary": self.summary(entry.summary, entry.args),
                }
                for entry in step.entries
            ],
        }

    def _evidence(self, evidence: Evidence) -> Json:
        return {
            "label": self._texts.text(f"evidence.{evidence.label}"),
            "value": _clean(evidence.value),
        }


def _status(status: StepStatus) -> str:
    """As the contract names it: what was not asked is not known."""
    return StepStatus.UNKNOWN.value if status in _UNTOLD else status.value


def _clean(text: str) -> str:
    return neutralise(mask(text))
