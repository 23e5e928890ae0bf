"""Reports in files."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from gomodgui.system import reportfile
from gomodgui.system.fileerrors import FileError


def test_it_is_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "r.md"
    reportfile.write(str(file), "# gomodgui report\n")
    assert file.read_text() == "# gomodgui report\n"
    assert os.name != "posix" or stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("# gomodgui report  2026", False),
        ('{\n  "schema": "gomodgui.report/1"', False),
        ("", False),
        ("my notes", True),
    ],
)
def test_what_is_no_report_is_told(tmp_path: Path, text: str, foreign: bool) -> None:
    file = tmp_path / "r.md"
    file.write_text(text)
    assert reportfile.check(str(file)) is foreign
    assert reportfile.exists(str(file))


def test_a_free_name_is_free(tmp_path: Path) -> None:
    assert reportfile.check(str(tmp_path / "r.md")) is False
    assert not reportfile.exists(str(tmp_path / "r.md"))


@pytest.mark.parametrize("act", [reportfile.check, lambda path: reportfile.write(path, "x")])
def test_no_folder(tmp_path: Path, act: object) -> None:
    assert callable(act)
    with pytest.raises(FileError) as error:
        act(str(tmp_path / "none" / "r.md"))
    assert error.value.code == "no_folder"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileError) as error:
        reportfile.check(str(tmp_path))
    assert error.value.code == "not_a_file"
