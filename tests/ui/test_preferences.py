"""The preferences survive, and damage to their file does no harm."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pytest

from gomodgui.ui.preferences import Preferences, PreferencesFile


def test_what_was_chosen_is_there_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "window.json"
    PreferencesFile(path).change(language="zh_CN", theme="dark", geometry=(10, 20, 1200, 800))
    found = PreferencesFile(path).current
    assert (found.language, found.theme) == ("zh_CN", "dark")
    assert found.geometry == (10, 20, 1200, 800)
    assert json.loads(path.read_text(encoding="utf-8"))["version"] == 1


def test_modules_are_kept_and_other_things_are_not(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    PreferencesFile(path).change(targets=("example.com/one", "example.com/two"))
    assert PreferencesFile(path).current.targets == ("example.com/one", "example.com/two")
    path.write_text('{"targets": ["example.com/one", 3]}', encoding="utf-8")
    assert PreferencesFile(path).current.targets == ("example.com/one",)
    path.write_text('{"targets": "example.com/one"}', encoding="utf-8")
    assert PreferencesFile(path).current.targets == ()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    PreferencesFile(path).change(language="en")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["window.json"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 50_000,
        '{"language": 3, "theme": "neon", "text_size": "big", "geometry": [1, 2]}',
        '{"text_size": 1000, "geometry": [0, 0, -5, 10], "maximized": "yes"}',
        '{"geometry": [true, 1, 2, 3], "text_size": true}',
    ],
)
def test_nonsense_is_as_good_as_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "window.json"
    path.write_text(text, encoding="utf-8")
    assert PreferencesFile(path).current == Preferences()


def test_bytes_that_are_no_text_are_as_good_as_nothing(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    path.write_bytes(b"\xff\xfe\x00{")
    assert PreferencesFile(path).current == Preferences()


def test_what_is_right_counts_beside_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    path.write_text('{"language": "zh_CN", "theme": 7, "version": 99}', encoding="utf-8")
    found = PreferencesFile(path).current
    assert (found.language, found.theme) == ("zh_CN", "system")


def test_where_nothing_can_be_written_the_choice_lasts_as_long_as_the_window(
    tmp_path: Path,
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    kept = PreferencesFile(blocked / "window.json")
    assert kept.change(language="en").language == "en"
    assert kept.current.language == "en"
