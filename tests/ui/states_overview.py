"""The states of the overview."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from gomodgui.core.overview import OverviewState
from gomodgui.ui.pages.overview import OverviewPage
from tests.ui import samples
from tests.ui.stage import Stage

Builder = Callable[[Stage], QDialog | None]


def _first(stage: Stage) -> QDialog | None:
    page = stage.page("overview")
    page.refresh()
    return None


def _running(stage: Stage) -> QDialog | None:
    page = stage.page("overview")
    assert isinstance(page, OverviewPage)
    page.refresh()
    page.run.take(samples.RUNNING)
    return None


def _told(state: OverviewState) -> Builder:
    def build(stage: Stage) -> QDialog | None:
        stage.backend.states = (state,)
        stage.page("overview")
        stage.serve()
        stage.page("overview").refresh()
        return None

    return build


def _again(stage: Stage) -> QDialog | None:
    page = stage.page("overview")
    assert isinstance(page, OverviewPage)
    page.refresh()
    page.run.take(samples.FAILING)
    page.refresh()
    page.run.take(samples.RUNNING)
    return None


def _switched(stage: Stage) -> QDialog | None:
    stage.backend.changes = (samples.CHANGE,)
    _told(samples.HEALTHY)(stage)
    stage.interior.undo_bar.offer(samples.CHANGE.id, verified=True)
    stage.interior.show_bars()
    return None


def _broken(stage: Stage) -> QDialog | None:
    _told(samples.HEALTHY)(stage)
    stage.interior.show_failure("overview", OSError("no space left on device"))
    return None


def _damaged(stage: Stage) -> QDialog | None:
    stage.backend.broken_list = "/home/li/.config/gomodgui/mirrors.toml.damaged-1"
    return _told(samples.HEALTHY)(stage)


def _unfolded(stage: Stage) -> QDialog | None:
    _told(samples.PARTIAL)(stage)
    page = stage.page("overview")
    assert isinstance(page, OverviewPage)
    page.found.show_passed.click()
    return None


STATES: list[tuple[str, Builder]] = [
    ("overview-first", _first),
    ("overview-running", _running),
    ("overview-healthy", _told(samples.HEALTHY)),
    ("overview-failing", _told(samples.FAILING)),
    ("overview-blocked", _told(samples.BLOCKED)),
    ("overview-offline", _told(samples.OFFLINE)),
    ("overview-nogo", _told(samples.NO_GO)),
    ("overview-partial", _told(samples.PARTIAL)),
    ("overview-partial-unfolded", _unfolded),
    ("overview-slow", _told(samples.SLOW)),
    ("overview-unknown", _told(samples.UNKNOWN)),
    ("overview-again", _again),
    ("overview-after-fix", _switched),
    ("overview-step-failed", _broken),
    ("overview-damaged-list", _damaged),
]
