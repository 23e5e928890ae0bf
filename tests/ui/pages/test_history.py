"""The change history: what was changed, and the way back."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from gomodgui.core.change import ChangeResult, ChangeState
from gomodgui.core.model import FixCall
from gomodgui.ui.context import ChangeRequest
from gomodgui.ui.dialogs.undo_later import UndoLaterDialog
from gomodgui.ui.pages.history import HistoryPage
from tests.ui.finding import find, press
from tests.ui.stage import Stage
from tests.ui.states_history import (
    CHANGES,
    CONFLICT,
    NEWEST,
    PRIVATE,
    SETTINGS_CONFLICT,
    SUMDB,
    open_page,
    refuse,
)


@pytest.fixture
def page(stage: Stage) -> HistoryPage:
    return open_page(stage)


def test_where_nothing_was_changed_it_says_so(stage: Stage) -> None:
    page = open_page(stage, ())
    assert find(page, QLabel, "lbl_history_empty").text() == "gomodgui has changed nothing yet"


def test_the_newest_change_is_shown_first(page: HistoryPage) -> None:
    assert find(page, QLabel, "lbl_change_title").text() == "Switched to goproxy.cn"
    lines = find(page, QWidget, "diff_0").property("lines")
    assert lines[0] == ["-", "GOPROXY=https://proxy.golang.org,direct"]


def test_another_change_is_chosen(stage: Stage, page: HistoryPage) -> None:
    find(page, QPushButton, "btn_undo")
    page.show_item(SUMDB.id)
    stage.settle()
    assert find(page, QLabel, "lbl_undo_state").text() == "Undone"
    assert not find(page, QPushButton, "btn_undo").isVisible()


def test_undo_is_asked_of_the_window(stage: Stage, page: HistoryPage) -> None:
    undone: list[str] = []
    stage.window.changeUndone.connect(undone.append)
    stage.backend.undone = ChangeResult(NEWEST, applied=True, reason="undone")
    press(page, "btn_undo")
    stage.settle()
    assert stage.backend.calls.count("undo") == 1
    assert undone == [NEWEST.id]


def test_after_undo_the_journal_is_read_again(stage: Stage, page: HistoryPage) -> None:
    stage.backend.undone = ChangeResult(NEWEST, applied=True, reason="undone")
    stage.backend.changes = (replace(NEWEST, state=ChangeState.UNDONE), *CHANGES[1:])
    press(page, "btn_undo")
    stage.settle()
    assert find(page, QWidget, f"history_{NEWEST.id}").property("state") == "undone"


def test_a_refused_undo_shows_why_in_its_place(stage: Stage) -> None:
    page = refuse(stage, NEWEST, CONFLICT)
    assert find(page, QLabel, "lbl_refused_title").text() == (
        "Not undone: ~/.bashrc was changed later"
    )
    cards = [card for card in page.findChildren(QWidget, "diff_1") if card.isVisible()]
    assert ["+", "export EDITOR=nano"] in cards[-1].property("lines")
    assert ["-", "export EDITOR=vim"] in cards[-1].property("lines")


def test_after_a_refusal_nothing_is_the_default(stage: Stage) -> None:
    page = refuse(stage, NEWEST, CONFLICT)
    keep = find(page, QPushButton, "btn_keep_now")
    keep.click()
    stage.settle()
    assert find(page, QPushButton, "btn_undo").isVisible()


def test_only_our_line_is_previewed_as_a_change_of_its_own(stage: Stage) -> None:
    page = refuse(stage, replace(NEWEST, edits=NEWEST.edits[:1]), SETTINGS_CONFLICT)
    asked: list[ChangeRequest] = []
    page.context.wishes.preview.disconnect()
    page.context.wishes.preview.connect(asked.append)
    press(page, "btn_undo_line")
    value = "https://proxy.golang.org,direct"
    assert list(asked[0].calls) == [FixCall("set_go_setting", {"name": "GOPROXY", "value": value})]


def test_a_line_in_a_profile_is_for_the_person(stage: Stage) -> None:
    page = refuse(stage, NEWEST, CONFLICT)
    assert not find(page, QPushButton, "btn_undo_line").isVisible()


def test_other_refusals_are_said_in_words(stage: Stage, page: HistoryPage) -> None:
    stage.backend.undone = ChangeResult(NEWEST, applied=False, reason="damaged")
    press(page, "btn_undo")
    stage.settle()
    assert "backup of this change is damaged" in find(page, QLabel, "lbl_refused_title").text()


def test_this_and_later_is_undone_newest_first(stage: Stage, page: HistoryPage) -> None:
    undone: list[str] = []
    original = stage.backend.undo

    def undo(change: str, scope: object) -> ChangeResult:
        undone.append(change)
        return original(change, scope)  # type: ignore[arg-type]  # handed on

    stage.backend.undo = undo  # type: ignore[assignment,method-assign]  # listens in
    page.show_item(PRIVATE.id)
    stage.settle()
    press(page, "btn_undo_later")
    dialog = stage.window.findChild(UndoLaterDialog)
    assert dialog is not None
    press(dialog, "btn_undo_all")
    stage.settle()
    assert undone == [NEWEST.id, PRIVATE.id]


def test_it_stops_at_the_first_that_is_refused(stage: Stage, page: HistoryPage) -> None:
    stage.backend.undone = ChangeResult(
        NEWEST, applied=False, reason="conflict", conflicts=(CONFLICT,)
    )
    page.show_item(PRIVATE.id)
    stage.settle()
    press(page, "btn_undo_later")
    dialog = stage.window.findChild(UndoLaterDialog)
    assert dialog is not None
    press(dialog, "btn_undo_all")
    stage.settle()
    assert stage.backend.calls.count("undo") == 1
    assert find(page, QLabel, "lbl_refused_title").isVisible()


def test_the_newest_has_nothing_later(page: HistoryPage) -> None:
    assert not find(page, QPushButton, "btn_undo_later").isVisible()


def test_the_backup_folder_is_opened(
    stage: Stage, page: HistoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    press(page, "btn_open_backup")
    assert opened == [f"/home/li/.local/share/gomodgui/changes/{NEWEST.id}"]


def test_both_languages_are_spoken_at_once(stage: Stage, page: HistoryPage) -> None:
    stage.look.speak("zh_CN")
    stage.settle()
    assert find(page, QLabel, "lbl_change_title").text() == "换成 goproxy.cn"
