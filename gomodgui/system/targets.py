"""The things that a change writes, behind one face: files, registry values, what is set aside
and permissions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gomodgui.core.change import (
    Conflict,
    Edit,
    FileEdit,
    LoginEdit,
    ModeEdit,
    MoveEdit,
    RecordedEdit,
    RegistryEdit,
)
from gomodgui.core.linediff import changed
from gomodgui.core.redact import mask
from gomodgui.system import accessmodes, files, secretfile, setaside
from gomodgui.system.fileerrors import ChangedError, FileError, from_os
from gomodgui.system.files import FileState, Ownership
from gomodgui.system.journal import Prepared, digest
from gomodgui.system.loginstore import LoginStore
from gomodgui.system.manifest import (
    FILE,
    LOGIN,
    MODES,
    MOVE,
    REGISTRY,
    SECRET_FILE,
    Place,
    Record,
)
from gomodgui.system.uservariables import UserVariables

_NEW_FILE = 0o600


@dataclass(frozen=True, slots=True)
class Now:
    """What a target is at the moment; `data` None: not there."""

    data: bytes | None
    mode: int | None = None
    uid: int | None = None
    gid: int | None = None
    real: str = ""
    kind: str = ""


class Targets:
    """Reads, writes and puts back what changes touch."""

    def __init__(self, variables: UserVariables, logins: LoginStore | None = None) -> None:
        self._variables = variables
        self._logins = logins or LoginStore({})

    def prepare(self, edits: Sequence[Edit]) -> tuple[Prepared, ...]:
        """Look at everything again before it is touched. Raises ChangedError, FileError."""
        prepared: list[Prepared] = []
        for edit in edits:
            new = self._prepare(edit)
            twin = next((p for p in prepared if _is_same(p.place, new.place)), None)
            if twin is None:
                prepared.append(new)
            elif twin.after != new.after:
                raise FileError(new.edit.target, "same_file_twice")
        return tuple(prepared)

    def write(self, prepared: Prepared, mark: str) -> None:
        """Make one edit. Raises FileError, ChangedError."""
        target, place = prepared.edit.target, prepared.place
        if place.type == REGISTRY:
            self._set(target, prepared.after, place.after_kind)
            return
        if place.type == MOVE:
            setaside.write(prepared, mark)
            return
        if place.type == MODES:
            accessmodes.write(prepared)
            return
        if place.type == SECRET_FILE:
            secretfile.write(prepared, mark)
            return
        if place.type == LOGIN:
            self._logins.write(prepared)
            return
        if self.now(target, place.type).data != prepared.before:
            raise ChangedError(target)
        files.make_folders(place.folders)
        if prepared.after is None:
            files.remove(target)
        else:
            files.write(target, prepared.after, _ownership(prepared.edit, place, None), mark=mark)

    def put_back(self, edit: RecordedEdit, place: Place, before: bytes | None, mark: str) -> None:
        """Undo one edit, to the last byte. Raises FileError."""
        if place.type == REGISTRY:
            self._set(edit.target, before, place.value_kind)
            return
        if place.type == MOVE:
            setaside.put_back(place, before, mark)
            return
        if place.type == MODES:
            accessmodes.put_back(edit, before)
            return
        if place.type == LOGIN:
            self._logins.put_back(edit, before)
            return
        if place.type == SECRET_FILE:
            secretfile.put_back(edit, place, before, mark)
            self.tidy(edit, place, before, mark)
            return
        if before is None:
            files.remove(edit.target)
        else:
            like = _ownership(edit, place, place.mtime_ns)
            files.write(edit.target, before, like, mark=mark)
        self.tidy(edit, place, before, mark)

    def tidy(self, edit: RecordedEdit, place: Place, before: bytes | None, mark: str) -> None:
        """Remove what a killed write left: its temporary file, folders that it made for nothing."""
        if place.type in (FILE, SECRET_FILE):
            files.remove_temporary(edit.target, mark)
            files.remove_empty_folders(place.folders)
        elif place.type == MOVE:
            setaside.tidy(place, before, mark)

    def is_before(self, edit: RecordedEdit, place: Place, before: bytes | None, mark: str) -> bool:
        """Whether there is nothing to put back. Raises FileError."""
        if place.type == MOVE:
            return setaside.is_before(place, mark)
        if place.type == MODES:
            return accessmodes.is_before(edit, before)
        if place.type == SECRET_FILE:
            return secretfile.is_before(edit, before)
        if place.type == LOGIN:
            return self._logins.is_before(edit, before)
        return self.now(edit.target, place.type).data == before

    def is_ours(self, prepared: Prepared, mark: str) -> bool:
        """Whether what is there now was made by that edit, or by the half of it."""
        edit, place = prepared.edit, prepared.place
        if place.type in (MOVE, MODES, SECRET_FILE, LOGIN):
            return not self.is_before(edit, place, prepared.before, mark)
        now = self.now(edit.target, place.type)
        return now.data == prepared.after and now.data != prepared.before

    def now(self, target: str, kind: str) -> Now:
        """What is there. Raises FileError."""
        if kind == REGISTRY:
            found = self._value(target)
            return Now(found[0].encode(), kind=found[1]) if found else Now(None)
        state = files.read(target)
        if state is None:
            return Now(None, real=files.real_path(target))
        return Now(state.data, state.mode, state.uid, state.gid, state.path)

    def difference(
        self, record: Record, index: int, before: bytes | None, after: bytes | None
    ) -> Conflict | None:
        """How a target differs both from what it was and from what we left; None: undo is safe."""
        edit, place = record.entry.edits[index], record.places[index]
        if place.type == MOVE:
            return setaside.difference(place, before, record.entry.id)
        if place.type == MODES:
            return accessmodes.difference(edit, place, before, after)
        if place.type == SECRET_FILE:
            return secretfile.difference(edit, place, before)
        if place.type == LOGIN:
            return None
        now = self.now(edit.target, place.type)
        if now.data == before:
            return None
        is_ours = now.data == after and (after is None or _is_like(now, edit))
        if is_ours and (place.type == REGISTRY or now.real == place.real):
            return None
        return Conflict(edit.target, after, now.data)

    def _prepare(self, edit: Edit) -> Prepared:
        match edit:
            case FileEdit(secret=True):
                return secretfile.prepare(edit)
            case FileEdit():
                return _file(edit)
            case LoginEdit():
                return self._logins.prepare(edit)
            case RegistryEdit():
                return self._registry(edit)
            case MoveEdit():
                return setaside.prepare(edit)
            case ModeEdit():
                return accessmodes.prepare(edit)

    def _registry(self, edit: RegistryEdit) -> Prepared:
        found = self._value(edit.name)
        value, kind = found if found else (None, "")
        if value != edit.before:
            raise ChangedError(edit.name)
        recorded = RecordedEdit(
            target=edit.name,
            kind=edit.role,
            before_sha256=digest(_bytes(edit.before)),
            after_sha256=digest(_bytes(edit.after)),
            before_lines=_value_lines(edit.before),
            after_lines=_value_lines(edit.after),
        )
        place = Place(
            REGISTRY, f"registry:{edit.name}", value_kind=kind, after_kind=kind or edit.kind
        )
        return Prepared(recorded, place, _bytes(edit.before), _bytes(edit.after))

    def _value(self, name: str) -> tuple[str, str] | None:
        try:
            return self._variables.read(name)
        except OSError as error:
            raise from_os(name, error) from error

    def _set(self, name: str, data: bytes | None, kind: str) -> None:
        try:
            self._variables.write(name, None if data is None else data.decode(), kind)
        except OSError as error:
            raise from_os(name, error) from error
        found = self._value(name)
        if (found[0].encode() if found else None) != data:
            raise FileError(name, "changed")


def _is_same(one: Place, other: Place) -> bool:
    """The same file, value or folder; a folder may have its permissions and its files changed."""
    return (one.type, one.real) == (other.type, other.real)


def _file(edit: FileEdit) -> Prepared:
    state = files.read(edit.path)
    if (state.data if state else None) != edit.before:
        raise ChangedError(edit.path)
    files.check_writable(edit.path)
    folders = files.missing_folders(edit.path)
    lines = changed(edit.before, edit.after)
    recorded = RecordedEdit(
        target=edit.path,
        kind=edit.role,
        before_sha256=digest(edit.before),
        after_sha256=digest(edit.after),
        before_lines=_lines(edit.before, [line.text for line in lines if line.sign == "-"]),
        after_lines=_lines(edit.after, [line.text for line in lines if line.sign == "+"]),
        mode=state.mode if state else None,
        uid=state.uid if state else None,
        gid=state.gid if state else None,
    )
    return Prepared(recorded, _place(edit.path, state, folders), edit.before, edit.after)


def _place(path: str, state: FileState | None, folders: tuple[str, ...]) -> Place:
    if state is None:
        return Place(FILE, files.real_path(path), folders)
    return Place(FILE, state.path, folders, state.mtime_ns, state.attributes)


def _ownership(edit: RecordedEdit, place: Place, mtime_ns: int | None) -> Ownership | None:
    if edit.mode is None or edit.uid is None or edit.gid is None:
        return None
    return Ownership(edit.mode, edit.uid, edit.gid, mtime_ns, place.attributes)


def _is_like(now: Now, edit: RecordedEdit) -> bool:
    """Whether mode and owner are as they were, which is as we left them."""
    if edit.mode is None:
        return now.mode in (None, _NEW_FILE)
    return (now.mode, now.uid, now.gid) == (edit.mode, edit.uid, edit.gid)


def _lines(data: bytes | None, texts: list[str]) -> tuple[str, ...] | None:
    return None if data is None else tuple(texts)


def _value_lines(value: str | None) -> tuple[str, ...] | None:
    return None if value is None else (mask(value),)


def _bytes(value: str | None) -> bytes | None:
    return None if value is None else value.encode()
