"""Running the diagnosis: what is asked, step by step or all at once, and stopped."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from gomodgui.core.flow import STEPS
from gomodgui.engine.proving import DEFAULT_MODULE
from gomodgui.ui.pages.diagnose import DiagnosePage
from tests.ui import samples_diagnose as diagnoses
from tests.ui.diagnosing import chosen, finished, open_page, status, text
from tests.ui.finding import find, press
from tests.ui.stage import HoldingRunner, Stage

CHILD = "golang.org/x/text@v0.3.0"


@pytest.fixture
def page(stage: Stage) -> DiagnosePage:
    stage.serve()
    return open_page(stage)


def test_before_the_first_run_nothing_is_asked(page: DiagnosePage, stage: Stage) -> None:
    assert stage.backend.diagnosed == []
    assert {status(page, step) for step in STEPS} == {"wait"}
    assert text(page, "lbl_run_status") == "Not run yet"
    assert find(page, QPushButton, "btn_run_all").property("kind") == "primary"
    assert not find(page, QPushButton, "btn_fix_step").isVisible()
    assert not find(page, QPushButton, "btn_fix_all").isVisible()


def test_run_all_asks_for_everything_and_shows_the_worst(stage: Stage) -> None:
    page = finished(stage, diagnoses.FAILED)
    assert stage.backend.diagnosed == [(DEFAULT_MODULE, None, None)]
    assert chosen(page) == "tcp"
    assert [status(page, step) for step in STEPS] == [
        *("ok", "ok", "ok", "ok", "info", "err"),
        *("skip", "skip", "skip", "err", "skip", "err"),
    ]
    told = text(page, "lbl_run_status")
    assert told == "Done in 5.2 s · 4 passed · 1 hint · 3 failed · 4 skipped"
    assert find(page, QProgressBar, "progress_run").value() == len(STEPS)
    assert find(page, QPushButton, "btn_run_all").text() == "Run all again"


def test_run_becomes_stop_in_the_same_place(page: DiagnosePage, stage: Stage) -> None:
    stage.settle()
    before = find(page, QPushButton, "btn_run_all").geometry()
    stage.serve(HoldingRunner())
    page.refresh()
    stage.settle()
    stop = find(page, QPushButton, "btn_stop_run")
    assert stop.isVisible()
    assert stop.geometry() == before
    assert not find(page, QPushButton, "btn_run_all").isVisible()
    assert not find(page, QPushButton, "btn_step").isEnabled()
    assert not find(page, QLineEdit, "edit_target").isEnabled()
    stop.click()
    assert find(page, QPushButton, "btn_run_all").isVisible()


def test_news_arrive_in_place_while_it_runs(page: DiagnosePage, stage: Stage) -> None:
    stage.serve(HoldingRunner())
    page.refresh()
    stage.settle()
    places = [node.geometry() for node in page.canvas.nodes.values()]
    page.run.take(diagnoses.RUNNING)
    stage.settle()
    assert status(page, "tcp") == "run"
    assert text(page, "lbl_run_status") == "Step 5 of 12 · sending a ping"
    page.run.take(diagnoses.ENTRIES)
    stage.settle()
    assert [node.geometry() for node in page.canvas.nodes.values()] == places


def test_a_run_leaves_the_chosen_node_alone(page: DiagnosePage, stage: Stage) -> None:
    stage.serve(HoldingRunner())
    page.refresh()
    QTest.mouseClick(page.canvas.nodes["cache"], Qt.MouseButton.LeftButton)
    page.run.take(diagnoses.FAILED)
    stage.jobs.stop("diagnose")
    assert chosen(page) == "cache"


def test_stopping_keeps_what_is_known_and_says_so(page: DiagnosePage, stage: Stage) -> None:
    stage.serve(HoldingRunner())
    page.refresh()
    page.run.take(diagnoses.RUNNING)
    press(page, "btn_stop_run")
    told = text(page, "lbl_run_status")
    assert told == "Cancelled, results incomplete · 4 passed · 2 untold"
    assert status(page, "tcp") == "unknown"
    assert status(page, "dns") == "ok"


def test_each_step_is_told_when_it_has_an_answer(
    page: DiagnosePage, stage: Stage, qtbot: QtBot
) -> None:
    told: list[tuple[str, str]] = []
    stage.window.stepFinished.connect(lambda step, status: told.append((step, status)))
    stage.serve(HoldingRunner())
    page.refresh()
    page.run.take(diagnoses.RUNNING)
    assert told == [("go", "ok"), ("settings", "ok"), ("cache", "ok"), ("dns", "ok")]
    page.run.take(diagnoses.PAUSED)
    assert told[4:] == [("ping", "info"), ("tcp", "err")]


def test_f10_walks_step_by_step(page: DiagnosePage, stage: Stage) -> None:
    stage.backend.diagnoses = (diagnoses.FAILED,)
    for at, step in enumerate(STEPS[:6], start=1):
        stage.window.activateWindow()
        QTest.keyClick(stage.window, Qt.Key.Key_F10)
        assert stage.backend.diagnosed[-1] == (DEFAULT_MODULE, None, (step,))
        assert chosen(page) == step
        assert text(page, "lbl_run_status").startswith(f"Paused at step {at} of 12")
    assert status(page, "tls") == "wait"
    assert find(page, QProgressBar, "progress_run").value() == 6


def test_behind_the_last_step_it_begins_anew(stage: Stage) -> None:
    page = finished(stage, diagnoses.HEALTHY)
    press(page, "btn_step")
    assert stage.backend.diagnosed[-1] == (DEFAULT_MODULE, None, ("go",))
    assert [status(page, step) for step in STEPS] == ["ok", *["wait"] * 11]


def test_one_step_can_be_asked_again_alone(stage: Stage) -> None:
    page = finished(stage, diagnoses.FAILED)
    stage.backend.diagnoses = (diagnoses.HEALTHY,)
    press(page, "btn_retry_step")
    assert stage.backend.diagnosed[-1] == (DEFAULT_MODULE, None, ("tcp",))
    assert status(page, "tcp") == "ok"
    assert status(page, "version") == "err"
    assert chosen(page) == "tcp"


# What is asked


def test_a_module_can_be_named_and_is_remembered(page: DiagnosePage, stage: Stage) -> None:
    find(page, QLineEdit, "edit_target").setText(CHILD)
    press(page, "btn_run_all")
    assert stage.backend.diagnosed == [(CHILD, None, None)]
    assert page.toolbar.target.known == [CHILD]
    assert page.context.targets.recent == (CHILD,)


def test_what_is_no_module_is_not_asked(page: DiagnosePage, stage: Stage) -> None:
    find(page, QLineEdit, "edit_target").setText("https://github.com/gin-gonic/gin")
    assert find(page, QLabel, "lbl_target_error").isVisible()
    assert not find(page, QPushButton, "btn_run_all").isEnabled()
    page.refresh()
    page.walk_on()
    assert stage.backend.diagnosed == []
    find(page, QLineEdit, "edit_target").setText("")
    assert not find(page, QLabel, "lbl_target_error").isVisible()
    page.refresh()
    assert stage.backend.diagnosed == [(DEFAULT_MODULE, None, None)]


def test_a_project_can_be_chosen_and_taken_back(
    page: DiagnosePage, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "open", lambda _: None)
    clear = find(page, QPushButton, "btn_clear_project")
    assert not clear.isVisible()
    press(page, "btn_target_project")
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit("/home/li/src/shop")
    dialog.close()
    button = find(page, QPushButton, "btn_target_project")
    assert button.text() == "shop"
    assert button.toolTip() == "~/src/shop"
    assert "shop" in button.accessibleName()
    page.refresh()
    assert stage.backend.diagnosed[-1] == (DEFAULT_MODULE, "/home/li/src/shop", None)
    clear.click()
    assert button.text() == "Project…"
    assert page.toolbar.project is None
