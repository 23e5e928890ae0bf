"""The states of the comparison."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QApplication, QDialog

from gomodgui.core.measurement import Comparison, Usability
from gomodgui.ui.pages.mirrors import MirrorsPage
from tests.ui import samples
from tests.ui.stage import HoldingRunner, Stage

Builder = Callable[[Stage], QDialog | None]


def _page(stage: Stage) -> MirrorsPage:
    stage.serve()
    page = stage.page("mirrors")
    assert isinstance(page, MirrorsPage)
    return page


def _before(stage: Stage) -> QDialog | None:
    _page(stage)
    return None


def _running(comparison: Comparison, number: int) -> Builder:
    def build(stage: Stage) -> QDialog | None:
        page = _page(stage)
        stage.serve(HoldingRunner())
        page.start()
        page.show_state(comparison, number, running=True)
        return None

    return build


def _finished(comparison: Comparison) -> Builder:
    def build(stage: Stage) -> QDialog | None:
        stage.backend.comparisons = ((comparison, 12),)
        page = _page(stage)
        page.start()
        page.show_state(replace(comparison, duration_ms=8400), 12, running=False)
        return None

    return build


def _wrong(stage: Stage) -> QDialog | None:
    page = _page(stage)
    page.own.field.setText("athens.corp.lan:3000")
    page.module.setText("golang.org/x/text")
    return None


def _untold(stage: Stage) -> QDialog | None:
    page = _page(stage)
    stage.backend.checked = samples.RACE[-1]
    page.own.field.setText("http://athens2.corp.lan:3000")
    page.own.submit()
    return None


def _detail(stage: Stage) -> QDialog | None:
    _finished(samples.comparison(winner="https://goproxy.cn"))(stage)
    page = stage.page("mirrors")
    assert isinstance(page, MirrorsPage)
    page.open_detail("https://goproxy.io")
    return next(
        dialog for dialog in QApplication.topLevelWidgets() if dialog.objectName() == "dlg_mirror"
    )  # type: ignore[return-value]  # it is one


_DONE = tuple(
    replace(report, verdict=Usability.USABLE) if report.verdict is None else report
    for report in samples.RACE
)
_NONE = tuple(
    replace(samples.RACE[-1], mirror=report.mirror, in_use=report.in_use) for report in samples.RACE
)

STATES: list[tuple[str, Builder]] = [
    ("compare-before", _before),
    ("compare-warmup", _running(samples.comparison(samples.BEFORE), 0)),
    ("compare-running", _running(samples.comparison(winner="https://goproxy.cn"), 4)),
    ("compare-finished", _finished(samples.comparison(_DONE, winner="https://goproxy.cn"))),
    (
        "compare-tie",
        _finished(
            samples.comparison(
                _DONE, tie=("https://goproxy.cn", "https://mirrors.aliyun.com/goproxy/")
            )
        ),
    ),
    ("compare-none", _finished(samples.comparison(_NONE))),
    ("compare-cancelled", _finished(samples.comparison(cancelled=True))),
    ("compare-wrong-input", _wrong),
    ("compare-own-silent", _untold),
    ("compare-detail", _detail),
]
