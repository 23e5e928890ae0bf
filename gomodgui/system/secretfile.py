"""Puts a login in front of a file of logins, and takes it out again.

Nothing of such a file is ever kept elsewhere: what undo needs is how many bytes were put in front,
and the hash of what stood there before.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from gomodgui.core.change import Conflict, FileEdit, RecordedEdit
from gomodgui.core.linediff import changed
from gomodgui.system import files
from gomodgui.system.fileerrors import ChangedError, FileError
from gomodgui.system.files import FileState, Ownership
from gomodgui.system.journal import Prepared, digest
from gomodgui.system.manifest import SECRET_FILE, DamagedError, Place

_OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True)
class _Note:
    """`added`: bytes put in front. `sha256`: of what was there, "" for no file."""

    added: int
    sha256: str

    def dump(self) -> bytes:
        """The bytes that the journal keeps."""
        return json.dumps(asdict(self)).encode()


def prepare(edit: FileEdit) -> Prepared:
    """Look at the file again. Raises ChangedError, FileError; changes nothing."""
    state = files.read(edit.path)
    if (state.data if state else None) != edit.before:
        raise ChangedError(edit.path)
    files.check_writable(edit.path)
    before, after = edit.before or b"", edit.after or b""
    if len(after) <= len(before) or not after.endswith(before):
        raise FileError(edit.path, "changed")
    note = _Note(len(after) - len(before), digest(edit.before) or "").dump()
    recorded = RecordedEdit(
        target=edit.path,
        kind=edit.role,
        before_sha256=digest(note),
        after_sha256=None,
        before_lines=() if state else None,
        after_lines=tuple(each.text for each in changed(edit.before, edit.after)),
        mode=state.mode if state else None,
        uid=state.uid if state else None,
        gid=state.gid if state else None,
    )
    real = state.path if state else files.real_path(edit.path)
    place = Place(
        SECRET_FILE,
        real,
        files.missing_folders(edit.path),
        state.mtime_ns if state else None,
        state.attributes if state else (),
    )
    return Prepared(recorded, place, note, None, hidden=after)


def write(prepared: Prepared, mark: str) -> None:
    """Write it, for its owner only. Raises FileError, ChangedError."""
    edit, place = prepared.edit, prepared.place
    if not prepared.hidden:
        raise FileError(edit.target, "changed")
    if not is_before(edit, prepared.before):
        raise ChangedError(edit.target)
    files.make_folders(place.folders)
    like = _ownership(edit, place, _OWNER_ONLY, None)
    files.write(edit.target, prepared.hidden, like, mark=mark)


def put_back(edit: RecordedEdit, place: Place, before: bytes | None, mark: str) -> None:
    """Take out what was put in front. Raises FileError."""
    note = _load(before)
    state = files.read(edit.target)
    if state is None or not _is_ours(state, note):
        raise FileError(edit.target, "changed")
    if note.sha256:
        like = _ownership(edit, place, edit.mode or _OWNER_ONLY, place.mtime_ns)
        files.write(edit.target, state.data[note.added :], like, mark=mark)
    else:
        files.remove(edit.target)


def is_before(edit: RecordedEdit, before: bytes | None) -> bool:
    """Whether the file is as it was. Raises FileError."""
    state = files.read(edit.target)
    return (digest(state.data if state else None) or "") == _load(before).sha256


def difference(edit: RecordedEdit, place: Place, before: bytes | None) -> Conflict | None:
    """None where undo is safe; otherwise a conflict that shows nothing of the file."""
    if is_before(edit, before):
        return None
    state = files.read(edit.target)
    if state and _is_ours(state, _load(before)) and state.path == place.real:
        return None
    return Conflict(edit.target, b"", b"")


def _is_ours(state: FileState, note: _Note) -> bool:
    rest = state.data[note.added :]
    was = digest(rest) == note.sha256 if note.sha256 else not rest
    return was and len(state.data) >= note.added


def _ownership(
    edit: RecordedEdit, place: Place, mode: int, mtime_ns: int | None
) -> Ownership | None:
    if edit.uid is None or edit.gid is None:
        return None
    return Ownership(mode, edit.uid, edit.gid, mtime_ns, place.attributes)


def _load(data: bytes | None) -> _Note:
    """Read a note. Raises DamagedError."""
    try:
        shape = json.loads(data or b"")
        return _Note(int(shape["added"]), str(shape["sha256"]))
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedError from error
