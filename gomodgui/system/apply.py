"""Does what a plan says, and undoes it: backed up first, all of it or nothing.

Nothing here proves that a change helped; the engine does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from gomodgui.core.cancel import Cancelled, CancelScope
from gomodgui.core.change import (
    ChangePlan,
    ChangeResult,
    ChangeState,
    Conflict,
    JournalEntry,
)
from gomodgui.system.fileerrors import ChangedError, FileError
from gomodgui.system.journal import Journal, Prepared
from gomodgui.system.lock import BusyError
from gomodgui.system.manifest import DamagedError, Record
from gomodgui.system.targets import Targets

Emit = Callable[[str, str], None]
_UNDOABLE = frozenset({ChangeState.PREPARED, ChangeState.APPLIED})


class Applier:
    """Writes and puts back. `show` turns an absolute path into what a person reads."""

    def __init__(self, journal: Journal, targets: Targets, show: Callable[[str], str]) -> None:
        self._journal = journal
        self._targets = targets
        self._show = show

    def apply(self, plan: ChangePlan, source: str, emit: Emit, scope: CancelScope) -> ChangeResult:
        """Make all edits of a plan, or none: the files must be as they were when planned.

        `emit(step, status)`: backup and write, each run and then ok or err. `applied` tells
        whether the edits stand; `reason` says why not.
        """
        emit("backup", "run")
        try:
            with self._journal.locked(scope):
                scope.check()
                prepared = self._targets.prepare(plan.edits)
                record = self._journal.prepare(plan.calls, source, prepared)
                emit("backup", "ok")
                emit("write", "run")
                result = self._write_all(record, prepared)
                emit("write", "ok" if result.applied else "err")
                return result
        except (BusyError, Cancelled, ChangedError, FileError) as error:
            emit("backup", "err")
            return self._refused(error)

    def undo(self, change_id: str, scope: CancelScope) -> ChangeResult:
        """Put back every file of a change, or none where one has changed since."""
        try:
            with self._journal.locked(scope):
                scope.check()
                record = self._journal.record(change_id)
                reason = _why_not(record)
                if record is None or reason:
                    entry = record.entry if record else None
                    return ChangeResult(entry, applied=False, reason=reason)
                conflicts = self._conflicts(record)
                if conflicts:
                    return ChangeResult(
                        record.entry,
                        applied=False,
                        reason="conflict",
                        args={"file": self._names(conflicts)},
                        conflicts=conflicts,
                    )
                return self._put_back_all(record)
        except (BusyError, Cancelled, FileError, DamagedError) as error:
            return self._refused(error)

    def conflicts(self, change_id: str) -> tuple[Conflict, ...]:
        """The files that are no longer as that change left them. Raises FileError."""
        record = self._journal.record(change_id)
        if record is None or record.newer or record.entry.state not in _UNDOABLE:
            return ()
        try:
            return self._conflicts(record)
        except DamagedError:
            return ()

    def record_proof(
        self, entry: JournalEntry, verified: bool | None, proof_ms: float | None
    ) -> JournalEntry:
        """Write down whether a change helped; where that fails the entry stays as it is."""
        with suppress(BusyError, Cancelled, FileError), self._journal.locked(CancelScope()):
            record = self._journal.record(entry.id)
            if record is not None and record.entry.state is ChangeState.APPLIED:
                new = self._journal.update(
                    record, ChangeState.APPLIED, verified=verified, proof_ms=proof_ms
                )
                return new.entry
        return entry

    def _write_all(self, record: Record, prepared: Sequence[Prepared]) -> ChangeResult:
        for index, each in enumerate(prepared):
            try:
                self._targets.write(each, record.entry.id)
            except (FileError, ChangedError) as error:
                return self._roll_back(record, prepared[: index + 1], error)
        record = self._marked(record, ChangeState.APPLIED)
        return ChangeResult(record.entry, applied=True)

    def _roll_back(
        self, record: Record, touched: Sequence[Prepared], why: FileError | ChangedError
    ) -> ChangeResult:
        """Put back what was written; what was not ours any more stays."""
        left: list[str] = []
        for each in reversed(touched):
            try:
                if self._targets.is_ours(each, record.entry.id):
                    self._targets.put_back(each.edit, each.place, each.before, record.entry.id)
                else:
                    self._targets.tidy(each.edit, each.place, each.before, record.entry.id)
            except FileError:
                left.append(each.edit.target)
        if left:
            shown = ", ".join(map(self._show, left))
            args = {"file": shown}
            return ChangeResult(record.entry, applied=False, reason="rollback_failed", args=args)
        record = self._marked(record, ChangeState.FAILED)
        return replace(self._refused(why), entry=record.entry)

    def _put_back_all(self, record: Record) -> ChangeResult:
        done: list[int] = []
        for index in reversed(range(len(record.places))):
            edit, place = record.entry.edits[index], record.places[index]
            try:
                before = self._journal.before(record, index)
                if self._targets.is_before(edit, place, before, record.entry.id):
                    self._targets.tidy(edit, place, before, record.entry.id)
                else:
                    self._targets.put_back(edit, place, before, record.entry.id)
                    done.append(index)
            except FileError as error:
                self._put_forward(record, done)
                return replace(self._refused(error), entry=record.entry)
        record = self._marked(record, ChangeState.UNDONE)
        return ChangeResult(record.entry, applied=True, reason="undone")

    def _put_forward(self, record: Record, done: Sequence[int]) -> None:
        """Make the edits again that an undo had taken back when it failed."""
        for index in reversed(done):
            prepared = Prepared(
                record.entry.edits[index],
                record.places[index],
                self._journal.before(record, index),
                self._journal.after(record, index),
            )
            with suppress(FileError, ChangedError):
                self._targets.write(prepared, record.entry.id)

    def _conflicts(self, record: Record) -> tuple[Conflict, ...]:
        found: list[Conflict] = []
        for index in range(len(record.places)):
            before, after = self._journal.before(record, index), self._journal.after(record, index)
            conflict = self._targets.difference(record, index, before, after)
            if conflict:
                found.append(conflict)
        return tuple(found)

    def _marked(self, record: Record, state: ChangeState) -> Record:
        """Write the state down; where even that fails, undo still works from the one before."""
        try:
            return self._journal.update(record, state)
        except FileError:
            return record

    def _names(self, conflicts: Sequence[Conflict]) -> str:
        return ", ".join(self._show(conflict.target) for conflict in conflicts)

    def _refused(self, error: Exception) -> ChangeResult:
        match error:
            case ChangedError():
                args = {"file": self._show(error.target)}
                return ChangeResult(None, applied=False, reason="changed_meanwhile", args=args)
            case FileError():
                args = {"file": self._show(error.path)}
                return ChangeResult(None, applied=False, reason=error.code, args=args)
            case Cancelled():
                return ChangeResult(None, applied=False, reason="cancelled")
            case DamagedError():
                return ChangeResult(None, applied=False, reason="damaged")
        return ChangeResult(None, applied=False, reason="busy")


def _why_not(record: Record | None) -> str:
    """Why a change cannot be undone, "" where it can."""
    if record is None:
        return "unknown_change"
    if record.newer:
        return "newer_version"
    if record.entry.state is ChangeState.UNDONE:
        return "already_undone"
    return "" if record.entry.state in _UNDOABLE else "not_applied"
