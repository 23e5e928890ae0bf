"""Export report, in the window."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from gomodgui.ui.dialogs.export import ExportDialog
from tests.ui.stage import HoldingRunner, Stage
from tests.ui.states_report import open_dialog

PRIVATE = ("geheim-9000", "netz-4711", "li.wei", "corp.example.com", "/home/li", "li-desktop")


@pytest.fixture
def dialog(stage: Stage) -> ExportDialog:
    return open_dialog(stage)


@pytest.mark.parametrize("page", ["overview", "diagnose"])
def test_the_button_of_both_pages_opens_it(stage: Stage, page: str) -> None:
    stage.serve()
    button = stage.page(page).findChild(QPushButton, "btn_export")
    assert button is not None
    button.click()
    assert stage.window.findChild(ExportDialog, "dlg_export") is not None


def test_the_preview_is_what_is_copied(dialog: ExportDialog) -> None:
    text = dialog.text.toPlainText()
    assert text.startswith("# gomodgui report")
    assert [word for word in PRIVATE if word in text] == []
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == text
    assert "Copied" in dialog.copy.text()


def test_the_preview_is_what_is_saved(dialog: ExportDialog, tmp_path: Path) -> None:
    file = tmp_path / "r.md"
    dialog.save_to(str(file))
    assert file.read_text(encoding="utf-8") == dialog.text.toPlainText()
    assert "r.md" in dialog.note.text()


def test_the_ending_of_the_file_decides(dialog: ExportDialog, tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    dialog.save_to(str(file))
    assert json.loads(file.read_text(encoding="utf-8"))["schema"] == "gomodgui.report/1"


def test_what_cannot_be_written_is_said(dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.save_to(str(tmp_path / "none" / "r.md"))
    assert "folder" in dialog.note.text()
    assert dialog.isVisible()


def test_json_is_previewed_too(dialog: ExportDialog) -> None:
    dialog.form.setCurrentIndex(1)
    assert json.loads(dialog.text.toPlainText())["verdict"]["healthy"] is False
    assert dialog.size_label.text().startswith("JSON")


def test_private_modules_are_hidden_at_once(dialog: ExportDialog) -> None:
    assert "team/auth" in dialog.text.toPlainText()
    dialog.hide_modules.click()
    assert "team/auth" not in dialog.text.toPlainText()
    assert dialog.banner.title.property("counts")["module"] >= 1


def test_a_part_that_is_ticked_off_is_gone(dialog: ExportDialog) -> None:
    assert "$ go env" in dialog.text.toPlainText()
    dialog.parts["go_env"].click()
    assert "$ go env" not in dialog.text.toPlainText()


def test_masked_things_are_counted_never_shown(dialog: ExportDialog) -> None:
    assert dialog.banner.title.property("counts")["password"] == 1
    dialog.banner.button.click()
    rows = dialog.banner.rows.text()
    assert dialog.banner.rows.isVisible()
    assert "1 password" in rows
    assert [word for word in PRIVATE if word in rows] == []
    dialog.banner.button.click()
    assert not dialog.banner.rows.isVisible()


def test_the_report_follows_the_language(stage: Stage, dialog: ExportDialog) -> None:
    stage.interior.switch_language()
    assert dialog.text.toPlainText().startswith("# gomodgui 诊断报告")


def test_while_it_is_gathered_nothing_can_be_saved(stage: Stage) -> None:
    stage.serve(HoldingRunner())
    stage.interior.export()
    dialog = stage.window.findChild(ExportDialog)
    assert dialog is not None
    assert not dialog.save.isEnabled()
    assert stage.jobs.running("report")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_failure_is_told_by_the_window(stage: Stage) -> None:
    stage.backend.errors["report"] = RuntimeError("broken")
    stage.serve()
    stage.interior.export()
    stage.settle()
    assert stage.interior.failure_bar.isVisible()


def test_every_control_has_a_name_and_is_reached_by_tab(dialog: ExportDialog) -> None:
    names: set[str] = set()
    dialog.activateWindow()
    for _ in range(20):
        focused = QApplication.focusWidget() or dialog.focusWidget()
        assert isinstance(focused, QWidget)
        names.add(focused.objectName())
        assert focused.accessibleName() or getattr(focused, "text", str)()
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted = {"tab_export_preview", "btn_show_masked", "txt_export", "chk_hide_private"}
    assert (
        wanted | {"combo_report_format", "btn_cancel", "btn_copy_report", "btn_save_report"}
        <= names
    )
