"""Explaining an error, as a person does it."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from gomodgui.ui.context import ChangeRequest
from gomodgui.ui.pages.explain import ExplainPage
from gomodgui.ui.pages.explain_paste import EXAMPLE
from tests.ui.finding import find, press
from tests.ui.stage import HoldingRunner, Stage
from tests.ui.states_explain import STRANGE, STRANGERS, explain_page

SECURITY = """\
verifying example.com/ok@v1.0.0: checksum mismatch
\tdownloaded: h1:9NEqAVFZmHNt3cjvq/evAXnoGC5QUTWlzv6gr/KG45I=
\tgo.sum:     h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=

SECURITY ERROR
"""


@pytest.fixture
def page(stage: Stage) -> ExplainPage:
    return explain_page(stage)


def box(page: ExplainPage) -> QPlainTextEdit:
    return find(page.paste, QPlainTextEdit, "txt_log")


def cards(page: ExplainPage) -> list[str]:
    return [str(card.property("problem_id")) for card in page.paste.answer.findings.cards]


def heading(page: ExplainPage) -> str:
    return find(page.paste, QLabel, "lbl_explained").text()


def previews(page: ExplainPage) -> list[ChangeRequest]:
    """What was asked for, instead of a dialog."""
    asked: list[ChangeRequest] = []
    page.context.wishes.preview.disconnect()
    page.context.wishes.preview.connect(asked.append)
    return asked


def test_before_anything_was_pasted(page: ExplainPage) -> None:
    assert page.paste.answer.empty.isVisible()
    assert not cards(page)
    assert page.focus_target is box(page)
    assert not find(page, QPushButton, "btn_clear_log").isEnabled()


def test_a_log_is_explained_with_marks_and_cards(page: ExplainPage, stage: Stage) -> None:
    told: list[int] = []
    stage.window.logExplained.connect(told.append)
    page.paste.load(EXAMPLE)
    assert cards(page)[:2] == ["connect_timeout", "private_auth_https"]
    assert heading(page) == f"Got it: {len(cards(page))} separate problems"
    assert box(page).property("marked_lines")[:3] == [4, 5, 6]
    assert find(page, QFrame, "finding_1").property("line") == 4
    assert told == [len(cards(page))]
    assert find(page, QLabel, "lbl_progress_lines").text().startswith("The other 3 lines")


def test_typing_is_read_after_a_pause(page: ExplainPage, stage: Stage, qtbot: QtBot) -> None:
    box(page).insertPlainText(SECURITY)
    qtbot.waitUntil(lambda: cards(page) == ["checksum_mismatch"])
    assert stage.backend.explained == [SECURITY]


def test_newer_text_is_read_instead(page: ExplainPage, qtbot: QtBot) -> None:
    page.paste.load(EXAMPLE)
    page.paste.load(SECURITY)
    assert cards(page) == ["checksum_mismatch"]
    box(page).setPlainText("")
    qtbot.waitUntil(page.paste.answer.empty.isVisible)
    assert not cards(page)
    assert box(page).property("marked_lines") == []


def test_what_is_no_problem_of_downloads_is_said_plainly(page: ExplainPage) -> None:
    page.paste.load(STRANGERS)
    assert not cards(page)
    assert heading(page) == "No download problem is shown here"
    assert find(page, QFrame, "card_nothing").isVisible()


def test_escapes_markup_and_secrets_are_shown_as_text(page: ExplainPage, stage: Stage) -> None:
    page.paste.load(STRANGE)
    shown = box(page).toPlainText()
    assert "<html><b>502" in shown
    assert "\x1b" not in shown
    assert "hunter2" not in shown
    assert cards(page) == ["proxy_http_5xx"]
    said = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "hunter2" not in said
    assert "\x1b" in stage.backend.explained[-1]


def test_ctrl_v_pastes_plain_text_wherever_the_focus_is(page: ExplainPage, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setText(SECURITY)
    mime.setHtml("<h1>other</h1>")
    QGuiApplication.clipboard().setMimeData(mime)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    page.keyPressEvent(event)
    assert cards(page) == ["checksum_mismatch"]
    box(page).clear()
    box(page).paste()
    qtbot.waitUntil(lambda: cards(page) == ["checksum_mismatch"])
    assert "other" not in box(page).toPlainText()


def test_the_clipboard_is_offered_and_never_pasted_by_itself(stage: Stage) -> None:
    QGuiApplication.clipboard().setText(EXAMPLE)
    page = explain_page(stage)
    assert page.paste.bar.isVisible()
    assert box(page).toPlainText() == ""
    press(page, "btn_paste_found")
    assert len(cards(page)) >= 2
    assert not page.paste.bar.isVisible()
    page.opened()
    assert not page.paste.bar.isVisible()


def test_other_things_in_the_clipboard_are_nobodys_business(stage: Stage) -> None:
    QGuiApplication.clipboard().setText("dear diary")
    assert not explain_page(stage).paste.bar.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_file_can_be_opened_or_dropped(page: ExplainPage, stage: Stage) -> None:
    stage.backend.files = {"/home/li/build.log": SECURITY}
    press(page, "btn_open_file")
    dialog = find(stage.window, QFileDialog, "dlg_open_log")
    dialog.fileSelected.emit("/home/li/build.log")
    assert cards(page) == ["checksum_mismatch"]
    press(page, "btn_clear_log")
    page.paste.log.dropped.emit(["/home/li/build.log"])
    assert cards(page) == ["checksum_mismatch"]


def test_a_file_that_cannot_be_read_is_told(page: ExplainPage, stage: Stage) -> None:
    stage.backend.errors["read_log"] = PermissionError("no")
    page.paste.open_file("/root/secret.log")
    assert stage.interior.failure_bar.isVisible()


def test_an_example_shows_how_it_goes(page: ExplainPage) -> None:
    press(page, "btn_example")
    assert box(page).toPlainText() == EXAMPLE
    assert cards(page)


def test_a_card_goes_to_its_lines_and_a_disc_to_its_card(page: ExplainPage) -> None:
    page.paste.load(EXAMPLE)
    card = page.paste.answer.findings.cards[1]
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert box(page).textCursor().blockNumber() == 4
    QTest.keyClick(page.paste.answer.findings.cards[0].disc, Qt.Key.Key_Space)
    assert box(page).textCursor().blockNumber() == 3
    page.paste.log.disc_clicked.emit(2)
    assert card.disc.hasFocus()
    assert card.disc.accessibleName() == "Go to line 5"


def test_a_fix_is_previewed(page: ExplainPage) -> None:
    asked = previews(page)
    page.paste.load(EXAMPLE)
    press(page, "btn_finding_1_fix")
    ((call,), source, *_) = asked[0]
    assert (call.id, source) == ("set_goproxy", "explain")


def test_all_fixes_are_one_preview(page: ExplainPage, stage: Stage, qtbot: QtBot) -> None:
    asked = previews(page)
    stage.backend.plannable = frozenset({"set_goproxy", "store_credentials"})
    page.mending.plannable = stage.backend.plannable
    page.paste.load(EXAMPLE)
    button = find(page, QPushButton, "btn_fix_all")
    assert button.text() == "Fix both…"
    button.click()
    assert [call.id for call in asked[0].calls] == ["set_goproxy", "store_credentials"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_fix_of_a_project_asks_which(page: ExplainPage, stage: Stage) -> None:
    asked = previews(page)
    page.paste.load("main.go:4:2: missing go.sum entry for module providing package a.test/b")
    press(page, "btn_finding_1_fix")
    assert not asked
    find(stage.window, QFileDialog, "dlg_explain_project").fileSelected.emit("/home/li/billing")
    assert stage.backend.used_project == "/home/li/billing"
    assert asked[0].calls[0].id == "go_mod_tidy"


def test_fixes_that_cannot_be_planned_are_not_offered(page: ExplainPage) -> None:
    page.mending.plannable = frozenset()
    page.paste.load(EXAMPLE)
    assert not page.paste.answer.findings.findChildren(QPushButton, "btn_finding_1_fix")


def test_a_switch_that_was_not_measured_is_checked_first(page: ExplainPage, stage: Stage) -> None:
    stage.backend.working = ()
    opened: list[tuple[str, str]] = []
    page.context.wishes.open_page.disconnect()
    page.context.wishes.open_page.connect(lambda *where: opened.append(where))
    page.paste.load(EXAMPLE)
    press(page, "btn_finding_1_check")
    assert opened[0][0] == "diagnose"
    stage.backend.working = ("https://goproxy.cn",)
    page.opened()
    asked = previews(page)
    press(page, "btn_finding_1_fix")
    assert asked[0].calls[0].id == "set_goproxy"


def test_while_it_is_read_it_says_so_and_can_be_stopped(page: ExplainPage, stage: Stage) -> None:
    stage.serve(HoldingRunner())
    page.paste.load(EXAMPLE)
    assert heading(page) == "Reading it…"
    assert page.cancel()
    assert not page.cancel()


def test_what_cannot_be_explained_is_told(page: ExplainPage, stage: Stage) -> None:
    stage.backend.errors["explain"] = RuntimeError("boom")
    page.paste.load(EXAMPLE)
    assert heading(page) == "It couldn't be read"
    assert stage.interior.failure_bar.isVisible()


def test_ten_megabytes_never_hold_the_window_up(page: ExplainPage, qtbot: QtBot) -> None:
    line = "go: downloading github.com/some/module/path v1.2.3 " + "h" * 50 + "\n"
    text = line * (10 * 1024 * 1024 // len(line)) + SECURITY
    page.paste._pasted(text)
    assert page.paste.loader.loading
    assert box(page).isReadOnly()
    assert cards(page) == ["checksum_mismatch"]
    worst = 0.0
    for _ in range(100):
        at = time.perf_counter()
        qtbot.wait(1)
        worst = max(worst, time.perf_counter() - at)
    assert worst < 1.0
    assert page.cancel()
    assert not box(page).isReadOnly()
    assert box(page).blockCount() > 1000


def test_a_long_log_is_put_in_whole(page: ExplainPage, qtbot: QtBot) -> None:
    lines = [f"go: downloading a.test/m{number} v1.0.0" for number in range(3000)]
    page.paste.load("\n".join([*lines, SECURITY]))
    qtbot.waitUntil(lambda: not page.paste.loader.loading, timeout=10_000)
    assert box(page).toPlainText() == "\n".join([*lines, SECURITY])
    assert box(page).property("marked_lines")[0] == 3001
    assert not box(page).isReadOnly()


def test_another_language_says_all_of_it_again(page: ExplainPage, stage: Stage) -> None:
    page.paste.load(EXAMPLE)
    stage.interior.switch_language()
    assert "看懂了" in heading(page)
    assert page.paste.answer.findings.cards[0].title.text().startswith("连不上")


def test_f5_reads_it_again(page: ExplainPage, stage: Stage) -> None:
    page.paste.load(EXAMPLE)
    page.refresh()
    assert stage.backend.explained == [EXAMPLE, EXAMPLE]


def test_other_pages_may_open_it_with_a_file_or_a_project(page: ExplainPage, stage: Stage) -> None:
    stage.backend.files = {"/home/li/build.log": SECURITY}
    page.show_item("project")
    assert page.focus_target.objectName() == "edit_project"
    page.show_item("/home/li/build.log")
    assert cards(page) == ["checksum_mismatch"]
    assert page.focus_target is box(page)
