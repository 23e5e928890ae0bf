"""Places that Go can and cannot write."""

from __future__ import annotations

from pathlib import Path

import pytest

from gomodgui.core.cachepaths import Entry
from gomodgui.core.cancel import CancelScope
from gomodgui.core.modcache import Blocked, BlockKind, CacheQuestion
from gomodgui.system import cacheaccess


def looked(folder: Path, **more: object) -> tuple[Blocked, ...]:
    question = CacheQuestion(str(folder), **more)  # type: ignore[arg-type]
    return cacheaccess.look(question, CancelScope())


def test_what_is_missing_can_be_made(tmp_path: Path) -> None:
    assert looked(tmp_path / "a" / "b", gocache=str(tmp_path / "c"), tmp=str(tmp_path)) == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("below", ["", "cache", "cache/download", "cache/vcs"])
def test_a_file_where_a_folder_belongs(tmp_path: Path, below: str) -> None:
    place = tmp_path / "mod" / below
    place.parent.mkdir(parents=True, exist_ok=True)
    place.touch()
    [found] = looked(tmp_path / "mod")
    assert (found.kind, found.path) == (BlockKind.NOT_A_FOLDER, str(place))


def test_a_file_above_the_cache(tmp_path: Path) -> None:
    (tmp_path / "go").touch()
    [found] = looked(tmp_path / "go" / "pkg" / "mod")
    assert (found.kind, found.path) == (BlockKind.NOT_A_FOLDER, str(tmp_path / "go"))


@pytest.mark.parametrize("target", ["gone", "mod"])
def test_links_that_lead_nowhere(tmp_path: Path, target: str) -> None:
    (tmp_path / "mod").symlink_to(tmp_path / target)
    [found] = looked(tmp_path / "mod")
    assert found.kind is BlockKind.DANGLING


def test_a_link_that_leads_somewhere(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "mod").symlink_to(tmp_path / "real")
    assert looked(tmp_path / "mod") == ()


def test_a_folder_for_temporary_files_is_not_made(tmp_path: Path) -> None:
    [found] = looked(tmp_path, tmp=str(tmp_path / "none"), tmp_variable="GOTMPDIR")
    assert (found.variable, found.kind) == ("GOTMPDIR", BlockKind.MISSING)
    assert not found.blocks_downloads


def test_when_a_version_is_complete(tmp_path: Path) -> None:
    entry = Entry("a.test", "v1.0.0")
    question = CacheQuestion(str(tmp_path))
    for name in ("mod", "ziphash"):
        assert not cacheaccess.is_complete(question, entry)
        path = tmp_path / entry.file(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / entry.tree).mkdir()
    assert cacheaccess.is_complete(question, entry)
    (tmp_path / entry.file("partial")).touch()
    assert not cacheaccess.is_complete(question, entry)
    only_mod = CacheQuestion(str(tmp_path), sums={"b.test v1.0.0": "h1:x"})
    assert cacheaccess.is_complete(only_mod, entry)


def test_usable(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert cacheaccess.usable(str(tmp_path / "new" / "one"))
    assert not cacheaccess.usable(str(tmp_path / "file"))
