"""The page of the diagnosis and its parts, for its tests."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLabel

from gomodgui.core.flow import Diagnosis
from gomodgui.ui.pages.diagnose import DiagnosePage
from tests.ui.finding import find
from tests.ui.stage import Stage


def open_page(stage: Stage) -> DiagnosePage:
    """The page, nothing run yet."""
    made = stage.page("diagnose")
    assert isinstance(made, DiagnosePage)
    return made


def finished(stage: Stage, state: Diagnosis) -> DiagnosePage:
    """The page after a run that told that."""
    stage.backend.diagnoses = (state,)
    stage.serve()
    page = open_page(stage)
    page.refresh()
    stage.settle()
    return page


def status(page: DiagnosePage, step: str) -> str:
    """The status of its node."""
    return str(find(page, QAbstractButton, f"node_{step}").property("status"))


def chosen(page: DiagnosePage) -> str:
    """The step whose node is chosen."""
    return next(name for name, node in page.canvas.nodes.items() if node.isChecked())


def text(page: DiagnosePage, name: str) -> str:
    """What the label of that name says."""
    return find(page, QLabel, name).text()
