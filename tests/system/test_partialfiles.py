"""How far a download has come, by the files of the module cache."""

from __future__ import annotations

from pathlib import Path

import pytest

from gomodgui.system.partialfiles import PartialFiles


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    folder = tmp_path / "cache" / "download" / "github.com" / "!big" / "big" / "@v"
    folder.mkdir(parents=True)
    return folder


def test_a_whole_file_has_its_size(tmp_path: Path, versions: Path) -> None:
    files = PartialFiles(str(tmp_path))
    assert files.whole("github.com/Big/big", "v1.0.0", "zip") is None
    (versions / "v1.0.0.zip").write_bytes(b"x" * 10)
    assert files.whole("github.com/Big/big", "v1.0.0", "zip") == 10


def test_a_file_that_is_being_written_grows(tmp_path: Path, versions: Path) -> None:
    files = PartialFiles(str(tmp_path))
    assert files.begun("github.com/Big/big", "v1.0.0", "zip") == 0
    (versions / "v1.0.0.zip4711.tmp").write_bytes(b"x" * 5)
    (versions / "v1.0.1.zip4711.tmp").write_bytes(b"x" * 50)
    assert files.begun("github.com/Big/big", "v1.0.0", "zip") == 5


def test_names_that_are_no_module_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError):
        PartialFiles(str(tmp_path)).whole("../../etc", "v1.0.0", "zip")
    with pytest.raises(ValueError):
        PartialFiles(str(tmp_path)).begun("github.com/a/b", "main", "info")


def test_a_repository_is_measured_by_its_packs(tmp_path: Path) -> None:
    packs = tmp_path / "cache" / "vcs" / "abc" / "objects" / "pack"
    packs.mkdir(parents=True)
    (packs / "tmp_pack_1").write_bytes(b"x" * 7)
    files = PartialFiles(str(tmp_path))
    assert files.repository(str(packs.parent.parent)) == 7
    assert files.repository(str(tmp_path.parent)) == 0
    assert files.repository("") == 0
