"""The files of a folder tree, bounded in number and size."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MOST_FILES = 20_000
_SOURCE_BYTES = 4 << 20
_LOOKED_AT = 5000
_NOT_OURS = ("vendor", "testdata")


class TooLargeError(Exception):
    """More files, or more bytes, than are worth reading."""


class UnusualError(Exception):
    """A link, a pipe or a device among the files; `path` says which."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Tree:
    """Every file by its name in the tree, with `/`."""

    files: dict[str, bytes]


def sources(root: str) -> Iterator[tuple[str, bytes]]:
    """(absolute path, bytes) of the Go files of a module: not those of modules inside it.

    Raises TooLargeError.
    """
    seen = 0
    for at, folders, names in os.walk(root):
        folders[:] = sorted(each for each in folders if _is_of_module(Path(at, each)))
        for name in sorted(names):
            if not name.endswith(".go"):
                continue
            seen += 1
            if seen > MOST_FILES:
                raise TooLargeError
            path = Path(at, name)
            if not path.is_symlink() and path.is_file() and path.stat().st_size <= _SOURCE_BYTES:
                yield str(path), path.read_bytes()


def read(root: Path, most_files: int, most_bytes: int) -> Tree:
    """The whole of a tree, empty where there is no such folder.

    Raises TooLargeError, UnusualError, OSError.
    """
    files: dict[str, bytes] = {}
    total = 0
    for at, folders, names in os.walk(root):
        folders.sort()
        for name in (*names, *(each for each in folders if Path(at, each).is_symlink())):
            path = Path(at, name)
            if path.is_symlink() or not path.is_file():
                raise UnusualError(str(path))
            total += path.stat().st_size
            if len(files) >= most_files or total > most_bytes:
                raise TooLargeError
            files[path.relative_to(root).as_posix()] = path.read_bytes()
    return Tree(files)


def _is_of_module(folder: Path) -> bool:
    name = folder.name
    is_skipped = name.startswith((".", "_")) or name in _NOT_OURS
    return not is_skipped and not (folder / "go.mod").exists()


def has_sources(root: str) -> bool:
    """Whether there are Go files among the first ones of a folder."""
    seen = 0
    for at, folders, names in os.walk(root):
        folders[:] = sorted(each for each in folders if _is_of_module(Path(at, each)))
        if any(name.endswith(".go") for name in names):
            return True
        seen += len(names) + len(folders)
        if seen > _LOOKED_AT:
            return False
    return False
