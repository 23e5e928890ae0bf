"""Codes of errors of the operating system."""

import errno

import pytest

from gomodgui.system.fileerrors import from_os


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EROFS, "read_only_folder"),
        (errno.EACCES, "permission"),
        (errno.EBUSY, "in_use"),
        (errno.ELOOP, "symlink_loop"),
        (errno.EISDIR, "not_a_file"),
        (errno.EIO, "io"),
    ],
)
def test_numbers(number: int, code: str) -> None:
    found = from_os("f", OSError(number, "words"))
    assert (found.path, found.code) == ("f", code)


@pytest.mark.parametrize(("winerror", "code"), [(32, "in_use"), (33, "in_use"), (112, "disk_full")])
def test_windows_has_numbers_of_its_own(winerror: int, code: str) -> None:
    error = OSError(errno.EACCES, "words")
    error.winerror = winerror  # type: ignore[attr-defined,unused-ignore]
    assert from_os("f", error).code == code
