"""GOROOT: a folder without Go in it, or with another one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gomodgui.core.model import Severity, Toolchain
from gomodgui.core.ports import UnreadableFileError
from gomodgui.core.settingsview import Problem, SettingsView, finding

_NAME = "GOROOT"
_FILES = ("VERSION", "go.env", "src/go.mod", "src/runtime/extern.go")


def check(view: SettingsView) -> Iterator[Problem]:
    """A GOROOT without a Go stops every command; another Go's mixes two of them."""
    if view.read_file is None or not view.is_chosen(_NAME):
        return
    folder = view.snapshot.value(_NAME)
    bare = folder.rstrip("/\\")
    separator = "\\" if view.system == "windows" else "/"
    paths = [separator.join([bare, *name.split("/")]) for name in _FILES]
    is_there = any(_exists(view.read_file, path) for path in paths)
    if is_there and _is_of_the_go(view.snapshot.go, bare, separator, view.read_file):
        return
    yield finding(
        "go_missing",
        Severity.INFO if is_there else Severity.ERROR,
        _NAME,
        "goroot_other" if is_there else "goroot_stale",
        args={"folder": folder},
        evidence={"value": folder},
        fixes=view.drop(_NAME),
    )


def _is_of_the_go(
    go: Toolchain | None, folder: str, separator: str, read_file: Callable[[str], bytes | None]
) -> bool:
    """Whether the go command lies in that folder, or in one of the same version.

    A link may lead from one to the other, as /usr/bin/go does.
    """
    if go is None or not go.path or go.path.startswith(folder + separator):
        return True
    try:
        version = (read_file(f"{folder}{separator}VERSION") or b"").split()[:1]
    except UnreadableFileError:
        return False
    return bool(go.version) and version == [go.version.encode()]


def _exists(read_file: Callable[[str], bytes | None], path: str) -> bool:
    try:
        return read_file(path) is not None
    except UnreadableFileError:
        return True
