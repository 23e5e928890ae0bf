"""The module cache as fixes look at it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gomodgui.system.cachefolder import CacheFolder

posix = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    top = tmp_path / "mod"
    versions = top / "cache" / "download" / "a.test" / "@v"
    versions.mkdir(parents=True)
    (versions / "v1.0.0.lock").touch()
    (versions / "v1.0.0.zip").write_bytes(b"zip")
    (top / "a.test@v1.0.0" / "sub").mkdir(parents=True)
    (top / "a.test@v1.0.0" / "sub" / "f").write_text("f")
    for path in ("a.test@v1.0.0/sub/f", "a.test@v1.0.0/sub", "a.test@v1.0.0"):
        (top / path).chmod(0o444 if path.endswith("f") else 0o555)
    return top


def test_what_is_there(folder: Path) -> None:
    cache = CacheFolder(str(folder), "")
    assert cache.is_folder
    assert cache.names_in("") == ("a.test@v1.0.0", "cache")
    assert cache.names_in("none") == ()
    assert cache.read("cache/download/a.test/@v/v1.0.0.zip") == b"zip"
    assert cache.read("cache") is None


@pytest.mark.parametrize("folder", ["", "relative", "~/mod"])
def test_what_go_refuses_is_no_cache(folder: str) -> None:
    assert CacheFolder(folder, "/home/me").folder == ""
    assert not CacheFolder(folder, "/home/me").is_folder


def test_how_much_there_is(folder: Path) -> None:
    there, gone = CacheFolder(str(folder), "").measure(str(folder), ["cache", "gone"])
    assert (there.files, there.size, bool(there.seal)) == (2, 3, True)
    assert (gone.files, gone.seal) == (0, "")


@posix
def test_read_only_modules_need_no_repair(folder: Path) -> None:
    assert CacheFolder(str(folder), "").repair() is None


@posix
def test_what_lacks_bits_gets_them(folder: Path) -> None:
    versions = folder / "cache" / "download" / "a.test" / "@v"
    (versions / "v1.0.0.zip").chmod(0o000)
    (versions / "v1.0.0.lock").chmod(0o444)
    versions.chmod(0o555)
    edit = CacheFolder(str(folder), "").repair()
    assert edit is not None
    given = {change.name: (change.before.mode, change.after.mode) for change in edit.changes}
    place = "cache/download/a.test/@v"
    assert given == {
        place: (0o555, 0o755),
        f"{place}/v1.0.0.lock": (0o444, 0o644),
        f"{place}/v1.0.0.zip": (0o000, 0o400),
    }
    versions.chmod(0o755)


@posix
def test_a_folder_above_that_lacks_them(tmp_path: Path) -> None:
    above = tmp_path / "go"
    above.mkdir(mode=0o500)
    edit = CacheFolder(str(above / "pkg" / "mod"), "").repair()
    assert edit is not None
    assert (edit.folder, [change.name for change in edit.changes]) == (str(above), [""])
    above.chmod(0o700)


@posix
def test_root_gives_back_what_sudo_took(folder: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may give files away")
    home = folder.parent
    os.chown(home, 1234, 1234)
    edit = CacheFolder(str(folder), str(home)).repair()
    assert edit is not None
    assert {(change.after.uid, change.after.gid) for change in edit.changes} == {(1234, 1234)}
