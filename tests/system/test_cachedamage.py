"""The search for damage; what it finds in real caches is in test_examine_cache."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from gomodgui.core.cachepaths import Entry
from gomodgui.core.cancel import CancelScope
from gomodgui.core.modcache import CacheQuestion, Damage, DamageKind
from gomodgui.system.cachedamage import DamageSearch

ENTRY = Entry("a.test/M", "v1.0.0")


def found(folder: Path, *wanted: Entry, **sums: str) -> list[Damage]:
    question = CacheQuestion(str(folder), wanted=wanted, sums=sums)
    search = DamageSearch(question, CancelScope(), 5.0)
    search.run()
    assert search.complete
    return list(search.found.values())


def write(folder: Path, extension: str, data: bytes) -> None:
    path = folder / ENTRY.file(extension)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("info", "is_damaged"),
    [
        (b'{"Version":"v1.0.0"}', False),
        (b'{"Version":"v1.0.1"}', True),
        (b'{"Time":"x"}', False),
        (b"[" * 100_000, False),
        (b"\xff", False),
        (b"", False),
    ],
)
def test_only_another_version_is_believed(tmp_path: Path, info: bytes, is_damaged: bool) -> None:
    write(tmp_path, "info", info)
    assert [each.kind for each in found(tmp_path, ENTRY)] == [DamageKind.INFO] * is_damaged


@pytest.mark.parametrize(
    ("mod", "is_damaged"),
    [
        (b"module a.test/M\n", False),
        (b"// words\n\n  module\ta.test/M\n", False),
        (b"module (\n\ta.test/M\n)\n", False),
        (b"<!DOCTYPE html>", True),
        (b"\0" * 20, True),
        (b"", True),
    ],
)
def test_a_go_mod_has_a_module_line(tmp_path: Path, mod: bytes, is_damaged: bool) -> None:
    write(tmp_path, "mod", mod)
    assert [each.kind for each in found(tmp_path)] == [DamageKind.MOD] * is_damaged


def test_a_hostile_zip_is_only_damage(tmp_path: Path) -> None:
    path = tmp_path / ENTRY.file("zip")
    path.parent.mkdir(parents=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../../etc/passwd", "x")
    write(tmp_path, "ziphash", b"h1:" + b"A" * 43 + b"=")
    [damage] = found(tmp_path)
    assert (damage.kind, damage.module) == (DamageKind.HASH, "a.test/M@v1.0.0")


def test_a_folder_without_anything(tmp_path: Path) -> None:
    assert found(tmp_path, ENTRY) == []
