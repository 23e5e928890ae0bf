"""What the diagnosis shows, and what a person does about it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gomodgui.core.change import ChangePlan
from gomodgui.core.flow import Diagnosis
from gomodgui.ui.context import ChangeRequest
from gomodgui.ui.pages.diagnose import DiagnosePage
from gomodgui.ui.pages.diagnose_tree import STEP_ROLE
from tests.ui import samples
from tests.ui import samples_diagnose as diagnoses
from tests.ui.conftest import MakeStage
from tests.ui.diagnosing import chosen, finished, open_page, status, text
from tests.ui.finding import find, press
from tests.ui.stage import Stage


@pytest.fixture
def page(stage: Stage) -> DiagnosePage:
    stage.serve()
    return open_page(stage)


def test_the_details_tell_all_about_the_chosen_step(stage: Stage) -> None:
    page = finished(stage, diagnoses.FAILED)
    assert text(page, "lbl_step_title") == "proxy.golang.org can't be reached"
    assert text(page, "lbl_step_tried").startswith("Connected to")
    assert "Meanwhile goproxy.cn answered in 79 ms." in text(page, "lbl_step_saw")
    assert "Only the route to this server is blocked" in text(page, "lbl_step_means")
    record = find(page, QPlainTextEdit, "txt_step_raw")
    assert "dial tcp 142.250.66.145:443: i/o timeout" in record.toPlainText()
    press(page, "btn_copy_raw")
    assert QGuiApplication.clipboard().text() == record.toPlainText()


def test_a_consequence_names_its_cause(stage: Stage) -> None:
    page = finished(stage, diagnoses.FAILED)
    page.canvas.nodes["sumdb"].click()
    assert "proxy.golang.org can't be reached" in text(page, "lbl_step_means")
    page.canvas.nodes["tls"].click()
    assert text(page, "lbl_step_means").startswith("An earlier step has to pass")


def test_arrows_move_along_the_way_and_between_lanes(stage: Stage) -> None:
    page = finished(stage, diagnoses.FAILED)
    stage.window.activateWindow()
    page.canvas.nodes["go"].setFocus()
    page.canvas.nodes["go"].click()
    for key, step in (
        (Qt.Key.Key_Up, "go"),
        (Qt.Key.Key_Down, "settings"),
        (Qt.Key.Key_Right, "ping"),
        (Qt.Key.Key_Down, "tcp"),
        (Qt.Key.Key_Down, "tls"),
        (Qt.Key.Key_Left, "dns"),
        (Qt.Key.Key_Up, "cache"),
    ):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)
        assert chosen(page) == step
        assert page.canvas.nodes[step].hasFocus()
    page.canvas.nodes["tcp"].setFocus()
    QTest.keyClick(page.canvas.nodes["tcp"], Qt.Key.Key_Return)
    assert find(page, QPushButton, "btn_fix_step").hasFocus()


def test_only_one_button_is_the_main_one(stage: Stage) -> None:
    page = finished(stage, diagnoses.FAILED)
    for step, wanted in (("tcp", "btn_fix_step"), ("go", "btn_fix_all")):
        page.canvas.nodes[step].click()
        shown = [
            button.objectName()
            for button in page.findChildren(QPushButton)
            if button.property("kind") == "primary" and button.isVisible()
        ]
        assert shown == [wanted]


def test_the_remedy_that_applies_can_be_pressed(stage: Stage, qtbot: QtBot) -> None:
    page = finished(stage, diagnoses.FAILED)
    enabled = [name for name, pill in page.canvas.remedies.items() if pill.isEnabled()]
    assert enabled == ["mirror"]
    with qtbot.waitSignal(page.context.wishes.preview) as asked:
        page.canvas.remedies["mirror"].click()
    request = asked.args[0]
    assert isinstance(request, ChangeRequest)
    assert (request.calls, request.source) == (samples.SWITCH, "diagnose")
    stage.close_dialogs()


def test_every_address_of_the_list_has_its_tab(stage: Stage) -> None:
    page = finished(stage, diagnoses.ENTRIES)
    tabs = page.toolbar.entries.buttons
    assert [tab.tab.text for tab in tabs] == [
        "Whole list",
        "proxy.golang.org",
        "goproxy.cn",
        "direct",
    ]
    assert status(page, "tcp") == "warn"
    tabs[1].click()
    assert status(page, "tcp") == "err"
    assert status(page, "tls") == "skip"
    tabs[2].click()
    assert status(page, "tcp") == "ok"


def test_one_address_has_no_tabs(stage: Stage) -> None:
    page = finished(stage, diagnoses.FAILED)
    assert not page.toolbar.entries.buttons


def test_the_list_is_the_same_as_text(stage: Stage) -> None:
    page = finished(stage, diagnoses.ENTRIES)
    press(page, "btn_as_list")
    tree = find(page, QTreeView, "tree_steps")
    assert tree.isVisible()
    model = tree.model()
    lane = model.index(1, 0)
    rows = [
        [lane.model().index(row, column, lane).data() for column in range(3)] for row in range(3)
    ]
    assert rows[2] == ["TCP port opens?", "Warning", "proxy.golang.org does not answer"]
    step = model.index(2, 0, lane)
    assert [model.index(row, 0, step).data() for row in range(3)] == [
        "proxy.golang.org",
        "goproxy.cn",
        "direct",
    ]
    ping = model.index(1, 0, lane)
    tree.setCurrentIndex(ping)
    assert ping.data(STEP_ROLE) == "ping"
    assert chosen(page) == "ping"
    press(page, "btn_as_list")
    assert page.canvas.isVisible()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (diagnoses.FAILED, "The cause was found"),
        (diagnoses.HEALTHY, "All good: Go downloaded"),
        (diagnoses.ENTRIES, "Downloads work"),
        (diagnoses.CANCELLED, "No cause found so far"),
        (diagnoses.UNTOLD, "It couldn't be told"),
        (diagnoses.NO_GO, "The cause was found"),
    ],
)
def test_the_verdict_stands_above_the_causes(stage: Stage, state: Diagnosis, words: str) -> None:
    page = finished(stage, state)
    assert text(page, "lbl_causes").startswith(words)


def test_what_follows_is_folded_under_its_cause(stage: Stage) -> None:
    page = finished(stage, diagnoses.FAILED)
    follows = find(page, QLabel, "lbl_follows_connect_timeout")
    assert not follows.isVisible()
    press(page, "btn_follows_connect_timeout")
    assert follows.isVisible()
    assert "checksum database" in follows.text().lower()


# Fixes


def test_fix_everything_shows_the_whole_plan(stage: Stage, qtbot: QtBot) -> None:
    page = finished(stage, diagnoses.FAILED)
    with qtbot.waitSignal(page.context.wishes.preview) as asked:
        press(page, "btn_fix_all")
    assert asked.args[0].calls == diagnoses.FAILED.plan
    assert asked.args[0].title == "change_title.fix_all"
    stage.close_dialogs()


@pytest.mark.parametrize("button", ["btn_fix_step", "btn_fix_found_connect_timeout"])
def test_a_fix_is_shown_before_it_is_done(stage: Stage, qtbot: QtBot, button: str) -> None:
    page = finished(stage, diagnoses.FAILED)
    with qtbot.waitSignal(page.context.wishes.preview) as asked:
        press(page, button)
    assert asked.args[0].calls == samples.SWITCH
    assert find(page, QPushButton, button).text() == "Switch to goproxy.cn…"
    stage.close_dialogs()


def test_after_a_change_it_runs_again_by_itself(stage: Stage, qtbot: QtBot) -> None:
    stage.backend.planned = ChangePlan(samples.SWITCH)
    page = finished(stage, diagnoses.FAILED)
    stage.backend.diagnoses = (diagnoses.HEALTHY,)
    page.context.wishes.change_applied.emit(stage.backend.applied)
    qtbot.waitUntil(lambda: len(stage.backend.diagnosed) == 2)
    assert text(page, "lbl_causes").startswith("All good")


def test_a_change_made_elsewhere_is_looked_at_when_the_page_opens(
    stage: Stage, qtbot: QtBot
) -> None:
    page = finished(stage, diagnoses.FAILED)
    stage.page("settings")
    page.context.wishes.settings_changed.emit()
    stage.settle()
    assert len(stage.backend.diagnosed) == 1
    stage.page("diagnose")
    assert len(stage.backend.diagnosed) == 2


def test_before_any_run_a_change_starts_none(page: DiagnosePage, stage: Stage) -> None:
    page.context.wishes.settings_changed.emit()
    stage.settle()
    assert stage.backend.diagnosed == []


# Other pages, other languages


def test_another_page_may_ask_for_a_step(page: DiagnosePage, stage: Stage) -> None:
    stage.backend.diagnoses = (diagnoses.FAILED,)
    page.context.wishes.open_page.emit("diagnose", "sumdb")
    assert len(stage.backend.diagnosed) == 1
    assert chosen(page) == "sumdb"
    page.context.wishes.open_page.emit("diagnose", "why")
    assert len(stage.backend.diagnosed) == 1
    assert chosen(page) == "tcp"


def test_a_failure_of_the_program_is_told_and_ends_the_run(
    page: DiagnosePage, stage: Stage
) -> None:
    stage.backend.errors["diagnose"] = OSError("no space left on device")
    page.refresh()
    assert find(stage.window, QWidget, "bar_failure").isVisible()
    assert find(page, QPushButton, "btn_run_all").isVisible()


def test_a_failure_of_the_engine_leaves_no_step_at_work(page: DiagnosePage, stage: Stage) -> None:
    stage.backend.errors["diagnose"] = OSError("no space left on device")
    page.walk_on()
    assert status(page, "go") == "unknown"


def test_every_word_changes_with_the_language(make_stage: MakeStage) -> None:
    english, chinese = make_stage(language="en"), make_stage(language="zh_CN")
    for each in (english, chinese):
        finished(each, diagnoses.ENTRIES)
    english.interior.switch_language()
    english.settle()
    seen = [
        {
            f"{label.objectName()} {label.text()}"
            for label in open_page(each).findChildren(QLabel)
            if label.isVisible()
        }
        for each in (english, chinese)
    ]
    assert seen[0] == seen[1]


def test_secrets_are_masked(stage: Stage) -> None:
    secret = "hunter2"
    found = replace(diagnoses.BLOCKED_SERVER, subject=f"https://li:{secret}@athens.corp")
    page = finished(stage, replace(diagnoses.FAILED, findings=(found,)))
    shown = [label.text() for label in page.findChildren(QLabel)]
    assert not [text for text in shown if secret in text]
