"""The states of the change history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QDialog, QPushButton

from gomodgui.core.change import ChangeResult, ChangeState, Conflict, JournalEntry, RecordedEdit
from gomodgui.core.model import FixCall
from gomodgui.ui.dialogs.undo_later import UndoLaterDialog
from gomodgui.ui.pages.history import HistoryPage
from tests.ui import samples
from tests.ui.stage import Stage

Builder = Callable[[Stage], QDialog | None]

_SETTINGS = RecordedEdit(
    "/home/li/.config/go/env",
    "go_settings",
    "3f9a" * 15 + "c21e",
    "c21e" * 16,
    ("GOPROXY=https://proxy.golang.org,direct",),
    ("GOPROXY=https://goproxy.cn|https://mirrors.aliyun.com/goproxy/,direct",),
)
_PROFILE = RecordedEdit(
    "/home/li/.bashrc",
    "shell_profile",
    "aa00" * 16,
    "bb11" * 16,
    ("export GOPROXY=https://proxy.golang.org",),
    ("# gomodgui: export GOPROXY=https://proxy.golang.org",),
)
NEWEST = replace(samples.CHANGE, edits=(_SETTINGS, _PROFILE))
PRIVATE = JournalEntry(
    "20261122-180200-1",
    NEWEST.time - 74000,
    (FixCall("add_private", {"pattern": "git.corp.example.com"}),),
    (
        replace(
            _SETTINGS,
            before_sha256=None,
            before_lines=None,
            after_lines=("GOPRIVATE=git.corp.example.com",),
        ),
    ),
    ChangeState.APPLIED,
    verified=True,
    source="settings",
)
SUMDB = JournalEntry(
    "20261122-174800-1",
    NEWEST.time - 74800,
    (FixCall("set_gosumdb", {"value": "sum.golang.google.cn"}),),
    (replace(_SETTINGS, after_lines=("GOSUMDB=sum.golang.google.cn",)),),
    ChangeState.UNDONE,
    verified=True,
    proof_ms=1820,
    undone_time=NEWEST.time - 74000,
    source="cli",
)
FAILED = replace(
    SUMDB, id="20261114-091500-1", time=NEWEST.time - 9 * 86400, state=ChangeState.FAILED
)
CHANGES = (NEWEST, PRIVATE, SUMDB, FAILED)
OURS = b"# gomodgui: export GOPROXY=https://proxy.golang.org\nexport EDITOR=vim\n"
LATER = (
    b"# gomodgui: export GOPROXY=https://proxy.golang.org\n"
    b"export EDITOR=nano\nalias gs='git status'\n"
)
CONFLICT = Conflict("/home/li/.bashrc", OURS, LATER)
SETTINGS_CONFLICT = Conflict(
    "/home/li/.config/go/env",
    b"GOPROXY=https://goproxy.cn|https://mirrors.aliyun.com/goproxy/,direct\n",
    b"GOFLAGS=-mod=mod\nGOPROXY=https://goproxy.cn|https://mirrors.aliyun.com/goproxy/,direct\n",
)


def now() -> float:
    """A moment after the newest change, on the same day."""
    return NEWEST.time + 3600


def open_page(stage: Stage, changes: tuple[JournalEntry, ...] = CHANGES) -> HistoryPage:
    """The page with these changes."""
    stage.backend.changes = changes
    stage.serve()
    page = stage.page("history")
    assert isinstance(page, HistoryPage)
    return page


def _list(stage: Stage) -> QDialog | None:
    open_page(stage)
    return None


def _older(stage: Stage) -> QDialog | None:
    open_page(stage).show_item(PRIVATE.id)
    return None


def _undone(stage: Stage) -> QDialog | None:
    open_page(stage).show_item(SUMDB.id)
    return None


def refuse(stage: Stage, change: JournalEntry, *conflicts: Conflict) -> HistoryPage:
    """The page after undoing that change was refused."""
    page = open_page(stage, (change, *CHANGES[1:]))
    stage.backend.undone = ChangeResult(
        change, applied=False, reason="conflict", conflicts=conflicts
    )
    stage.backend.conflicting = conflicts
    button = page.findChild(QPushButton, "btn_undo")
    assert button is not None
    button.click()
    stage.settle()
    return page


def _conflict(stage: Stage) -> QDialog | None:
    refuse(stage, NEWEST, CONFLICT)
    return None


def _own_line(stage: Stage) -> QDialog | None:
    refuse(stage, replace(NEWEST, edits=(_SETTINGS,)), SETTINGS_CONFLICT)
    return None


def _gone(stage: Stage) -> QDialog | None:
    refuse(stage, NEWEST, replace(CONFLICT, now=None))
    return None


def _later(stage: Stage) -> QDialog | None:
    page = open_page(stage)
    page.show_item(PRIVATE.id)
    button = page.findChild(QPushButton, "btn_undo_later")
    assert button is not None
    button.click()
    stage.settle()
    dialog = stage.window.findChild(UndoLaterDialog)
    assert dialog is not None
    return dialog


def _empty(stage: Stage) -> QDialog | None:
    open_page(stage, ())
    return None


STATES: list[tuple[str, Builder]] = [
    ("history", _list),
    ("history-older", _older),
    ("history-undone", _undone),
    ("history-later", _later),
    ("history-empty", _empty),
    ("undo-conflict", _conflict),
    ("undo-own-line", _own_line),
    ("undo-gone", _gone),
]
