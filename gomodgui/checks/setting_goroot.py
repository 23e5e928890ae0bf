"""GOROOT: a folder without Go in it, or with another one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gomodgui.core.model import Severity
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
    go = view.snapshot.go
    if is_there and (go is None or not go.path or go.path.startswith(bare)):
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


def _exists(read_file: Callable[[str], bytes | None], path: str) -> bool:
    try:
        return read_file(path) is not None
    except UnreadableFileError:
        return True
