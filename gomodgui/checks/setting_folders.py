"""GOPATH, GOMODCACHE, GOROOT: folders that Go refuses or that are not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gomodgui.checks.settings_view import Problem, SettingsView, finding
from gomodgui.core.model import Severity
from gomodgui.core.ports import UnreadableFileError

_ROOT_FILES = ("VERSION", "go.env", "src/go.mod", "src/runtime/extern.go")


def check(view: SettingsView) -> Iterator[Problem]:
    """What is wrong with the folders that somebody set."""
    separator = ";" if view.system == "windows" else ":"
    for name in ("GOPATH", "GOMODCACHE"):
        if not view.is_chosen(name):
            continue
        value = view.snapshot.value(name)
        parts = value.split(separator) if name == "GOPATH" else [value]
        wrong = next((part for part in parts if part and not _is_absolute(part, view.system)), "")
        if wrong:
            yield finding(
                "cache_permission",
                Severity.ERROR,
                name,
                "home_sign" if wrong.startswith("~") else "relative_folder",
                args={"part": wrong},
                evidence={"value": value},
                fixes=view.drop(name),
            )
    if view.read_file is not None and view.is_chosen("GOROOT"):
        yield from _root(view, view.snapshot.value("GOROOT"), view.read_file)


def _is_absolute(path: str, system: str) -> bool:
    if system != "windows":
        return path.startswith("/")
    return path[1:3] in (":\\", ":/") or path.startswith("\\\\")


def _root(
    view: SettingsView, folder: str, read_file: Callable[[str], bytes | None]
) -> Iterator[Problem]:
    """A GOROOT without a Go in it stops every command; another Go's mixes two of them."""
    separator = "\\" if view.system == "windows" else "/"
    paths = [separator.join([folder.rstrip("/\\"), *name.split("/")]) for name in _ROOT_FILES]
    is_there = any(_exists(read_file, path) for path in paths)
    go = view.snapshot.go
    if is_there and (go is None or not go.path or go.path.startswith(folder.rstrip("/\\"))):
        return
    yield finding(
        "go_missing",
        Severity.INFO if is_there else Severity.ERROR,
        "GOROOT",
        "goroot_other" if is_there else "goroot_stale",
        args={"folder": folder},
        evidence={"value": folder},
        fixes=view.drop("GOROOT"),
    )


def _exists(read_file: Callable[[str], bytes | None], path: str) -> bool:
    try:
        return read_file(path) is not None
    except UnreadableFileError:
        return True
