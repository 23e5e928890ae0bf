"""Whole files and folders: seals, fingerprints, sizes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gomodgui.system import trees
from gomodgui.system.fileerrors import FileError


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    top = tmp_path / "tree"
    (top / "sub").mkdir(parents=True)
    (top / "a").write_bytes(b"12345")
    (top / "sub" / "b").write_bytes(b"1")
    (top / "link").symlink_to("a")
    return top


@pytest.mark.parametrize(
    ("name", "kind"),
    [("", "folder"), ("a", "file"), ("link", "link"), ("none", "absent"), ("a/x", "absent")],
)
def test_kinds(tree: Path, name: str, kind: str) -> None:
    assert trees.kind_of(tree / name) == kind
    assert bool(trees.seal(tree / name)) is (kind != "absent")


@pytest.mark.parametrize(
    "change",
    [
        lambda top: (top / "a").write_bytes(b"1234"),
        lambda top: (top / "sub" / "b").chmod(0o600),
        lambda top: (top / "new").touch(),
        lambda top: (top / "sub" / "b").rename(top / "sub" / "c"),
        lambda top: os.utime(top / "sub" / "b", ns=(1, 1)),
    ],
)
def test_a_fingerprint_tells_every_change(tree: Path, change: Callable[[Path], object]) -> None:
    (tree / "sub" / "b").chmod(0o644)
    before = trees.fingerprint(tree)
    assert trees.fingerprint(tree) == before
    change(tree)
    assert trees.fingerprint(tree) != before


def test_how_much_it_is(tree: Path) -> None:
    found = trees.measure(tree, lambda: True)
    assert (found.files, found.complete) == (3, True)
    assert found.size == 6 + (tree / "link").lstat().st_size
    assert trees.measure(tree, lambda: False).complete is False
    assert trees.measure(tree / "none", lambda: True).files == 0


def test_nothing_is_moved_over_something(tree: Path) -> None:
    with pytest.raises(FileError, match="changed"):
        trees.move(tree / "a", tree / "sub" / "b")
    assert (tree / "sub" / "b").read_bytes() == b"1"


def test_a_link_is_moved_and_not_what_it_leads_to(tree: Path) -> None:
    trees.move(tree / "link", tree / "sub" / "link")
    assert (tree / "sub" / "link").is_symlink()
    assert (tree / "a").exists()


def test_read_only_folders_can_be_removed(tree: Path) -> None:
    (tree / "sub").chmod(0o555)
    tree.chmod(0o555)
    outside = tree.parent / "outside"
    outside.mkdir()
    trees.remove(tree)
    assert list(tree.parent.iterdir()) == [outside]
