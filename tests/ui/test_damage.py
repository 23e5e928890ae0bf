"""Damaged files of the program are told, each once."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui.finding import find
from tests.ui.stage import Stage


def _told(stage: Stage) -> str:
    bar = find(stage.window, QWidget, "bar_failure")
    return "" if bar.isHidden() else find(bar, QLabel, "lbl_failure").text()


def _check(stage: Stage) -> None:
    stage.page("overview").refresh()
    stage.settle()


@pytest.mark.parametrize(("count", "words"), [(1, "The record of 1 change"), (2, "of 2 changes")])
def test_unreadable_changes_are_counted(stage: Stage, count: int, words: str) -> None:
    stage.backend.broken_changes = tuple(f"change-{number}" for number in range(count))
    stage.serve()
    _check(stage)
    assert words in _told(stage)


def test_a_list_that_was_set_aside_is_told_once_with_its_place(stage: Stage) -> None:
    stage.backend.broken_list = "/home/li/.config/gomodgui/mirrors.toml.damaged-1"
    stage.serve()
    _check(stage)
    assert "~/.config/gomodgui/mirrors.toml.damaged-1" in _told(stage)
    stage.interior.failure_bar.hide()
    _check(stage)
    assert _told(stage) == ""


def test_several_are_told_one_after_the_other(stage: Stage) -> None:
    stage.backend.broken_list = "/home/li/mirrors.toml.damaged-1"
    stage.backend.broken_changes = ("one",)
    stage.serve()
    _check(stage)
    assert "mirrors.toml" in _told(stage)
    _check(stage)
    assert "mirrors.toml" in _told(stage)
    stage.interior.failure_bar.hide()
    _check(stage)
    assert "1 change" in _told(stage)


def test_a_failure_is_not_covered(stage: Stage) -> None:
    stage.backend.broken_changes = ("one",)
    stage.interior.show_failure("overview", OSError("no space left on device"))
    stage.serve()
    _check(stage)
    assert "no space left" in _told(stage)


def test_where_all_is_sound_nothing_is_told(stage: Stage) -> None:
    stage.serve()
    _check(stage)
    assert _told(stage) == ""
