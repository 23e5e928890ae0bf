"""One change: proved or not, backed up where, safe to undo or not."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from gomodgui.core.change import ChangeState, Conflict, JournalEntry, RecordedEdit
from gomodgui.ui.context import Context
from gomodgui.ui.pages.history_detail import ChangeDetail, Shown, later_changes, recorded_lines
from gomodgui.ui.widgets.diffcard import DiffCard
from tests.ui.conftest import Show
from tests.ui.finding import find
from tests.ui.stage import Stage
from tests.ui.states_history import CHANGES, CONFLICT, FAILED, NEWEST, PRIVATE, SUMDB, now


@pytest.fixture
def detail(stage: Stage, show: Show) -> ChangeDetail:
    made = ChangeDetail(context(stage), now)
    show(made, 520, 600)
    return made


def context(stage: Stage) -> Context:
    return stage.interior.current_page.context


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (NEWEST, "Passed, 83 ms"),
        (PRIVATE, "Passed"),
        (replace(NEWEST, verified=False, proof_ms=None), "Failed"),
        (replace(NEWEST, verified=None, proof_ms=None), "Not verified"),
    ],
)
def test_whether_it_was_proved(detail: ChangeDetail, entry: JournalEntry, expected: str) -> None:
    detail.show_change(Shown(entry))
    assert find(detail, QLabel, "lbl_verified").text() == expected


@pytest.mark.parametrize(
    ("entry", "conflicts", "expected"),
    [
        (NEWEST, None, "Checking…"),
        (NEWEST, (), "Unchanged since, safe to undo"),
        (NEWEST, (CONFLICT,), "~/.bashrc was changed later"),
        (replace(SUMDB, undone_time=None), (), "Put back"),
        (FAILED, (), "Never written, as it was"),
    ],
)
def test_how_the_file_is_now(
    detail: ChangeDetail,
    entry: JournalEntry,
    conflicts: tuple[Conflict, ...] | None,
    expected: str,
) -> None:
    detail.show_change(Shown(entry, conflicts=conflicts))
    assert find(detail, QLabel, "lbl_file_now").text() == expected


def test_the_hash_is_short_for_the_eye_and_whole_for_readers(detail: ChangeDetail) -> None:
    detail.show_change(Shown(NEWEST))
    whole = NEWEST.edits[0].before_sha256
    labels = [each for each in detail.findChildren(QLabel) if each.accessibleName() == whole]
    assert labels[-1].text() == "3f9a…c21e"


def test_the_backup_is_opened_once_it_is_known(detail: ChangeDetail) -> None:
    opened: list[str] = []
    detail.backup_asked.connect(opened.append)
    detail.show_change(Shown(NEWEST))
    assert not find(detail, QPushButton, "btn_open_backup").isEnabled()
    detail.show_change(Shown(NEWEST, folder="/backups/1"))
    find(detail, QPushButton, "btn_open_backup").click()
    assert opened == ["/backups/1"]


@pytest.mark.parametrize(
    ("state", "undoable"),
    [
        (ChangeState.APPLIED, True),
        (ChangeState.PREPARED, True),
        (ChangeState.UNDONE, False),
        (ChangeState.FAILED, False),
    ],
)
def test_only_what_is_in_effect_can_be_undone(
    detail: ChangeDetail, state: ChangeState, undoable: bool
) -> None:
    detail.show_change(Shown(replace(NEWEST, state=state)))
    assert find(detail, QPushButton, "btn_undo").isVisible() is undoable


def test_undo_is_pressed_once(detail: ChangeDetail) -> None:
    detail.show_change(Shown(NEWEST, later=1))
    detail.disarm()
    assert not find(detail, QPushButton, "btn_undo").isEnabled()
    assert not find(detail, QPushButton, "btn_undo_later").isEnabled()


def test_later_changes_leave_out_what_is_not_in_effect() -> None:
    assert later_changes(CHANGES, PRIVATE.id) == (NEWEST, PRIVATE)
    assert later_changes(CHANGES, FAILED.id) == (NEWEST, PRIVATE)
    assert later_changes(CHANGES, NEWEST.id) == (NEWEST,)


def test_recorded_lines_are_made_harmless() -> None:
    edit = replace(NEWEST.edits[0], before_lines=("GOPROXY=\x1b[31mx",), after_lines=None)
    (line,) = recorded_lines(edit)
    assert "\x1b" not in line.text


def test_what_was_set_aside(detail: ChangeDetail) -> None:
    edit = RecordedEdit(
        "/mod",
        "module_cache",
        "1" * 64,
        None,
        ("a.zip",),
        None,
        files=3,
        size=2_400_000,
        aside="/q",
    )
    detail.show_change(Shown(replace(NEWEST, edits=(edit,))))
    [card] = detail.findChildren(DiffCard)
    assert card.property("lines") == [
        ["-", "a.zip"],
        [" ", "→ /q (kept there; undo puts it back)"],
    ]
    shown = [label.text() for label in card.findChildren(QLabel)]
    assert "Set aside · 3 files, 2.4 MB" in shown
