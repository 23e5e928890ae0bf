"""The states of the diagnosis."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QPushButton

from gomodgui.core.flow import Diagnosis
from gomodgui.ui.pages.diagnose import DiagnosePage
from tests.ui import samples_diagnose as diagnoses
from tests.ui.finding import find
from tests.ui.stage import HoldingRunner, Stage

Builder = Callable[[Stage], QDialog | None]


def open_page(stage: Stage) -> DiagnosePage:
    """The page, nothing run yet."""
    page = stage.page("diagnose")
    assert isinstance(page, DiagnosePage)
    return page


def _before(stage: Stage) -> QDialog | None:
    stage.serve()
    open_page(stage)
    return None


def _finished(state: Diagnosis, show: str = "", entry: str = "") -> Builder:
    def build(stage: Stage) -> QDialog | None:
        stage.backend.diagnoses = (state,)
        stage.serve()
        page = open_page(stage)
        page.refresh()
        if show:
            page.show_item(show)
        if entry:
            tab = next(tab for tab in page.toolbar.entries.buttons if tab.tab.id == entry)
            tab.click()
        return None

    return build


def _running(stage: Stage) -> QDialog | None:
    stage.serve(HoldingRunner())
    page = open_page(stage)
    page.refresh()
    page.run.take(diagnoses.RUNNING)
    return None


def _paused(stage: Stage) -> QDialog | None:
    stage.backend.diagnoses = (diagnoses.PAUSED,)
    stage.serve()
    page = open_page(stage)
    for _ in range(6):
        page.walk_on()
    return None


def _listed(stage: Stage) -> QDialog | None:
    _finished(diagnoses.ENTRIES)(stage)
    find(open_page(stage), QPushButton, "btn_as_list").click()
    return None


def _unfolded(stage: Stage) -> QDialog | None:
    _finished(diagnoses.FAILED)(stage)
    find(open_page(stage), QPushButton, "btn_follows_connect_timeout").click()
    return None


def _project(stage: Stage) -> QDialog | None:
    stage.serve()
    page = open_page(stage)
    page.toolbar.take_project("/home/li/src/our-very-own-shop-backend")
    page.toolbar.target.setText("https://github.com/gin-gonic/gin")
    return None


STATES: list[tuple[str, Builder]] = [
    ("diagnose-before", _before),
    ("diagnose-running", _running),
    ("diagnose-paused", _paused),
    ("diagnose-failed", _finished(diagnoses.FAILED)),
    ("diagnose-failed-unfolded", _unfolded),
    ("diagnose-follows", _finished(diagnoses.FAILED, "sumdb")),
    ("diagnose-skipped", _finished(diagnoses.FAILED, "tls")),
    ("diagnose-healthy", _finished(diagnoses.HEALTHY, "tcp")),
    ("diagnose-hint", _finished(diagnoses.FAILED, "ping")),
    ("diagnose-entries", _finished(diagnoses.ENTRIES)),
    ("diagnose-entry", _finished(diagnoses.ENTRIES, "tcp", diagnoses.GOLANG)),
    ("diagnose-as-list", _listed),
    ("diagnose-nogo", _finished(diagnoses.NO_GO)),
    ("diagnose-proxy", _finished(diagnoses.OFFICE_PROXY)),
    ("diagnose-cancelled", _finished(diagnoses.CANCELLED, "tcp")),
    ("diagnose-unknown", _finished(diagnoses.UNTOLD, "dns")),
    ("diagnose-wrong-input", _project),
]
