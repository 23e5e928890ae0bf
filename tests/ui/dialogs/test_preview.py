"""The preview dialog: nothing is written before Apply; what is written is proved or put back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton, QWidget

from gomodgui.core.change import ChangeResult, Proof
from gomodgui.ui.dialogs.preview import PreviewDialog
from tests.ui import samples
from tests.ui.finding import find, press
from tests.ui.stage import Stage
from tests.ui.states_preview import (
    COMMANDS,
    GUIDANCE,
    NOT_WRITTEN,
    PLAN,
    REMOVAL,
    STATES,
    STILL_FAILING,
    open_dialog,
)

BUILD: dict[str, Callable[[Stage], QDialog | None]] = dict(STATES)


@pytest.fixture
def dialog(stage: Stage) -> PreviewDialog:
    return open_dialog(stage, title="")


def applied(stage: Stage) -> list[str]:
    told: list[str] = []
    stage.window.changeApplied.connect(told.append)
    return told


def test_looking_writes_nothing(stage: Stage, dialog: PreviewDialog) -> None:
    press(dialog, "btn_cancel")
    assert "apply" not in stage.backend.calls
    assert not dialog.isVisible()


def test_it_is_modal_to_the_window_and_never_blocks(dialog: PreviewDialog) -> None:
    assert dialog.isVisible()
    assert dialog.windowModality() == Qt.WindowModality.WindowModal


def test_cancel_is_the_default(dialog: PreviewDialog) -> None:
    assert find(dialog, QPushButton, "btn_cancel").isDefault()
    assert not find(dialog, QPushButton, "btn_apply").isDefault()
    assert dialog.focusWidget() is find(dialog, QPushButton, "btn_cancel")


def test_the_shadowing_export_is_ticked_at_once(stage: Stage, dialog: PreviewDialog) -> None:
    assert find(dialog, QCheckBox, "chk_option_0").isChecked()
    assert stage.backend.asked[-1] == (*samples.SWITCH, REMOVAL)
    assert find(dialog, QWidget, "diff_1").isVisible()


def test_ticking_it_off_plans_again(stage: Stage, dialog: PreviewDialog) -> None:
    find(dialog, QCheckBox, "chk_option_0").setChecked(False)
    stage.settle()
    assert stage.backend.asked[-1] == samples.SWITCH
    assert find(dialog, QLabel, "lbl_change_count").text() == "1 change will be made"
    assert find(dialog, QCheckBox, "chk_option_0").isVisible()


def test_ctrl_enter_applies(stage: Stage, dialog: PreviewDialog) -> None:
    stage.backend.applied = STILL_FAILING
    dialog.activateWindow()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert stage.backend.calls.count("apply") == 1


def test_enter_alone_does_not_apply(stage: Stage, dialog: PreviewDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert "apply" not in stage.backend.calls


def test_a_proved_change_closes_by_itself_and_leaves_the_undo_bar(
    stage: Stage, dialog: PreviewDialog
) -> None:
    told = applied(stage)
    stage.backend.applied = ChangeResult(
        samples.CHANGE, applied=True, verified=True, proof=samples.PROOF
    )
    press(dialog, "btn_apply")
    stage.settle()
    assert told == [samples.CHANGE.id]
    assert not stage.interior.undo_bar.isHidden()
    assert stage.window.findChild(PreviewDialog) is None


def test_an_unproved_change_waits_to_be_read(stage: Stage, dialog: PreviewDialog) -> None:
    told = applied(stage)
    proof = Proof(ok=None, module="m", reason="offline")
    stage.backend.applied = ChangeResult(
        samples.CHANGE, applied=True, reason="unproved_offline", proof=proof
    )
    press(dialog, "btn_apply")
    stage.settle()
    assert "this computer is offline" in find(dialog, QLabel, "lbl_outcome").text()
    assert not find(dialog, QPushButton, "btn_restore").isVisible()
    press(dialog, "btn_cancel")
    assert told == [samples.CHANGE.id]


def test_what_does_not_help_can_be_put_back(stage: Stage, dialog: PreviewDialog) -> None:
    undone: list[str] = []
    stage.window.changeUndone.connect(undone.append)
    stage.backend.applied = STILL_FAILING
    stage.backend.undone = ChangeResult(samples.CHANGE, applied=True, reason="undone")
    press(dialog, "btn_apply")
    stage.settle()
    assert "downloads still fail" in find(dialog, QLabel, "lbl_outcome").text()
    assert "i/o timeout" in find(dialog, QLabel, "lbl_outcome_raw").text()
    assert find(dialog, QPushButton, "btn_restore").isDefault()
    press(dialog, "btn_restore")
    stage.settle()
    assert stage.backend.calls.count("undo") == 1
    assert undone == [samples.CHANGE.id]


def test_or_kept(stage: Stage, dialog: PreviewDialog) -> None:
    told = applied(stage)
    stage.backend.applied = STILL_FAILING
    press(dialog, "btn_apply")
    stage.settle()
    press(dialog, "btn_keep")
    assert told == [samples.CHANGE.id]
    assert "undo" not in stage.backend.calls


def test_a_restore_that_is_refused_shows_why(stage: Stage, dialog: PreviewDialog) -> None:
    stage.backend.changes = (samples.CHANGE,)
    stage.backend.applied = STILL_FAILING
    stage.backend.undone = ChangeResult(samples.CHANGE, applied=False, reason="damaged")
    press(dialog, "btn_apply")
    stage.settle()
    press(dialog, "btn_restore")
    stage.settle()
    page = stage.interior.current_page
    assert page.key == "history"
    assert find(page, QLabel, "lbl_refused_title").isVisible()


def test_where_nothing_was_written_it_says_so(stage: Stage, dialog: PreviewDialog) -> None:
    told = applied(stage)
    stage.backend.applied = NOT_WRITTEN
    press(dialog, "btn_apply")
    stage.settle()
    assert find(dialog, QLabel, "lbl_outcome").text() == (
        "Nothing was written: ~/.config/go/env is read-only."
    )
    press(dialog, "btn_cancel")
    assert told == []


def test_a_file_changed_meanwhile_refreshes_the_preview(
    stage: Stage, dialog: PreviewDialog
) -> None:
    stage.backend.applied = ChangeResult(
        None, applied=False, reason="changed_meanwhile", args={"file": "~/.bashrc"}
    )
    before = stage.backend.calls.count("plan")
    press(dialog, "btn_apply")
    stage.settle()
    assert stage.backend.calls.count("plan") == before + 1
    assert find(dialog, QWidget, "note_refreshed").isVisible()
    assert find(dialog, QPushButton, "btn_apply").isEnabled()
    assert stage.backend.calls.count("apply") == 1


def test_a_refused_fix_says_why_and_offers_nothing(stage: Stage) -> None:
    dialog = BUILD["preview-refused"](stage)
    assert dialog is not None
    assert "Verification can't be turned off here" in find(dialog, QLabel, "lbl_refused").text()
    assert not find(dialog, QPushButton, "btn_apply").isVisible()
    assert find(dialog, QPushButton, "btn_cancel").text() == "Close"


def test_what_only_people_can_do_offers_no_apply(stage: Stage) -> None:
    dialog = open_dialog(stage, GUIDANCE, "")
    assert not find(dialog, QPushButton, "btn_apply").isVisible()
    assert find(dialog, QWidget, "guidance_0").isVisible()


def test_the_commands_are_copied(dialog: PreviewDialog) -> None:
    press(dialog, "btn_copy_cmds")
    assert QGuiApplication.clipboard().text() == "\n".join(COMMANDS)
    assert find(dialog, QPushButton, "btn_copy_cmds").text() == "Copied"


def test_steps_are_shown_as_they_are_told(stage: Stage) -> None:
    dialog = BUILD["preview-not-written"](stage)
    assert dialog is not None
    statuses = [
        find(dialog, QLabel, f"apply_{step}").property("status")
        for step in ("backup", "write", "verify")
    ]
    assert statuses == ["ok", "err", "skip"]


def test_a_crash_while_planning_closes_the_dialog_and_is_told(stage: Stage) -> None:
    stage.backend.errors["plan"] = RuntimeError("boom")
    stage.serve()
    from gomodgui.ui.context import ChangeRequest

    stage.interior.preview(ChangeRequest(samples.SWITCH, "overview"))
    stage.settle()
    assert stage.window.findChild(PreviewDialog) is None
    assert not stage.interior.failure_bar.isHidden()


def test_the_language_changes_under_it(stage: Stage, dialog: PreviewDialog) -> None:
    stage.look.speak("zh_CN")
    stage.settle()
    assert dialog.windowTitle() == "使用 goproxy.cn"
    assert find(dialog, QLabel, "lbl_change_count").text() == "将要更改 2 处"
    assert PLAN.edits
