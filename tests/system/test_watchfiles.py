"""What the person chose for watching, and the switch in effect."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from gomodgui.core.watch import Held, WatchPreferences
from gomodgui.system.fileerrors import FileError
from gomodgui.system.watchfiles import WatchFiles

CHOSEN = WatchPreferences(
    auto_switch=True,
    ask_first=True,
    switch_back=False,
    failures=5,
    interval_s=60.0,
    connect_s=3.0,
    backups=("https://b.example", "https://a.example"),
)


@pytest.fixture
def files(tmp_path: Path) -> WatchFiles:
    return WatchFiles(tmp_path / "config" / "watch.json", tmp_path / "data" / "state.json")


def chosen(tmp_path: Path, content: Any) -> WatchPreferences:
    file = tmp_path / "config" / "watch.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(content if isinstance(content, str) else json.dumps(content))
    return WatchFiles(file, tmp_path / "state.json").preferences()


def test_nothing_chosen_switches_nothing(files: WatchFiles) -> None:
    assert files.preferences() == WatchPreferences()
    assert not files.preferences().auto_switch


def test_what_was_chosen_is_there_again(files: WatchFiles) -> None:
    files.save(CHOSEN)
    assert files.preferences() == CHOSEN


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '"x"', "[" * 100_000, {"auto_switch": "yes"}, {"failures": {}}],
)
def test_what_is_damaged_counts_as_not_chosen(tmp_path: Path, content: Any) -> None:
    assert chosen(tmp_path, content) == WatchPreferences()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("failures", 0),
        ("failures", 1000),
        ("failures", True),
        ("interval_s", 0.001),
        ("interval_s", -300),
        ("interval_s", 1e12),
        ("connect_s", "5"),
        ("backups", "https://a.example"),
    ],
)
def test_what_makes_no_sense_is_as_it_was(tmp_path: Path, name: str, value: Any) -> None:
    found = chosen(tmp_path, {"auto_switch": True, name: value})
    assert found == WatchPreferences(auto_switch=True)


def test_not_a_number_is_none(tmp_path: Path) -> None:
    assert chosen(tmp_path, '{"interval_s": NaN, "connect_s": Infinity}') == WatchPreferences()


def test_what_a_newer_version_keeps_stays(tmp_path: Path, files: WatchFiles) -> None:
    chosen(tmp_path, {"version": 9, "quiet_hours": [22, 7]})
    files.save(CHOSEN)
    assert json.loads((tmp_path / "config" / "watch.json").read_bytes())["quiet_hours"] == [22, 7]


def test_a_switch_is_remembered_and_forgotten(files: WatchFiles) -> None:
    for before in ("https://me:pw@a.example,direct", None):
        held = Held(before, "https://b.example,direct", "https://a.example", "https://b.example", 1)
        files.hold(held)
        assert files.held() == held
    files.hold(None)
    assert files.held() is None


@pytest.mark.parametrize(
    "content", [b"{", b"{}", b'{"value": 1}', b'{"value":"a","preferred":"b"}']
)
def test_a_damaged_memory_is_none(tmp_path: Path, files: WatchFiles, content: bytes) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "state.json").write_bytes(content)
    assert files.held() is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has access lists")
def test_only_its_owner_may_read_them(tmp_path: Path, files: WatchFiles) -> None:
    files.save(CHOSEN)
    files.hold(Held(None, "a", "b", "c", 0))
    modes = {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.glob("*/*")}
    assert modes == {0o600}


def test_a_place_that_cannot_be_written_is_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileError):
        WatchFiles(tmp_path / "file" / "w.json", tmp_path / "s.json").save(CHOSEN)
