"""The states of the page that explains errors."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from gomodgui.core.fix import FIX_CLASSES
from gomodgui.core.projectrun import ProjectRun
from gomodgui.ui.pages.explain import ExplainPage
from gomodgui.ui.pages.explain_paste import EXAMPLE
from tests.ui import samples_explain
from tests.ui.stage import HoldingRunner, Stage

Builder = Callable[[Stage], QDialog | None]

STRANGE = (
    "<html><b>502 Bad Gateway</b></html>\n\x1b[31mgo: example.com/a@v1.0.0: reading "
    "https://li:hunter2@proxy.corp.example/example.com/a/@v/v1.0.0.mod: 502 Bad Gateway\x1b[0m\n"
)
STRANGERS = "main.go:3:2: undefined: fmt.Printn\nFAIL\tbilling [build failed]\n"


def explain_page(stage: Stage) -> ExplainPage:
    """The page, the engine served."""
    stage.backend.plannable = frozenset(FIX_CLASSES)
    stage.backend.working = ("https://goproxy.cn", "https://mirrors.aliyun.com/goproxy/")
    stage.backend.glance = samples_explain.GLANCE
    stage.serve()
    page = stage.page("explain")
    assert isinstance(page, ExplainPage)
    return page


def _empty(stage: Stage) -> QDialog | None:
    explain_page(stage)
    return None


def _log(text: str, *, measured: bool = True) -> Builder:
    def build(stage: Stage) -> QDialog | None:
        page = explain_page(stage)
        if not measured:
            stage.backend.working = ()
        page.paste.load(text)
        return None

    return build


def _clipboard(stage: Stage) -> QDialog | None:
    explain_page(stage).paste.bar.show()
    return None


def _reading(stage: Stage) -> QDialog | None:
    page = explain_page(stage)
    stage.serve(HoldingRunner())
    page.paste.load(EXAMPLE)
    return None


def in_project(stage: Stage) -> ExplainPage:
    """The page, a project chosen."""
    page = explain_page(stage)
    page.show_item("project")
    page.project.choose("~/code/billing")
    return page


def _chosen(stage: Stage) -> QDialog | None:
    in_project(stage)
    return None


def _running(state: ProjectRun) -> Builder:
    def build(stage: Stage) -> QDialog | None:
        page = in_project(stage)
        stage.serve(HoldingRunner())
        page.project.start()
        page.project.run.take(state)
        return None

    return build


def _ended(state: ProjectRun) -> Builder:
    def build(stage: Stage) -> QDialog | None:
        page = in_project(stage)
        stage.backend.runs = (state,)
        page.project.start()
        return None

    return build


STATES: list[tuple[str, Builder]] = [
    ("explain-empty", _empty),
    ("explain-clipboard", _clipboard),
    ("explain-reading", _reading),
    ("explain-found", _log(EXAMPLE)),
    ("explain-unmeasured", _log(EXAMPLE, measured=False)),
    ("explain-strange", _log(STRANGE)),
    ("explain-nothing", _log(STRANGERS)),
    ("explain-project", _chosen),
    ("explain-running", _running(samples_explain.RUNNING)),
    ("explain-stalled", _running(samples_explain.STALLED)),
    ("explain-no-better", _running(samples_explain.NO_BETTER)),
    ("explain-run-failed", _ended(samples_explain.FAILED)),
    ("explain-run-cancelled", _ended(samples_explain.CANCELLED)),
    ("explain-run-done", _ended(samples_explain.FINISHED)),
    ("explain-run-tidy", _ended(samples_explain.TIDY)),
    ("explain-no-project", _ended(samples_explain.NO_PROJECT)),
]
