"""The module cache of our own."""

from __future__ import annotations

import gc
from pathlib import Path

from gomodgui.system.owncache import OwnCache


def test_it_is_one_folder_for_all_runs_and_gone_in_the_end(tmp_path: Path) -> None:
    cache = OwnCache(str(tmp_path))
    folder = Path(cache.folder)
    assert folder.is_dir()
    assert Path(cache.folder) == folder
    inner = folder / "example.com" / "a@v1.0.0"
    inner.mkdir(parents=True)
    (inner / "a.go").write_text("package a\n")
    inner.chmod(0o500)
    del cache
    gc.collect()
    assert not list(tmp_path.iterdir())


def test_nothing_is_made_before_it_is_asked_for(tmp_path: Path) -> None:
    OwnCache(str(tmp_path))
    assert not list(tmp_path.iterdir())


def test_one_that_was_deleted_is_made_again(tmp_path: Path) -> None:
    cache = OwnCache(str(tmp_path))
    Path(cache.folder).rmdir()
    assert Path(cache.folder).is_dir()
