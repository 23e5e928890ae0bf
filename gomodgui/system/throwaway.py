"""Folders that are gone afterwards, also where Go has filled them with read-only ones."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

_PREFIX = "gomodgui-"


@contextlib.contextmanager
def folder(parent: str | None = None) -> Iterator[Path]:
    """An empty folder of our own (0700); raises OSError where there is no room for one.

    It is a sub-folder of a temporary one: Go mistrusts the temporary folder itself.
    """
    top = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
    try:
        empty = top / "empty"
        empty.mkdir(mode=0o700)
        yield empty
    finally:
        remove(top)


def remove(path: Path) -> None:
    """Remove a folder and all below it; links are removed, not followed; what resists stays."""
    for at, folders, _ in os.walk(path):
        for name in folders:
            inner = Path(at, name)
            with contextlib.suppress(OSError):
                if not stat.S_ISLNK(inner.lstat().st_mode):
                    inner.chmod(0o700)
    shutil.rmtree(path, ignore_errors=True)
