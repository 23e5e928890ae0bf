"""The states of the page that finds a module."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from gomodgui.core.lookup.report import LookupReport
from gomodgui.ui.pages.lookup import LookupPage
from tests.ui import samples_lookup
from tests.ui.stage import HoldingRunner, Stage

Builder = Callable[[Stage], QDialog | None]


def _page(stage: Stage) -> LookupPage:
    stage.serve()
    page = stage.page("lookup")
    assert isinstance(page, LookupPage)
    return page


def _empty(stage: Stage) -> QDialog | None:
    _page(stage)
    return None


def _told(report: LookupReport) -> Builder:
    def build(stage: Stage) -> QDialog | None:
        stage.backend.lookups = (report,)
        stage.backend.plannable = frozenset({"require_version", "rename_module"})
        page = _page(stage)
        page.field.setText(report.text)
        page.start()
        return None

    return build


def _running(stage: Stage) -> QDialog | None:
    page = _page(stage)
    stage.serve(HoldingRunner())
    page.field.setText(samples_lookup.RUNNING.text)
    page.start()
    page.show_report(samples_lookup.RUNNING)
    return None


STATES: list[tuple[str, Builder]] = [
    ("lookup-empty", _empty),
    ("lookup-running", _running),
    ("lookup-found", _told(samples_lookup.FOUND)),
    ("lookup-meant", _told(samples_lookup.MEANT)),
    ("lookup-nothing", _told(samples_lookup.NOTHING)),
    ("lookup-private", _told(samples_lookup.PRIVATE)),
    ("lookup-invalid", _told(samples_lookup.INVALID)),
    ("lookup-address", _told(samples_lookup.ADDRESS)),
    ("lookup-untold", _told(samples_lookup.UNTOLD)),
    ("lookup-deprecated", _told(samples_lookup.DEPRECATED)),
    ("lookup-package", _told(samples_lookup.PACKAGE)),
]
