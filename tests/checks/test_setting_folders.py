"""GOPATH, GOMODCACHE, GOROOT."""

import pytest

from gomodgui.core.ports import UnreadableFileError
from tests.checks.people import found, told


def installed(path: str) -> bytes | None:
    return b"go1.26.8\n" if path.startswith(("/usr/local/go/", "/opt/go/")) else None


@pytest.mark.parametrize(
    ("name", "value", "system"),
    [
        ("GOPATH", "/home/u/go", "linux"),
        ("GOPATH", "/a:/b:", "linux"),
        ("GOPATH", "C:\\go;D:\\go", "windows"),
        ("GOMODCACHE", "/cache", "linux"),
        ("GOROOT", "/usr/local/go", "linux"),
    ],
)
def test_good_folders(name: str, value: str, system: str) -> None:
    assert told(found({name: value}, system=system, read_file=installed)) == []


@pytest.mark.parametrize(
    ("name", "value", "told_"),
    [
        ("GOPATH", "~/go", "error cache_permission.home_sign"),
        ("GOPATH", "/a:go", "error cache_permission.relative_folder"),
        ("GOMODCACHE", "cache", "error cache_permission.relative_folder"),
        ("GOROOT", "/usr/lib/go-1.13", "error go_missing.goroot_stale"),
        ("GOROOT", "/opt/go", "info go_missing.goroot_other"),
    ],
)
def test_bad_folders(name: str, value: str, told_: str) -> None:
    assert told(found({name: value}, read_file=installed)) == [told_]


def test_a_folder_that_cannot_be_read_is_there() -> None:
    def unreadable(path: str) -> bytes | None:
        raise UnreadableFileError(path, "permission")

    assert told(found({"GOROOT": "/secret"}, read_file=unreadable)) == [
        "info go_missing.goroot_other"
    ]


def test_without_eyes_nothing_is_said_of_goroot() -> None:
    assert told(found({"GOROOT": "/nowhere"})) == []
