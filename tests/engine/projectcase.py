"""Examinations of a person's project."""

from __future__ import annotations

from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.core.flow import StepStatus
from gomodgui.core.measurement import Mirror
from gomodgui.engine import examine_project
from gomodgui.engine.examination import Case, Observation
from gomodgui.system.network import Network
from tests.system.projects import Worker

HERE = "go 1.21\n"


def examined(
    worker: Worker, folder: Path | None = None, mirrors: tuple[Mirror, ...] = ()
) -> Observation:
    """What it says; the project and the module cache stay as they are."""
    before = worker.seen()
    facts = worker.facts(folder)
    case = Case(
        facts, facts.snapshot, worker.environ, "example.com/tiny", str(folder or worker.folder)
    )
    examine = examine_project.make(Network(worker.environ), mirrors)
    seen = examine(case, CancelScope(60))
    assert worker.seen() == before
    return seen


def is_well(worker: Worker) -> None:
    seen = examined(worker)
    assert (seen.status, seen.findings) == (StepStatus.OK, ())
