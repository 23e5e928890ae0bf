"""Gives files and folders other permission bits and owners, and takes that back one by one.

What is gone by the time of the undo (Go replaced it) has nothing that could be put back.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gomodgui.core.change import Access, Conflict, ModeEdit, RecordedEdit
from gomodgui.core.editlines import lines
from gomodgui.system import files
from gomodgui.system.fileerrors import ChangedError, FileError, from_os
from gomodgui.system.journal import Prepared, digest
from gomodgui.system.manifest import MODES, DamagedError, Place


def prepare(edit: ModeEdit) -> Prepared:
    """Look at all of it again. Raises ChangedError, FileError; changes nothing."""
    for change in edit.changes:
        if access(_below(edit.folder, change.name)) != change.before:
            raise ChangedError(str(_below(edit.folder, change.name)))
    before = _dump([(change.name, change.before) for change in edit.changes])
    after = _dump([(change.name, change.after) for change in edit.changes])
    if max(len(before), len(after)) > files.MAX_BYTES:
        raise FileError(edit.folder, "too_large")
    old, new = lines(edit)
    recorded = RecordedEdit(
        target=edit.folder,
        kind=edit.role,
        before_sha256=digest(before),
        after_sha256=digest(after),
        before_lines=old,
        after_lines=new,
        files=len(edit.changes),
    )
    return Prepared(recorded, Place(MODES, os.path.realpath(edit.folder)), before, after)


def write(prepared: Prepared) -> None:
    """Change all of it, outermost first. Raises FileError, ChangedError."""
    folder = prepared.edit.target
    old = dict(_load(prepared.before))
    for name, wanted in _load(prepared.after):
        path = _below(folder, name)
        if access(path) != old[name]:
            raise ChangedError(str(path))
        _give(path, wanted)


def is_before(edit: RecordedEdit, before: bytes | None) -> bool:
    """Whether all of it that is still there is as it was."""
    return all(
        now in (None, wanted)
        for now, wanted in ((access(_below(edit.target, name)), was) for name, was in _load(before))
    )


def put_back(edit: RecordedEdit, before: bytes | None) -> None:
    """Give all that is still there what it had, innermost first. Raises FileError."""
    for name, wanted in reversed(_load(before)):
        path = _below(edit.target, name)
        if access(path) not in (None, wanted):
            _give(path, wanted)


def difference(
    edit: RecordedEdit, place: Place, before: bytes | None, after: bytes | None
) -> Conflict | None:
    """What somebody changed again since; None: undo is safe."""
    if os.path.exists(edit.target) and os.path.realpath(edit.target) != place.real:  # noqa: PTH110 - a string
        return Conflict(edit.target, None, edit.target.encode("utf-8", "replace"))
    ours = dict(_load(after))
    for name, was in _load(before):
        path = _below(edit.target, name)
        now = access(path)
        if now is not None and now not in (was, ours.get(name)):
            return Conflict(str(path), _words(ours.get(name, was), name), _words(now, name))
    return None


def access(path: Path) -> Access | None:
    """What it has now, None where nothing is there, or a link. Raises FileError."""
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise from_os(path, error) from error
    if stat.S_ISLNK(found.st_mode):
        return None
    return Access(stat.S_IMODE(found.st_mode), found.st_uid, found.st_gid)


def _give(path: Path, wanted: Access) -> None:
    """The owner first: giving it away takes some bits."""
    try:
        now = path.lstat()
        if os.name == "posix" and (now.st_uid, now.st_gid) != (wanted.uid, wanted.gid):
            os.chown(path, wanted.uid, wanted.gid, follow_symlinks=False)
        path.chmod(wanted.mode)
    except OSError as error:
        raise from_os(path, error) from error


def _words(told: Access, name: str) -> bytes:
    return f"{told.mode:04o} {told.uid}:{told.gid} {name or '.'}".encode("utf-8", "replace")


def _dump(rows: Sequence[tuple[str, Access | None]]) -> bytes:
    told = [[name, each.mode, each.uid, each.gid] for name, each in rows if each is not None]
    return json.dumps(told, ensure_ascii=True, indent=0).encode()


def _load(data: bytes | None) -> list[tuple[str, Access]]:
    """Raises DamagedError."""
    try:
        rows: Any = json.loads(data or b"")
        return [(str(name), Access(int(mode), int(uid), int(gid))) for name, mode, uid, gid in rows]
    except (ValueError, TypeError) as error:
        raise DamagedError from error


def _below(folder: str, name: str) -> Path:
    return Path(folder, *name.split("/")) if name else Path(folder)
