"""The changes that were made, each in a folder of its own with what is needed to undo it.

A change is on the disk, whole, before the first file is touched: its folder is filled under
another name and then renamed. Folders and files are for their owner only. Implements
`core.ports.Journal`.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangeState, JournalEntry, RecordedEdit
from gomodgui.core.model import FixCall
from gomodgui.core.ports import Clock
from gomodgui.core.redact import mask
from gomodgui.system import files, manifest
from gomodgui.system.fileerrors import FileError, from_os
from gomodgui.system.lock import FileLock
from gomodgui.system.manifest import DamagedError, NewerError, Place, Record

_MANIFEST = "manifest.json"
_HALF = ".half-"
_DAMAGED = "damaged"
_LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Prepared:
    """One edit that is about to be made: what to write down, and the bytes before and after.

    `hidden`: what is written and never written down.
    """

    edit: RecordedEdit
    place: Place
    before: bytes | None
    after: bytes | None
    hidden: bytes = field(default=b"", repr=False)


class Journal:
    """The folder that holds all changes of one person. Writing needs the lock."""

    def __init__(self, folder: Path, clock: Clock, lock_deadline_s: float = 5.0) -> None:
        self._folder = folder
        self._clock = clock
        self._lock = FileLock(folder / _LOCK, lock_deadline_s)

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self._folder

    @contextmanager
    def locked(self, scope: CancelScope) -> Iterator[None]:
        """Keep all others from writing. Raises BusyError, FileError, Cancelled."""
        files.make_folders(files.missing_folders(str(self._folder / _LOCK)))
        with self._lock.held(scope):
            yield

    def entries(self) -> tuple[JournalEntry, ...]:
        """Newest first; those that cannot be read are left out (see `damaged`)."""
        records = [record for record in map(self._load, self._names()) if record is not None]
        records.sort(key=lambda record: (record.sequence, record.entry.id), reverse=True)
        return tuple(record.entry for record in records)

    def damaged(self) -> tuple[str, ...]:
        """The ids of changes whose record cannot be read; their backups are still there."""
        aside = self._folder / _DAMAGED
        moved = [path.name for path in aside.iterdir()] if aside.is_dir() else []
        found = [name for name in self._names() if self._is_damaged(name)]
        return tuple(sorted([*moved, *found]))

    def record(self, change_id: str) -> Record | None:
        """All that is written down about a change, None where there is no such change."""
        return self._load(change_id) if change_id in self._names() else None

    def folder_of(self, change_id: str) -> Path:
        """Where the backups of a change lie; ValueError where there is no such change."""
        if change_id not in self._names():
            raise ValueError("no such change")
        return self._folder / change_id

    def before(self, record: Record, index: int) -> bytes | None:
        """The bytes that an edit replaced. Raises DamagedError, FileError."""
        return self._kept(record, index, "before", record.entry.edits[index].before_sha256)

    def after(self, record: Record, index: int) -> bytes | None:
        """The bytes that an edit wrote. Raises DamagedError, FileError."""
        return self._kept(record, index, "after", record.entry.edits[index].after_sha256)

    def prepare(self, calls: Sequence[FixCall], source: str, edits: Sequence[Prepared]) -> Record:
        """Write down a change that is about to be made. Raises FileError; needs the lock."""
        self._tidy()
        now = self._clock.now()
        stamp = time.strftime("%Y%m%dT%H%M%S", time.gmtime(now))
        change_id = f"{stamp}-{secrets.token_hex(3)}"
        entry = JournalEntry(
            id=change_id,
            time=now,
            calls=tuple(_masked(call) for call in calls),
            edits=tuple(prepared.edit for prepared in edits),
            state=ChangeState.PREPARED,
            source=source,
        )
        record = Record(entry, tuple(prepared.place for prepared in edits), self._next())
        half = self._folder / f"{_HALF}{change_id}"
        try:
            files.make_folders((str(half),))
            for index, prepared in enumerate(edits):
                for kind, data in (("before", prepared.before), ("after", prepared.after)):
                    if data is not None:
                        files.write(str(half / f"{index}.{kind}"), data, None, mark="new")
            files.write(str(half / _MANIFEST), manifest.dump(record), None, mark="new")
            files.move(half, self._folder / change_id)
        except FileError as error:
            shutil.rmtree(half, ignore_errors=True)
            raise FileError(str(self._folder), error.code) from error
        return record

    def update(
        self,
        record: Record,
        state: ChangeState,
        *,
        verified: bool | None = None,
        proof_ms: float | None = None,
    ) -> Record:
        """Write down what became of a change. Raises FileError; needs the lock."""
        entry = record.entry
        undone = self._clock.now() if state is ChangeState.UNDONE else entry.undone_time
        changed = replace(
            entry,
            state=state,
            verified=entry.verified if verified is None else verified,
            proof_ms=entry.proof_ms if proof_ms is None else proof_ms,
            undone_time=undone,
        )
        new = replace(record, entry=changed)
        path = self._folder / entry.id / _MANIFEST
        files.write(str(path), manifest.dump(new), None, mark="new")
        return new

    def _names(self) -> list[str]:
        try:
            found = [path.name for path in self._folder.iterdir() if path.is_dir()]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise from_os(self._folder, error) from error
        return [name for name in found if not name.startswith(".") and name != _DAMAGED]

    def _load(self, name: str) -> Record | None:
        try:
            state = files.read(str(self._folder / name / _MANIFEST))
            record = manifest.load(state.data) if state else None
        except (FileError, DamagedError, NewerError):
            return None
        return record if record is not None and record.entry.id == name else None

    def _is_damaged(self, name: str) -> bool:
        if self._load(name) is not None:
            return False
        try:
            state = files.read(str(self._folder / name / _MANIFEST))
            if state is not None:
                manifest.load(state.data)
        except (FileError, NewerError):
            return False
        except DamagedError:
            return True
        return True

    def _kept(self, record: Record, index: int, kind: str, sha256: str | None) -> bytes | None:
        if sha256 is None:
            return None
        state = files.read(str(self._folder / record.entry.id / f"{index}.{kind}"))
        if state is None or digest(state.data) != sha256:
            raise DamagedError
        return state.data

    def _next(self) -> int:
        records = (self._load(name) for name in self._names())
        return 1 + max((record.sequence for record in records if record), default=0)

    def _tidy(self) -> None:
        """Remove what was never finished, set aside what cannot be read."""
        for half in self._folder.glob(f"{_HALF}*"):
            shutil.rmtree(half, ignore_errors=True)
        damaged = [name for name in self._names() if self._is_damaged(name)]
        if not damaged:
            return
        with suppress(FileError):
            files.make_folders((str(self._folder / _DAMAGED),))
            for name in damaged:
                files.move(self._folder / name, self._folder / _DAMAGED / name)


def digest(data: bytes | None) -> str | None:
    """SHA-256 in hex, None for no file."""
    return None if data is None else hashlib.sha256(data).hexdigest()


def _masked(call: FixCall) -> FixCall:
    return replace(call, args={name: mask(value) for name, value in call.args.items()})
