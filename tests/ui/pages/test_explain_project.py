"""The go command run in a project, from the page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
)

from gomodgui.core.projectrun import Action, ProjectGlance, ProjectRun
from gomodgui.ui.context import ChangeRequest
from gomodgui.ui.pages.explain_project import ProjectPane
from tests.ui import samples_explain as runs
from tests.ui.finding import find, press
from tests.ui.stage import HoldingRunner, Stage
from tests.ui.states_explain import in_project


@pytest.fixture
def pane(stage: Stage) -> ProjectPane:
    return in_project(stage).project


def running(pane: ProjectPane, stage: Stage, *states: ProjectRun) -> None:
    """Start a run that goes on, and tell these states."""
    stage.serve(HoldingRunner())
    press(pane, "btn_run_project")
    for state in states:
        pane.run.take(state)
    stage.settle()


def ended(pane: ProjectPane, stage: Stage, state: ProjectRun) -> None:
    stage.backend.runs = (state,)
    press(pane, "btn_run_project")
    stage.settle()


def output(pane: ProjectPane) -> QPlainTextEdit:
    return find(pane, QPlainTextEdit, "txt_log")


def said(pane: ProjectPane, name: str) -> str:
    return find(pane, QLabel, name).text()


def previews(pane: ProjectPane) -> list[ChangeRequest]:
    asked: list[ChangeRequest] = []
    pane._context.wishes.preview.disconnect()
    pane._context.wishes.preview.connect(asked.append)
    return asked


def test_a_project_is_looked_at_before_it_is_run(pane: ProjectPane) -> None:
    assert said(pane, "lbl_project_info") == "billing · go 1.22 · 52 modules"
    assert said(pane, "lbl_command") == "$ go mod download -x"
    assert find(pane, QPushButton, "btn_run_project").isEnabled()


def test_a_folder_without_go_mod_cannot_be_run(pane: ProjectPane, stage: Stage) -> None:
    stage.backend.glance = ProjectGlance("")
    pane.choose("/home/li")
    assert said(pane, "lbl_project_info") == "There is no go.mod in this folder or above it"
    assert not find(pane, QPushButton, "btn_run_project").isEnabled()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_folder_is_chosen_or_dropped(pane: ProjectPane, stage: Stage) -> None:
    press(pane, "btn_choose_project")
    find(stage.window, QFileDialog, "dlg_choose_project").fileSelected.emit("/home/li/one")
    assert pane.folder == "/home/li/one"
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/home/li/two")])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, none
    )
    pane.dropEvent(event)
    assert pane.folder == "/home/li/two"


def test_what_is_asked_is_what_is_run(pane: ProjectPane, stage: Stage) -> None:
    stage.backend.runs = (runs.FINISHED,)
    press(pane, "btn_run_project")
    find(pane, QCheckBox, "chk_private_cache").click()
    pane.choices._segments[2].click()
    assert said(pane, "lbl_command") == "$ go mod verify"
    QTest.keyClick(find(pane, QLineEdit, "edit_project"), Qt.Key.Key_Return)
    assert stage.backend.ran == [
        ("~/code/billing", Action.DOWNLOAD, False),
        ("~/code/billing", Action.VERIFY, True),
    ]


def test_a_run_is_shown_as_it_goes(pane: ProjectPane, stage: Stage) -> None:
    early = replace(runs.RUNNING, lines=runs.LINES[:3], done=1)
    running(pane, stage, early, runs.RUNNING)
    assert output(pane).toPlainText() == "\n".join(runs.LINES)
    progress = find(pane, QProgressBar, "progress_project")
    assert (progress.value(), progress.maximum()) == (38, 52)
    assert said(pane, "lbl_project_status") == "38 of 52 modules · 1 min 6 s"
    assert [row.objectName() for row in pane.requests._open] == [
        "request_7",
        "request_6",
        "request_5",
    ]
    assert not find(pane, QPushButton, "btn_run_project").isVisible()


def test_only_the_last_lines_are_kept(pane: ProjectPane, stage: Stage) -> None:
    first = replace(runs.RUNNING, lines=("a", "b", "c"))
    second = replace(runs.RUNNING, lines=("c", "d"), dropped=2)
    third = replace(runs.RUNNING, lines=("x", "y"), dropped=50)
    running(pane, stage, first, second, third)
    assert output(pane).toPlainText().split("\n") == ["a", "b", "c", "d", "x", "y"]


def test_what_hangs_is_named_with_what_others_do(pane: ProjectPane, stage: Stage) -> None:
    told: list[str] = []
    stage.window.requestStalled.connect(told.append)
    running(pane, stage, runs.RUNNING, runs.STALLED, runs.STALLED)
    assert told == ["k8s.io/client-go"]
    assert find(pane, QFrame, "card_stall").isVisible()
    assert "43 s" in said(pane, "lbl_stall")
    assert "Aliyun" in said(pane, "lbl_stall_advice")
    assert find(pane, QFrame, "request_7").property("state") == "stalled"
    assert output(pane).property("marked_lines") == [8]
    assert find(pane, QPushButton, "btn_stop_and_switch").isVisible()


def test_where_nobody_does_better_there_is_nothing_to_switch_to(
    pane: ProjectPane, stage: Stage
) -> None:
    running(pane, stage, runs.NO_BETTER)
    assert "your line" in said(pane, "lbl_stall_advice")
    assert not find(pane, QPushButton, "btn_stop_and_switch").isVisible()
    assert find(pane, QPushButton, "btn_wait_more").isVisible()


def test_waiting_longer_hides_it_for_a_while(pane: ProjectPane, stage: Stage) -> None:
    running(pane, stage, runs.STALLED)
    press(pane, "btn_wait_more")
    card = find(pane, QFrame, "card_stall")
    assert not card.isVisible()
    stall = runs.STALLED.stall
    assert stall is not None
    pane.run.take(replace(runs.STALLED, stall=replace(stall, seconds=74.0)))
    assert card.isVisible()


def test_it_says_that_it_moves_again(pane: ProjectPane, stage: Stage) -> None:
    running(pane, stage, runs.STALLED, replace(runs.RUNNING, moved_after=48.0))
    assert not find(pane, QFrame, "card_stall").isVisible()
    assert said(pane, "lbl_moved") == "Moving again after 48 s"


def test_switching_stops_previews_and_runs_again(pane: ProjectPane, stage: Stage) -> None:
    asked = previews(pane)
    running(pane, stage, runs.STALLED)
    press(pane, "btn_stop_and_switch")
    assert not pane.run.running
    assert [call.id for call in asked[0].calls] == ["set_goproxy"]
    pane._context.wishes.change_applied.emit(stage.backend.applied)
    assert pane.run.running


def test_another_change_runs_nothing(pane: ProjectPane, stage: Stage) -> None:
    pane._context.wishes.change_applied.emit(stage.backend.applied)
    assert not stage.backend.ran


def test_stopping_keeps_what_there_is(pane: ProjectPane, stage: Stage) -> None:
    running(pane, stage, runs.RUNNING)
    press(pane, "btn_stop_project")
    assert said(pane, "lbl_run_heading") == "Cancelled, results incomplete"
    assert output(pane).toPlainText()
    assert find(pane, QPushButton, "btn_run_project").isVisible()


def test_a_failure_explains_itself(pane: ProjectPane, stage: Stage) -> None:
    told: list[int] = []
    stage.window.logExplained.connect(told.append)
    ended(pane, stage, runs.FAILED)
    assert find(pane, QFrame, "finding_1").property("problem_id") == "proxy_http_5xx"
    assert output(pane).property("marked_lines") == [7]
    assert said(pane, "lbl_need") == "Why is k8s.io/client-go needed?"
    assert "controller-runtime@v0.17.2 → k8s.io/client-go@v0.29.3" in pane.need.chain.text()
    assert told == [1]


def test_tidying_goes_through_the_preview(pane: ProjectPane, stage: Stage) -> None:
    asked = previews(pane)
    ended(pane, stage, runs.TIDY)
    assert said(pane, "lbl_run_heading") == "Tidy would change the project"
    lines = find(pane, QFrame, "diff_0").property("lines")
    assert ["-", "require github.com/pkg/errors v0.9.1"] in lines
    press(pane, "btn_tidy")
    assert stage.backend.used_project == runs.FOLDER
    assert [call.id for call in asked[0].calls] == ["go_mod_tidy"]


def test_a_tidy_that_cannot_be_planned_is_only_shown(pane: ProjectPane, stage: Stage) -> None:
    pane._mending.plannable = frozenset()
    ended(pane, stage, runs.TIDY)
    assert not find(pane, QPushButton, "btn_tidy").isVisible()


def test_more_requests_are_shown_when_asked_for(pane: ProjectPane, stage: Stage) -> None:
    ended(pane, stage, runs.FINISHED)
    assert len(pane.requests._done) == 2
    press(pane, "btn_more_requests")
    assert len(pane.requests._done) == 3


def test_the_output_can_be_copied(pane: ProjectPane, stage: Stage) -> None:
    ended(pane, stage, runs.FINISHED)
    press(pane, "btn_copy_output")
    assert QGuiApplication.clipboard().text() == "\n".join(runs.LINES)


@pytest.mark.parametrize(
    "reason",
    ["no_go", "no_project", "unreadable", "not_runnable", "no_room", "refused", "old_go"],
)
def test_why_nothing_could_be_run_is_said(pane: ProjectPane, stage: Stage, reason: str) -> None:
    ended(pane, stage, replace(runs.NO_PROJECT, reason=reason))
    assert said(pane, "lbl_run_heading")
