"""GOPATH and GOMODCACHE."""

import pytest

from tests.checks.people import found, told


@pytest.mark.parametrize(
    ("name", "value", "system"),
    [
        ("GOPATH", "/home/u/go", "linux"),
        ("GOPATH", "/a:/b:", "linux"),
        ("GOPATH", "C:\\go;D:\\go", "windows"),
        ("GOMODCACHE", "/cache", "linux"),
    ],
)
def test_good_folders(name: str, value: str, system: str) -> None:
    assert told(found({name: value}, system=system)) == []


@pytest.mark.parametrize(
    ("name", "value", "told_"),
    [
        ("GOPATH", "~/go", "error cache_permission.home_sign"),
        ("GOPATH", "/a:go", "error cache_permission.relative_folder"),
        ("GOMODCACHE", "cache", "error cache_permission.relative_folder"),
    ],
)
def test_bad_folders(name: str, value: str, told_: str) -> None:
    assert told(found({name: value})) == [told_]
