"""One person's changes: preview, apply, prove, undo."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Protocol

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangePlan, ChangeResult, ChangeState, Conflict, JournalEntry
from gomodgui.core.model import FixCall, SettingsSnapshot
from gomodgui.core.ports import Facts
from gomodgui.engine import planning
from gomodgui.engine.proving import DEFAULT_MODULE, Proven, Prover
from gomodgui.system.apply import Applier
from gomodgui.system.fileerrors import FileError
from gomodgui.system.journal import Journal

Emit = Callable[[str, str], None]
_OF_THE_ENVIRONMENT = ("remove_env_variable", "replace_env_variable")
_FRESH_S = 10.0
"""How long what was read of the machine is good enough to plan from."""


class LiveFacts(Facts, Protocol):
    """Facts that can be read afresh."""

    def refresh(self, scope: CancelScope) -> object:
        """Read the machine again."""

    def take_from_terminal(self, names: Collection[str]) -> None:
        """Read these variables from a fresh terminal from now on: they were just changed."""

    def use_project(self, folder: str) -> None:
        """Fixes of a project are for the one in that folder ("": for none)."""


class Session:
    """Answers for the part of `ui.backend.Backend` that changes things.

    `diagnose` puts the problems of its values into a snapshot.
    """

    def __init__(
        self,
        facts: LiveFacts,
        prover: Prover,
        applier: Applier,
        journal: Journal,
        diagnose: Callable[[Facts], SettingsSnapshot] | None = None,
    ) -> None:
        self._facts = facts
        self._prover = prover
        self._applier = applier
        self._journal = journal
        self._diagnose = diagnose
        self._read_at: float | None = None

    @property
    def facts(self) -> Facts:
        """The machine, as last read."""
        return self._facts

    def use_project(self, folder: str) -> None:
        """Fixes of a project are for the one in that folder ("": for none)."""
        self._facts.use_project(folder)

    def snapshot(self, scope: CancelScope) -> SettingsSnapshot:
        """Read all settings afresh, each with its problems."""
        self._refresh(scope)
        return self._diagnose(self._facts) if self._diagnose else self._facts.snapshot

    def plan(self, calls: Sequence[FixCall], scope: CancelScope) -> ChangePlan:
        """All that these fixes will do, from the files as they are now. Raises RefusedError."""
        scope.check()
        if self._read_at is None or time.monotonic() - self._read_at > _FRESH_S:
            self._refresh(scope)
        return planning.plan(self._facts, calls, scope)

    def apply(
        self,
        plan: ChangePlan,
        source: str,
        emit: Emit,
        scope: CancelScope,
        *,
        prove: bool = True,
        module: str = DEFAULT_MODULE,
    ) -> ChangeResult:
        """Do it and prove it; `emit(step, status)`: backup, write, verify; run, ok, err, skip.

        A plan without edits is proved all the same: what it expects may be so already, and an
        environment variable may beat it.
        """
        if plan.edits:
            self._read_at = None
            result = self._applier.apply(plan, source, emit, scope)
            if result.applied:
                self._facts.take_from_terminal(plan.removed_variables)
        else:
            emit("backup", "skip")
            emit("write", "skip")
            result = ChangeResult(None, applied=True)
        if not result.applied or not prove:
            emit("verify", "skip")
            reason = result.reason or ("written" if result.entry else "nothing_to_do")
            return replace(result, reason=reason)
        emit("verify", "run")
        self._refresh(scope)
        proven = self._prover.prove(self._facts, plan, module, scope)
        emit("verify", {True: "ok", False: "err", None: "skip"}[proven.verified])
        return self._answer(result, proven)

    def undo(self, change_id: str | None, scope: CancelScope) -> ChangeResult:
        """Put back every byte, or refuse and show why. None: the newest that can be undone."""
        if change_id is None:
            change_id = next((entry.id for entry in self.history() if _in_effect(entry)), None)
        if change_id is None:
            return ChangeResult(None, applied=False, reason="nothing_to_undo")
        self._read_at = None
        result = self._applier.undo(change_id, scope)
        if result.applied and result.entry:
            self._facts.take_from_terminal(_variables(result.entry))
        return result

    def undo_all(self, scope: CancelScope) -> tuple[ChangeResult, ...]:
        """Undo all that is in effect, newest first, up to the first that cannot be undone."""
        results: list[ChangeResult] = []
        for entry in self.history():
            if not _in_effect(entry):
                continue
            results.append(self.undo(entry.id, scope))
            if not results[-1].applied:
                break
        return tuple(results)

    def history(self) -> tuple[JournalEntry, ...]:
        """Newest first; () where the journal cannot be read."""
        try:
            return self._journal.entries()
        except FileError:
            return ()

    def damaged(self) -> tuple[str, ...]:
        """Changes whose record cannot be read; their backups are kept."""
        try:
            return self._journal.damaged()
        except FileError:
            return ()

    def conflicts(self, change_id: str) -> tuple[Conflict, ...]:
        """The files of that change that are no longer as we left them; () when undo is safe."""
        try:
            return self._applier.conflicts(change_id)
        except FileError:
            return ()

    def backup_folder(self, change_id: str) -> str:
        """Where its backups lie, absolute; ValueError where there is no such change."""
        return str(self._journal.folder_of(change_id))

    def _refresh(self, scope: CancelScope) -> None:
        self._facts.refresh(scope)
        self._read_at = time.monotonic()

    def _answer(self, result: ChangeResult, proven: Proven) -> ChangeResult:
        entry = result.entry
        if entry is not None:
            took = proven.proof.duration_ms if proven.proof.ok else None
            entry = self._applier.record_proof(entry, proven.verified, took)
        reason = proven.reason or ("" if entry else "nothing_to_do")
        return replace(
            result,
            entry=entry,
            verified=proven.verified,
            proof=proven.proof,
            reason=reason,
            args=proven.args,
        )


def _in_effect(entry: JournalEntry) -> bool:
    return entry.state in {ChangeState.PREPARED, ChangeState.APPLIED}


def _variables(entry: JournalEntry) -> tuple[str, ...]:
    """The environment variables that a change set or removed."""
    return tuple(call.args["name"] for call in entry.calls if call.id in _OF_THE_ENVIRONMENT)
