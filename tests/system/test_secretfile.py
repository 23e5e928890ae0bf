"""A login in front of a file of logins: nothing of it is kept, and undo is exact."""

import os
from pathlib import Path

import pytest

from gomodgui.core.change import FileEdit
from gomodgui.system import secretfile
from gomodgui.system.fileerrors import ChangedError, FileError
from gomodgui.system.manifest import DamagedError

LOGIN = b"machine git.corp login ann password correct-horse\n"
OLD = b"machine other.corp login ann password old-horse\n"


def edit(file: Path, before: bytes | None) -> FileEdit:
    return FileEdit(str(file), before, LOGIN + (before or b""), "netrc", secret=True)


@pytest.fixture
def netrc(tmp_path: Path) -> Path:
    return tmp_path / ".netrc"


@pytest.mark.parametrize("before", [None, b"", OLD, b"\xff no newline"])
def test_there_and_back(netrc: Path, before: bytes | None) -> None:
    if before is not None:
        netrc.write_bytes(before)
        netrc.chmod(0o644)
        os.utime(netrc, ns=(1_000_000_000, 1_000_000_000))
    prepared = secretfile.prepare(edit(netrc, before))
    assert secretfile.is_before(prepared.edit, prepared.before)
    secretfile.write(prepared, "m")
    assert netrc.read_bytes() == LOGIN + (before or b"")
    assert netrc.stat().st_mode & 0o777 == 0o600
    assert not secretfile.is_before(prepared.edit, prepared.before)
    assert secretfile.difference(prepared.edit, prepared.place, prepared.before) is None
    secretfile.put_back(prepared.edit, prepared.place, prepared.before, "m")
    if before is None:
        assert not netrc.exists()
    else:
        assert netrc.read_bytes() == before
        assert netrc.stat().st_mode & 0o777 == 0o644
        assert netrc.stat().st_mtime_ns == 1_000_000_000


def test_no_secret_is_kept(netrc: Path) -> None:
    netrc.write_bytes(OLD)
    prepared = secretfile.prepare(edit(netrc, OLD))
    kept = f"{prepared!r} {prepared.before!r} {prepared.after!r}"
    assert "correct-horse" not in kept
    assert "old-horse" not in kept
    assert prepared.edit.after_lines == ("machine git.corp login ann password ***",)


def test_a_file_that_changed_before(netrc: Path) -> None:
    netrc.write_bytes(OLD)
    with pytest.raises(ChangedError):
        secretfile.prepare(edit(netrc, None))
    prepared = secretfile.prepare(edit(netrc, OLD))
    netrc.write_bytes(b"other")
    with pytest.raises(ChangedError):
        secretfile.write(prepared, "m")


def test_a_file_that_changed_since(netrc: Path) -> None:
    prepared = secretfile.prepare(edit(netrc, None))
    secretfile.write(prepared, "m")
    netrc.write_bytes(LOGIN + OLD)
    conflict = secretfile.difference(prepared.edit, prepared.place, prepared.before)
    assert conflict is not None
    assert b"horse" not in (conflict.ours or b"") + (conflict.now or b"")
    with pytest.raises(FileError):
        secretfile.put_back(prepared.edit, prepared.place, prepared.before, "m")
    assert netrc.read_bytes() == LOGIN + OLD


def test_only_what_is_put_in_front(netrc: Path) -> None:
    netrc.write_bytes(OLD)
    with pytest.raises(FileError):
        secretfile.prepare(FileEdit(str(netrc), OLD, LOGIN, "netrc", secret=True))


def test_a_damaged_note(netrc: Path) -> None:
    prepared = secretfile.prepare(edit(netrc, None))
    with pytest.raises(DamagedError):
        secretfile.is_before(prepared.edit, b"{}")
