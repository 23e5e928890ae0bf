"""Modules that the person has already: those in the module cache, and those that a go.mod names.

Bounded in folders, files, bytes and time, so that a cache of any size costs a moment.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path

from gomodgui.core import modpath
from gomodgui.core.cancel import CancelScope
from gomodgui.core.lookup import modfile

MOST_MODULES = 5000
MOST_S = 1.0
_MOST_FOLDERS = 20_000
_DEEPEST = 12
_GO_MOD_BYTES = 1 << 20
_ABOVE = 20
_FOLDER_OF_VERSIONS = "@v"
_NOT_MODULES = frozenset({"sumdb", "vcs"})


def known_modules(
    settings: Mapping[str, str], scope: CancelScope, project: str | None = None
) -> tuple[str, ...]:
    """Module paths, those of the project first. `settings`: GOMODCACHE and GOPATH, effective.

    `project`: a folder (None: the current one); the go.mod in it, or above it, is read. Never
    raises.
    """
    try:
        named = _of_project(Path(project or ".").absolute())
    except OSError:  # the current folder is gone
        named = []
    cached = _of_cache(cache_folder(settings), scope)
    return tuple(dict.fromkeys([*named, *cached]))


def cache_folder(settings: Mapping[str, str]) -> Path | None:
    """`cache/download` of the module cache, None where settings name none."""
    folder = settings.get("GOMODCACHE", "")
    if not folder:
        first = settings.get("GOPATH", "").split(os.pathsep)[0]
        folder = str(Path(first) / "pkg" / "mod") if first else ""
    return Path(folder) / "cache" / "download" if folder else None


def _of_cache(root: Path | None, scope: CancelScope) -> list[str]:
    if root is None:
        return []
    until = time.monotonic() + scope.within(MOST_S)
    found: list[str] = []
    waiting = [(str(root), "", 0)]
    for _ in range(_MOST_FOLDERS):
        if not waiting or len(found) >= MOST_MODULES:
            break
        if scope.stopped or time.monotonic() >= until:
            break
        folder, path, depth = waiting.pop()
        names = _folders(folder)
        if _FOLDER_OF_VERSIONS in names and (module := _unescaped(path)):
            found.append(module)
        if depth < _DEEPEST:
            waiting += [
                (os.path.join(folder, name), f"{path}/{name}" if path else name, depth + 1)  # noqa: PTH118 - many of them: Path is ten times slower
                for name in sorted(names, reverse=True)
                if name != _FOLDER_OF_VERSIONS and (path or name not in _NOT_MODULES)
            ]
    return found


def _folders(folder: str) -> set[str]:
    """The folders in it, links not followed; none where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return {entry.name for entry in entries if entry.is_dir(follow_symlinks=False)}
    except OSError:
        return set()


def _unescaped(path: str) -> str:
    try:
        return modpath.unescape_path(path)
    except modpath.EscapedPathError:
        return ""


def _of_project(folder: Path) -> list[str]:
    """What the go.mod of the project requires."""
    text = _go_mod(folder)
    if text is None:
        return []
    read = modfile.read(text)
    paths = [path for path, _ in read.require][:MOST_MODULES]
    return [path for path in paths if _is_path(path)]


def _go_mod(folder: Path) -> str | None:
    """The text of the go.mod in that folder or the nearest one above it."""
    for place in [folder, *folder.parents][:_ABOVE]:
        try:
            with (place / "go.mod").open("rb") as file:
                return file.read(_GO_MOD_BYTES).decode("utf-8", "replace")
        except FileNotFoundError:
            continue
        except OSError:
            return None
    return None


def _is_path(path: str) -> bool:
    try:
        modpath.check_path(path)
    except modpath.PathError:
        return False
    return True
