"""How far downloads have come, seen by the files that the go command writes in its module cache.

Only sizes are looked at; nothing is opened. What cannot be seen counts as nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from gomodgui.core import cachepaths

_MOST_FILES = 2000


class PartialFiles:
    """The module cache `folder`, absolute."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)

    def whole(self, path: str, version: str, extension: str) -> int | None:
        """The size of a file of a version that is there in whole, None where it is not.

        `extension`: info, mod or zip. Raises ValueError for what cannot stand in the cache.
        """
        try:
            return self._file(path, version, extension).stat().st_size
        except OSError:
            return None

    def begun(self, path: str, version: str, extension: str) -> int:
        """Bytes that are there of a file that Go is still writing. Raises ValueError as above."""
        wanted = self._file(path, version, extension).name
        sizes = [
            entry.stat(follow_symlinks=False).st_size
            for entry in _entries(self._file(path, version, extension).parent)
            if entry.name.startswith(wanted) and entry.name.endswith(".tmp")
        ]
        return max(sizes, default=0)

    def repository(self, folder: str) -> int:
        """Bytes of a copy of a repository below cache/vcs, as git packs them; bounded."""
        packs = Path(folder, "objects", "pack")
        if self._folder not in packs.parents:
            return 0
        return sum(entry.stat(follow_symlinks=False).st_size for entry in _entries(packs))

    def _file(self, path: str, version: str, extension: str) -> Path:
        name = cachepaths.entry(path, version).file(extension)
        return self._folder.joinpath(*name.split("/"))


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """The files of a folder that are there now, at most so many."""
    try:
        with os.scandir(folder) as found:
            for number, entry in enumerate(found):
                if number >= _MOST_FILES:
                    return
                yield entry
    except OSError:
        return
