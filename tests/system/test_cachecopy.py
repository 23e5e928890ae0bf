"""Modules lent from a person's cache."""

from __future__ import annotations

from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.system import cachecopy

NAME = ("example.com/Big", "v1.0.0")


def filled(cache: Path) -> Path:
    folder = cache / "cache" / "download" / "example.com" / "!big" / "@v"
    folder.mkdir(parents=True)
    for end in ("info", "mod", "zip", "ziphash"):
        (folder / f"v1.0.0.{end}").write_text(end)
    return folder


def test_what_is_there_is_lent_and_what_is_not_is_not(tmp_path: Path) -> None:
    source = filled(tmp_path / "theirs")
    wanted = [NAME, ("example.com/none", "v1.0.0"), ("..", "v1.0.0"), ("example.com/Big", "../x")]
    lent = cachecopy.lend(str(tmp_path / "theirs"), tmp_path / "own", wanted, CancelScope(5))
    own = tmp_path / "own" / source.relative_to(tmp_path / "theirs")
    assert lent == (NAME,)
    assert {file.name: file.read_text() for file in own.iterdir()} == {
        f"v1.0.0.{end}": end for end in ("info", "mod", "zip", "ziphash")
    }


def test_writing_into_the_copy_leaves_the_original_alone(tmp_path: Path) -> None:
    source = filled(tmp_path / "theirs")
    cachecopy.lend(str(tmp_path / "theirs"), tmp_path / "own", [NAME], CancelScope(5))
    own = tmp_path / "own" / source.relative_to(tmp_path / "theirs")
    for end in ("info", "mod", "ziphash"):
        (own / f"v1.0.0.{end}").write_text("changed")
    (own / "v1.0.0.zip").unlink()
    assert [file.read_text() for file in sorted(source.iterdir())] == [
        "info", "mod", "zip", "ziphash",
    ]  # fmt: skip


def test_a_zip_without_its_hash_is_not_lent(tmp_path: Path) -> None:
    source = filled(tmp_path / "theirs")
    (source / "v1.0.0.ziphash").unlink()
    cachecopy.lend(str(tmp_path / "theirs"), tmp_path / "own", [NAME], CancelScope(5))
    own = tmp_path / "own" / source.relative_to(tmp_path / "theirs")
    assert sorted(file.name for file in own.iterdir()) == ["v1.0.0.info", "v1.0.0.mod"]


def test_nothing_is_lent_where_there_is_no_cache_or_no_time(tmp_path: Path) -> None:
    filled(tmp_path / "theirs")
    assert cachecopy.lend("", tmp_path / "own", [NAME], CancelScope(5)) == ()
    over = CancelScope()
    over.cancel()
    assert cachecopy.lend(str(tmp_path / "theirs"), tmp_path / "own", [NAME], over) == ()
