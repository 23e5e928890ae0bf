"""What a recorded change is called, and what may be undone of it alone."""

from dataclasses import replace

import pytest

from gomodgui.core.change import Conflict, JournalEntry, RecordedEdit
from gomodgui.core.model import FixCall
from gomodgui.ui import changetitles
from gomodgui.ui.look import Look
from tests.ui import samples

EDIT = RecordedEdit(
    "/home/li/.config/go/env",
    "go_settings",
    "aa",
    "bb",
    ("GOPROXY=https://old.example",),
    ("GOPROXY=https://new.example",),
)
ENTRY = replace(samples.CHANGE, edits=(EDIT,))


def entry(*calls: FixCall) -> JournalEntry:
    return replace(ENTRY, calls=calls)


def conflict(now: bytes | None) -> tuple[Conflict, ...]:
    return (Conflict(EDIT.target, b"GOPROXY=https://new.example\n", now),)


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (samples.SWITCH[0], "Switched to goproxy.cn"),
        (
            FixCall("set_go_setting", {"name": "GOPROXY", "value": "http://athens.lan:3000"}),
            "Switched to athens.lan:3000",
        ),
        (FixCall("set_go_setting", {"name": "GOFLAGS", "value": "-mod=mod"}), "Set GOFLAGS"),
        (FixCall("unset_go_setting", {"name": "GOFLAGS"}), "Reset GOFLAGS"),
        (FixCall("go_mod_tidy"), "Run go mod tidy"),
    ],
)
def test_a_change_is_called_by_what_it_did(look: Look, call: FixCall, expected: str) -> None:
    assert changetitles.title(look, entry(call)) == expected


def test_a_title_shows_no_password(look: Look) -> None:
    call = FixCall("set_goproxy", {"value": "https://me:hunter2@mirror.example,direct"})
    assert changetitles.title(look, entry(call)) == "Switched to mirror.example"


def test_a_change_without_fixes_has_a_name_too(look: Look) -> None:
    assert changetitles.title(look, entry()) == "A change"


def test_the_summary_counts_files(look: Look) -> None:
    assert changetitles.summary(look, ENTRY).endswith("GOPROXY · 1 file")
    assert changetitles.summary(look, samples.CHANGE).endswith("GOPROXY · 2 files")


def test_an_unknown_source_is_gomodgui(look: Look) -> None:
    assert changetitles.changed_by(look, replace(ENTRY, source="fleet")) == "by gomodgui"
    assert "Overview" in changetitles.changed_by(look, ENTRY)


def test_our_line_alone_can_be_taken_back_where_it_stands() -> None:
    now = b"GOFLAGS=-mod=mod\nGOPROXY=https://new.example\n"
    assert changetitles.own_line_values(ENTRY, conflict(now)) == {"GOPROXY": "https://old.example"}


def test_what_was_not_set_before_is_unset_again() -> None:
    added = replace(ENTRY, edits=(replace(EDIT, before_lines=None),))
    now = b"GOFLAGS=-mod=mod\nGOPROXY=https://new.example\n"
    assert changetitles.own_line_values(added, conflict(now)) == {"GOPROXY": None}


@pytest.mark.parametrize("now", [None, b"GOPROXY=https://third.example\n"])
def test_our_line_cannot_be_taken_back_where_it_is_gone(now: bytes | None) -> None:
    assert changetitles.own_line_values(ENTRY, conflict(now)) is None


def test_a_masked_value_is_never_written() -> None:
    secret = replace(EDIT, before_lines=("GOPROXY=https://me:***@old.example",))
    now = b"GOFLAGS=-mod=mod\nGOPROXY=https://new.example\n"
    assert changetitles.own_line_values(replace(ENTRY, edits=(secret,)), conflict(now)) is None


def test_lines_of_other_files_are_for_people() -> None:
    assert changetitles.own_line_values(samples.CHANGE, ()) is None
    assert not changetitles.only_settings(samples.CHANGE)
