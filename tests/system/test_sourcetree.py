"""Folder trees, bounded."""

from __future__ import annotations

from pathlib import Path

import pytest

from gomodgui.system import sourcetree
from gomodgui.system.sourcetree import TooLargeError, UnusualError


def made(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return root


def test_the_go_files_of_one_module_only(tmp_path: Path) -> None:
    made(
        tmp_path, "a.go", "b/b.go", "b/b.txt", "vendor/x/x.go", "testdata/t.go", ".git/g.go",
        "_old/o.go", "other/go.mod", "other/o.go",
    )  # fmt: skip
    found = dict(sourcetree.sources(str(tmp_path)))
    assert found == {str(tmp_path / "a.go"): b"a.go", str(tmp_path / "b" / "b.go"): b"b/b.go"}


def test_too_many_go_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sourcetree, "MOST_FILES", 1)
    with pytest.raises(TooLargeError):
        list(sourcetree.sources(str(made(tmp_path, "a.go", "b.go"))))


def test_a_whole_tree(tmp_path: Path) -> None:
    tree = sourcetree.read(made(tmp_path, "modules.txt", "x.y/z/z.go"), 10, 1000)
    assert tree.files == {"modules.txt": b"modules.txt", "x.y/z/z.go": b"x.y/z/z.go"}
    assert sourcetree.read(tmp_path / "none", 10, 1000).files == {}


@pytest.mark.parametrize(("files", "size"), [(1, 1000), (10, 3)])
def test_a_tree_that_is_too_large(tmp_path: Path, files: int, size: int) -> None:
    with pytest.raises(TooLargeError):
        sourcetree.read(made(tmp_path, "a.txt", "b.txt"), files, size)


def test_links_are_not_followed(tmp_path: Path) -> None:
    (made(tmp_path / "tree", "a.txt") / "link").symlink_to(tmp_path)
    with pytest.raises(UnusualError, match="link"):
        sourcetree.read(tmp_path / "tree", 10, 1000)


def test_whether_there_are_sources(tmp_path: Path) -> None:
    assert not sourcetree.has_sources(str(made(tmp_path, "doc/readme.md", "vendor/x.go")))
    assert sourcetree.has_sources(str(made(tmp_path, "cmd/main.go")))
