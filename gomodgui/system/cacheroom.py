"""What is free on the disks that Go writes to: bytes, files, and whether we may have any of it."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from pathlib import Path

from gomodgui.core.modcache import CacheQuestion, Room
from gomodgui.system import cacheaccess

_TRIED = 1 << 20
_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})


def look(question: CacheQuestion) -> tuple[Room, ...]:
    """One for each disk, that of the module cache first."""
    folders = (
        ("GOMODCACHE", question.modcache),
        ("GOCACHE", question.gocache),
        (question.tmp_variable, question.tmp),
    )
    found: dict[int, Room] = {}
    for variable, folder in folders:
        room = _room(variable, folder) if folder else None
        if room is not None:
            found.setdefault(room.device, room)
    return tuple(found.values())


def spare(question: CacheQuestion) -> tuple[Room, ...]:
    """The other folders that could hold the module cache, in their order."""
    usable = (
        folder
        for folder in question.spare
        if folder != question.modcache and cacheaccess.usable(folder)
    )
    rooms = (_room("GOMODCACHE", folder) for folder in usable)
    return tuple(room for room in rooms if room is not None and not room.refused)


def _room(variable: str, folder: str) -> Room | None:
    """What is free where that folder is, or will be."""
    at = Path(folder)
    while not at.is_dir():
        if at == at.parent:
            return None
        at = at.parent
    try:
        usage = shutil.disk_usage(at)
        device = at.stat().st_dev
    except OSError:
        return None
    return Room(variable, folder, device, usage.free, usage.total, _free_files(at), _refuses(at))


def _free_files(folder: Path) -> int | None:
    """None where the file system does not count them."""
    if sys.platform == "win32":
        return None
    try:
        found = os.statvfs(folder)
    except OSError:
        return None
    return found.f_favail if found.f_files else None


def _refuses(folder: Path) -> bool:
    """Whether not even 1 MiB can be had: the disk is full, or a quota is reached.

    Asked with a file that has no name and is gone when it is closed: nothing is left, no time
    stamp changes. Where that is not possible it is not asked.
    """
    if sys.platform != "linux":
        return False
    try:
        descriptor = os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600)
    except OSError as error:
        return error.errno in _FULL
    try:
        os.posix_fallocate(descriptor, 0, _TRIED)
    except OSError as error:
        return error.errno in _FULL
    finally:
        os.close(descriptor)
    return False
