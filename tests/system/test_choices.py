"""Which go command the person chose."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from gomodgui.system.choices import GoChoice


def test_a_choice_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "new" / "go.json"
    GoChoice(file).choose("/opt/go ü/bin/go")
    assert GoChoice(file).path == "/opt/go ü/bin/go"


def test_it_can_be_taken_back(tmp_path: Path) -> None:
    choice = GoChoice(tmp_path / "go.json")
    choice.choose("/opt/go/bin/go")
    choice.choose(None)
    assert choice.path is None
    choice.choose(None)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no mode bits")
def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    GoChoice(tmp_path / "go.json").choose("/opt/go/bin/go")
    assert stat.S_IMODE((tmp_path / "go.json").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"go": 3}', b'{"go": ""}', b"\xff", b"[" * 99999]
)
def test_a_damaged_file_is_no_choice(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "go.json").write_bytes(data)
    assert GoChoice(tmp_path / "go.json").path is None
