"""Lends modules of a person's cache to a throw-away one, so that they are not downloaded again.

Small files are copied; zips are linked, for Go never writes into one. A person's cache is only
read.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from gomodgui.core import modpath, versions
from gomodgui.core.cancel import CancelScope

MOST_MODULES = 4000
_SMALL = ("info", "mod")
_OF_ZIP = ("zip", "ziphash")
_MOST_BYTES = 4 << 20


def lend(
    cache: str, own: Path, modules: Iterable[tuple[str, str]], scope: CancelScope
) -> tuple[tuple[str, str], ...]:
    """Lend these (path, version) from one GOMODCACHE to another; returns what was there.

    Stops with the scope. Never raises.
    """
    lent: list[tuple[str, str]] = []
    if not os.path.isabs(cache):  # noqa: PTH117 - a string, as given
        return ()
    for number, (path, version) in enumerate(modules):
        if number >= MOST_MODULES or scope.stopped:
            break
        try:
            folder = f"cache/download/{modpath.escape_path(path)}/@v"
            name = versions.escape_version(version)
        except ValueError:
            continue
        with contextlib.suppress(OSError):
            if _lend(Path(cache, folder), own / folder, name):
                lent.append((path, version))
    return tuple(lent)


def _lend(source: Path, target: Path, name: str) -> bool:
    small = [source / f"{name}.{end}" for end in _SMALL]
    found = [file for file in small if file.is_file() and file.stat().st_size <= _MOST_BYTES]
    if not found:
        return False
    target.mkdir(parents=True, exist_ok=True)
    for file in found:
        shutil.copyfile(file, target / file.name)
    zip_, hash_ = (source / f"{name}.{end}" for end in _OF_ZIP)
    if zip_.is_file() and hash_.is_file() and hash_.stat().st_size <= _MOST_BYTES:
        _link(zip_, target / zip_.name)
        shutil.copyfile(hash_, target / hash_.name)
    return True


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        target.symlink_to(source)
