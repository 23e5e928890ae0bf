"""The standard library, old and new."""

from __future__ import annotations

from pathlib import Path

from gomodgui.core.logs.newpackages import SINCE, is_standard


def test_the_packages_are_those_of_go(go_command: Path) -> None:
    library = go_command.resolve().parent.parent / "src"
    assert not [name for name in SINCE if not (library / name).is_dir()]


def test_first_parts_tell_the_standard_library(go_command: Path) -> None:
    library = go_command.resolve().parent.parent / "src"
    folders = {path.name for path in library.iterdir() if path.is_dir()} - {"cmd", "testdata"}
    assert not [name for name in folders if not is_standard(name)]
    assert not is_standard("shop/api")
    assert not is_standard("github.com/a/b")
