"""Folders that are gone afterwards."""

import os
import stat
from pathlib import Path

import pytest

from gomodgui.system.throwaway import folder, remove


def test_it_is_empty_and_ours_alone(tmp_path: Path) -> None:
    with folder(str(tmp_path)) as empty:
        assert list(empty.iterdir()) == []
        assert stat.S_IMODE(empty.stat().st_mode) == 0o700
        assert empty.parent.parent == tmp_path


def test_read_only_folders_go_too(tmp_path: Path) -> None:
    with folder(str(tmp_path)) as empty:
        inner = empty.parent / "mod" / "a@v1" / "b"
        inner.mkdir(parents=True)
        (inner / "file").write_text("x", encoding="utf-8")
        for path in (inner / "file", inner, inner.parent):
            path.chmod(0o500)
    assert list(tmp_path.iterdir()) == []


def test_it_goes_when_the_work_fails(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="x"), folder(str(tmp_path)):
        raise ValueError("x")
    assert list(tmp_path.iterdir()) == []


def test_what_a_link_points_to_stays(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir(mode=0o500)
    gone = tmp_path / "gone"
    gone.mkdir()
    (gone / "link").symlink_to(kept)
    remove(gone)
    assert not gone.exists()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o500


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=os.strerror(2)), folder(str(tmp_path / "missing")):
        pass
