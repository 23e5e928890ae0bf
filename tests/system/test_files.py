"""Atomic writes: links followed, mode and owner kept, failures as codes."""

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from gomodgui.system import files
from gomodgui.system.fileerrors import FileError
from gomodgui.system.files import Ownership

posix = pytest.mark.skipif(os.name != "posix", reason="modes and owners are of POSIX")
root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs to mount, as root"
)


def like(path: Path) -> Ownership:
    state = files.read(str(path))
    assert state is not None
    return Ownership(state.mode, state.uid, state.gid, state.mtime_ns, state.attributes)


def test_no_file_reads_as_none(tmp_path: Path) -> None:
    assert files.read(str(tmp_path / "none")) is None


def test_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "env"
    folders = files.missing_folders(str(path))
    assert folders == (str(tmp_path / "a"), str(tmp_path / "a" / "b"))
    files.make_folders(folders)
    files.write(str(path), b"x", None, mark="m")
    assert path.read_bytes() == b"x"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700


@posix
def test_mode_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"old")
    path.chmod(0o640)
    files.write(str(path), b"new", like(path), mark="m")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o640)


@root
def test_owner_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"old")
    os.chown(path, 12345, 23456)
    files.write(str(path), b"new", like(path), mark="m")
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 23456)


@pytest.mark.skipif(sys.platform != "linux", reason="extended attributes of Linux")
def test_extended_attributes_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"old")
    try:
        os.setxattr(path, "user.note", b"hello")
    except OSError:
        pytest.skip("this file system keeps no extended attributes")
    files.write(str(path), b"new", like(path), mark="m")
    assert os.getxattr(path, "user.note") == b"hello"


def test_a_time_can_be_put_back(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"old")
    os.utime(path, ns=(10**18, 10**18))
    files.write(str(path), b"new", like(path), mark="m")
    assert path.stat().st_mtime_ns == 10**18


@posix
def test_links_are_followed_and_stay(tmp_path: Path) -> None:
    target = tmp_path / "dotfiles" / "bashrc"
    target.parent.mkdir()
    target.write_bytes(b"old")
    link = tmp_path / ".bashrc"
    link.symlink_to("dotfiles/bashrc")
    files.write(str(link), b"new", like(link), mark="m")
    assert str(link.readlink()) == "dotfiles/bashrc"
    assert target.read_bytes() == b"new"
    assert [path.name for path in target.parent.iterdir()] == ["bashrc"]


@posix
def test_a_link_to_nothing_gets_its_target(tmp_path: Path) -> None:
    link = tmp_path / ".bashrc"
    link.symlink_to("elsewhere")
    assert files.read(str(link)) is None
    files.write(str(link), b"new", None, mark="m")
    assert link.is_symlink()
    assert (tmp_path / "elsewhere").read_bytes() == b"new"
    files.remove(str(link))
    assert link.is_symlink()
    assert not (tmp_path / "elsewhere").exists()


def code_of_write(path: Path) -> str:
    with pytest.raises(FileError) as caught:
        files.write(str(path), b"new", None, mark="m")
    return caught.value.code


@posix
def test_a_circle_of_links(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert code_of_write(tmp_path / "a") == "symlink_loop"
    with pytest.raises(FileError) as caught:
        files.read(str(tmp_path / "a"))
    assert caught.value.code == "symlink_loop"


@posix
def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_bytes(b"")
    assert code_of_write(tmp_path / "folder") == "not_a_file"
    assert code_of_write(tmp_path / "pipe") == "not_a_file"
    assert code_of_write(tmp_path / "file" / "below") == "not_a_file"
    with pytest.raises(FileError) as caught:
        files.read(str(tmp_path / "pipe"))
    assert caught.value.code == "not_a_file"


@posix
def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"old")
    path.chmod(0o444)
    assert code_of_write(path) == "read_only_file"
    assert path.read_bytes() == b"old"


@posix
def test_system_places_are_never_written(tmp_path: Path) -> None:
    link = tmp_path / "profile"
    link.symlink_to("/etc/gomodgui-does-not-exist")
    assert code_of_write(link) == "system_wide"


@posix
def test_a_home_folder_inside_a_system_folder_is_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_SYSTEM_FOLDERS", (f"{os.path.realpath(tmp_path)}/",))
    assert code_of_write(tmp_path / "f") == "system_wide"
    monkeypatch.setenv("HOME", str(tmp_path))
    files.write(str(tmp_path / "f"), b"x", None, mark="m")


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "f"
    with path.open("wb") as file:
        file.truncate(files.MAX_BYTES + 1)
    with pytest.raises(FileError) as caught:
        files.read(str(path))
    assert caught.value.code == "too_large"


def test_what_a_killed_write_left_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "f"
    left = files.temporary(path, "m")
    left.write_bytes(b"half")
    files.write(str(path), b"new", None, mark="m")
    assert path.read_bytes() == b"new"
    assert not left.exists()


def test_only_empty_folders_are_removed(tmp_path: Path) -> None:
    outer, inner = tmp_path / "a", tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (outer / "kept").write_bytes(b"")
    files.remove_empty_folders((str(outer), str(inner)))
    assert outer.exists()
    assert not inner.exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 KiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], capture_output=True
    )
    if done.returncode != 0:
        pytest.skip(f"cannot mount: {done.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@root
def test_a_full_disk(small_disk: Path) -> None:
    path = small_disk / "f"
    path.write_bytes(b"old")
    with pytest.raises(FileError) as caught:
        files.write(str(path), b"x" * 200_000, None, mark="m")
    assert caught.value.code == "disk_full"
    assert path.read_bytes() == b"old"
    assert [each.name for each in small_disk.iterdir()] == ["f"]


@root
def test_a_read_only_folder(small_disk: Path) -> None:
    path = small_disk / "f"
    path.write_bytes(b"old")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert code_of_write(path) in {"read_only_folder", "read_only_file"}
    assert code_of_write(small_disk / "new") == "read_only_folder"
    with pytest.raises(FileError) as caught:
        files.make_folders((str(small_disk / "d"),))
    assert caught.value.code == "read_only_folder"


@posix
def test_a_folder_that_another_person_owns() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        become = "" if os.geteuid() else "os.setgid(65534); os.setuid(65534)"
        script = (
            "import os, sys\n"
            "from gomodgui.system import files\n"
            "from gomodgui.system.fileerrors import FileError\n"
            f"{become}\n"
            "try: files.write(sys.argv[1], b'x', None, mark='m')\n"
            "except FileError as error: print(error.code)\n"
        )
        command = [sys.executable, "-c", script, str(folder / "f")]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        assert (done.stdout.strip(), done.stderr) == ("read_only_folder", "")
