"""Undo refused: what was changed later, and what can be done."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from gomodgui.core.change import ChangeResult, Conflict, JournalEntry, RecordedEdit
from gomodgui.ui.pages.history_conflict import UndoRefused
from gomodgui.ui.widgets.diffcard import DiffCard
from tests.ui.conftest import Show
from tests.ui.finding import find
from tests.ui.stage import Stage
from tests.ui.states_history import CONFLICT, NEWEST, SETTINGS_CONFLICT, now


@pytest.fixture
def refused(stage: Stage, show: Show) -> UndoRefused:
    made = UndoRefused(stage.interior.current_page.context, now)
    show(made, 520, 700)
    return made


def tell(refused: UndoRefused, entry: JournalEntry, *conflicts: Conflict) -> None:
    result = ChangeResult(entry, applied=False, reason="conflict", conflicts=conflicts)
    refused.show_refusal(entry, result)


def own_line(refused: UndoRefused) -> str:
    return find(refused, QLabel, "lbl_own_line").text()


def test_a_file_that_is_gone_is_said_to_be(refused: UndoRefused) -> None:
    tell(refused, NEWEST, replace(CONFLICT, now=None))
    assert find(refused, QLabel, "lbl_refused_title").text() == "Not undone: ~/.bashrc is gone"


def test_all_files_are_named(refused: UndoRefused) -> None:
    tell(refused, NEWEST, SETTINGS_CONFLICT, CONFLICT)
    title = find(refused, QLabel, "lbl_refused_title").text()
    assert "~/.config/go/env, ~/.bashrc" in title


def test_our_own_line_was_changed_too(refused: UndoRefused) -> None:
    entry = replace(NEWEST, edits=NEWEST.edits[:1])
    tell(refused, entry, replace(SETTINGS_CONFLICT, now=b"GOPROXY=https://third.example\n"))
    assert own_line(refused) == "Our own line was changed too; only you can sort this out."
    assert not find(refused, QPushButton, "btn_undo_line").isVisible()


def test_our_own_line_can_be_taken_back(refused: UndoRefused) -> None:
    asked: list[object] = []
    refused.line_asked.connect(asked.append)
    tell(refused, replace(NEWEST, edits=NEWEST.edits[:1]), SETTINGS_CONFLICT)
    find(refused, QPushButton, "btn_undo_line").click()
    assert asked == [{"GOPROXY": "https://proxy.golang.org,direct"}]


def test_secrets_in_the_file_stay_hidden(refused: UndoRefused) -> None:
    secret = b"export GOPROXY=https://me:hunter2@a.example\n"
    tell(refused, NEWEST, replace(CONFLICT, now=secret))
    shown = [card.property("lines") for card in refused.findChildren(DiffCard)]
    assert shown
    assert "hunter2" not in str(shown)


def test_what_stands_in_the_way_of_a_folder(refused: UndoRefused) -> None:
    edit = RecordedEdit(
        "/mod", "module_cache", "1", None, ("a",), None, files=3, size=9, aside="/q"
    )
    conflict = Conflict("/mod/a@v1.0.0", None, b"a@v1.0.0/mine.go")
    tell(refused, replace(NEWEST, edits=(edit,)), conflict)
    [card] = refused.findChildren(DiffCard)
    assert card.property("lines") == [["+", "a@v1.0.0/mine.go"]]
