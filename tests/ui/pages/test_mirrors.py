"""The comparison, as a person uses it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from gomodgui.ui.dialogs.mirror_detail import MirrorDetailDialog
from gomodgui.ui.pages.mirrors import MirrorsPage, first_entry
from tests.ui import samples
from tests.ui.finding import find, press
from tests.ui.stage import HoldingRunner, Stage

CN = "https://goproxy.cn"
RUNNING = samples.comparison(winner=CN)
DONE = replace(RUNNING, duration_ms=8400)


@pytest.fixture
def page(stage: Stage) -> MirrorsPage:
    stage.serve()
    made = stage.page("mirrors")
    assert isinstance(made, MirrorsPage)
    return made


def _winner(page: MirrorsPage) -> str:
    return find(page, QLabel, "lbl_winner").text()


def test_before_the_first_run_the_mirrors_are_listed(page: MirrorsPage) -> None:
    assert page.table.rows.rowCount() == len(samples.MIRRORS)
    assert _winner(page) == "Press Start; results in about 10 seconds"
    in_use = [report.mirror.id for report in page.table.rows.reports if report.in_use]
    assert in_use == ["golang_org"]
    assert not find(page, QPushButton, "btn_copy_results").isEnabled()


def test_start_becomes_stop_in_the_same_place(page: MirrorsPage, stage: Stage) -> None:
    stage.settle()
    button = find(page, QPushButton, "btn_start_stop")
    before = button.geometry()
    stage.serve(HoldingRunner())
    button.click()
    stage.settle()
    assert button.text() == "Stop"
    assert button.property("running") is True
    assert button.geometry() == before
    assert not find(page, QLineEdit, "edit_test_module").isEnabled()
    button.click()
    assert button.text() == "Start"
    assert button.property("running") is False


def test_news_arrive_while_it_runs(page: MirrorsPage, stage: Stage, qtbot: QtBot) -> None:
    stage.serve(HoldingRunner())
    page.start()
    with qtbot.waitSignal(stage.window.benchmarkRound) as told:
        page.show_state(RUNNING, 4, running=True)
    assert told.args == [4]
    assert find(page, QProgressBar, "progress_bench").value() == 4
    assert _winner(page).startswith("Fastest so far: goproxy.cn")
    assert "Round 4 of at most 12" in page.progress_label.text()
    with qtbot.assertNotEmitted(stage.window.benchmarkRound):
        page.show_state(RUNNING, 4, running=True)


def test_phases_of_the_race_are_told(page: MirrorsPage, stage: Stage) -> None:
    stage.serve(HoldingRunner())
    page.start()
    page.show_state(samples.comparison(samples.BEFORE), 0, running=True)
    assert page.progress_label.text().startswith("Connecting to each once")
    page.show_state(RUNNING, 12, running=True)
    assert "download speed" in page.progress_label.text()


def test_at_the_end_there_is_a_winner(page: MirrorsPage, stage: Stage) -> None:
    stage.backend.comparisons = ((RUNNING, 1), (DONE, 12))
    press(page, "btn_start_stop")
    assert _winner(page).startswith("Fastest: goproxy.cn")
    assert "took 8.4 s" in page.progress_label.text()
    assert find(page, QPushButton, "btn_start_stop").text() == "Start"


def test_stopping_keeps_what_is_known(page: MirrorsPage, stage: Stage) -> None:
    stage.serve(HoldingRunner())
    page.start()
    page.show_state(RUNNING, 3, running=True)
    assert page.cancel()
    assert page.progress_label.text() == "Cancelled, results incomplete"
    assert page.comparison is RUNNING
    assert page.table.rows.rowCount() == len(samples.RACE)
    assert find(page, QPushButton, "btn_copy_results").isEnabled()


def test_f5_starts_and_esc_stops(page: MirrorsPage, stage: Stage) -> None:
    stage.serve(HoldingRunner())
    stage.window.activateWindow()
    QTest.keyClick(stage.window, Qt.Key.Key_F5)
    assert stage.jobs.running("compare")
    QTest.keyClick(stage.window, Qt.Key.Key_Escape)
    assert not stage.jobs.running("compare")


@pytest.mark.parametrize(
    "module", ["", "golang.org/x/text", "golang.org/x/text@", "text@v1.0.0", "a.b/C d@v1.0.0"]
)
def test_a_module_that_is_none_cannot_be_tested(
    page: MirrorsPage, stage: Stage, module: str
) -> None:
    find(page, QLineEdit, "edit_test_module").setText(module)
    assert find(page, QLabel, "lbl_module_error").isVisibleTo(page)
    assert not find(page, QPushButton, "btn_start_stop").isEnabled()
    page.refresh()
    assert "compare" not in stage.backend.calls
    find(page, QLineEdit, "edit_test_module").setText("golang.org/x/text@v0.3.0")
    assert not find(page, QLabel, "lbl_module_error").isVisibleTo(page)
    assert find(page, QPushButton, "btn_start_stop").isEnabled()


def test_rounds_have_their_limits(page: MirrorsPage) -> None:
    rounds = find(page, QSpinBox, "spin_rounds")
    assert (rounds.minimum(), rounds.maximum(), rounds.value()) == (1, 20, 12)
    assert rounds.accessibleName() == "Rounds, at most"


def test_use_asks_for_a_preview(page: MirrorsPage, stage: Stage, qtbot: QtBot) -> None:
    wishes = page.context.wishes
    wishes.preview.disconnect()
    with qtbot.waitSignal(wishes.preview) as asked:
        press(page, "btn_use_aliyun")
    assert asked.args is not None
    request = asked.args[0]
    assert request.calls[0].args == {"value": "https://mirrors.aliyun.com/goproxy/,direct"}
    assert (request.source, request.args["name"]) == ("mirrors", "Aliyun")


def test_results_can_be_copied(page: MirrorsPage, stage: Stage) -> None:
    stage.backend.comparisons = ((DONE, 12),)
    press(page, "btn_start_stop")
    press(page, "btn_copy_results")
    copied = QApplication.clipboard().text()
    assert copied.splitlines()[1].startswith("goproxy.cn https://goproxy.cn\tDNS 4")


def test_enter_opens_the_details(page: MirrorsPage, stage: Stage) -> None:
    page.table.selectRow(1)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    dialog = stage.window.findChild(MirrorDetailDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "Details of Aliyun"
    dialog.reject()


def test_an_own_mirror_is_removed(page: MirrorsPage, stage: Stage) -> None:
    page.table.remove_asked.emit(samples.ATHENS.url)
    assert "remove_mirror" in stage.backend.calls
    assert page.table.rows.row_of(samples.ATHENS.url) == -1


def test_words_follow_the_language(page: MirrorsPage, stage: Stage) -> None:
    stage.backend.comparisons = ((DONE, 12),)
    press(page, "btn_start_stop")
    stage.interior.switch_language()
    assert _winner(page).startswith("最快：goproxy.cn")
    assert find(page, QPushButton, "btn_start_stop").text() == "开始测速"
    assert "用时 8.4 秒" in page.progress_label.text()


@pytest.mark.parametrize(
    ("value", "first"),
    [("", ""), ("direct", "direct"), ("https://a.b|https://c.d,direct", "https://a.b")],
)
def test_the_first_entry_of_a_list(value: str, first: str) -> None:
    assert first_entry(value) == first
