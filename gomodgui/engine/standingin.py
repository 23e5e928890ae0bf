"""Has a backup stand in for a mirror, and puts things back: previewed, journaled, proved, undoable.

Only Go's own settings file is ever written here; what a variable of the environment beats is left
to the person. What did not help is undone at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from gomodgui.core import standin
from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangePlan, ChangeResult
from gomodgui.core.fix import RefusedError
from gomodgui.core.model import FixCall, OriginKind, SettingsSnapshot
from gomodgui.core.watch import Action, Held
from gomodgui.system.fileerrors import FileError
from gomodgui.system.watchfiles import WatchFiles

SOURCE = "watch"
_NAME = "GOPROXY"


class Changes(Protocol):
    """The part of the engine that changes things (`engine.backend`)."""

    def snapshot(self, scope: CancelScope) -> SettingsSnapshot:
        """Read all settings afresh."""

    def plan(self, calls: Sequence[FixCall], scope: CancelScope) -> ChangePlan:
        """All that these fixes will do. Raises RefusedError."""

    def apply(
        self, plan: ChangePlan, source: str, emit: Callable[[str, str], None], scope: CancelScope
    ) -> ChangeResult:
        """Do it and prove it."""

    def undo(self, change_id: str, scope: CancelScope) -> ChangeResult:
        """Put back every byte, or refuse."""


@dataclass(frozen=True, slots=True)
class Switch:
    """What came of it. `action` is SWITCHED, RETURNED, SHADOWED or REFUSED."""

    action: Action
    change_id: str = ""
    verified: bool | None = None


@dataclass(frozen=True, slots=True)
class StandIn:
    """Makes and takes back switches; `files` remembers the one in effect."""

    changes: Changes
    files: WatchFiles
    now: Callable[[], float]

    def switch(
        self, snapshot: SettingsSnapshot, failed: str, backup: str, scope: CancelScope
    ) -> Switch:
        """The backup in the place of the mirror that fails, in the value of that moment."""
        if is_shadowed(snapshot):
            return Switch(Action.SHADOWED)
        current = snapshot.value(_NAME)
        value = standin.value_with(current, failed, backup)
        done = self._change(FixCall("set_goproxy", {"value": value}), Action.SWITCHED, scope)
        if done.action is Action.SWITCHED:
            held = self.files.held()
            if held is not None and held.value == current:
                before, preferred = held.before, held.preferred
            else:
                before, preferred = _in_file(snapshot), failed
            self._remember(Held(before, value, preferred, backup, self.now()))
        return done

    def go_back(self, snapshot: SettingsSnapshot, held: Held, scope: CancelScope) -> Switch:
        """What was there before the first switch."""
        if is_shadowed(snapshot):
            return Switch(Action.SHADOWED)
        call = (
            FixCall("unset_go_setting", {"name": _NAME})
            if held.before is None
            else FixCall("set_goproxy", {"value": held.before})
        )
        done = self._change(call, Action.RETURNED, scope)
        if done.action is Action.RETURNED:
            self._remember(None)
        return done

    def forget(self) -> None:
        """There is no switch any more: somebody else set something."""
        self._remember(None)

    def _change(self, call: FixCall, meant: Action, scope: CancelScope) -> Switch:
        try:
            plan = self.changes.plan((call,), scope)
            result = self.changes.apply(plan, SOURCE, _quietly, scope)
        except (RefusedError, FileError):
            return Switch(Action.REFUSED)
        change_id = result.entry.id if result.entry else ""
        if not result.applied:
            return Switch(Action.REFUSED, change_id)
        if result.verified is False:
            if change_id:
                self.changes.undo(change_id, scope)
            shadows = result.proof.shadows if result.proof else ()
            action = Action.SHADOWED if shadows else Action.REFUSED
            return Switch(action, change_id, verified=False)
        return Switch(meant, change_id, result.verified)

    def _remember(self, held: Held | None) -> None:
        """A switch that cannot be remembered is not come back from, but it is made."""
        try:
            self.files.hold(held)
        except FileError:
            return


def is_shadowed(snapshot: SettingsSnapshot) -> bool:
    """Whether an environment variable says what GOPROXY is, whatever the settings file has."""
    setting = snapshot.get(_NAME)
    return setting is not None and setting.origin.kind is OriginKind.ENVIRONMENT


def _in_file(snapshot: SettingsSnapshot) -> str | None:
    setting = snapshot.get(_NAME)
    is_there = setting is not None and setting.origin.kind is OriginKind.GO_ENV_FILE
    return setting.value if setting is not None and is_there else None


def _quietly(_step: str, _status: str) -> None:
    return None
