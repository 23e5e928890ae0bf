"""What the window asks of the program below it; `app.py` brings the real one.

Every call blocks and is made from a worker thread, never from the window's own. `emit` is
called from that thread. What a scope stops is reported as a result, not raised.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangePlan, ChangeResult, Conflict, JournalEntry
from gomodgui.core.flow import Diagnosis
from gomodgui.core.logs.reading import Reading
from gomodgui.core.lookup.report import LookupReport
from gomodgui.core.measurement import Comparison, Mirror, MirrorReport
from gomodgui.core.model import FixCall, SettingsSnapshot, Toolchain
from gomodgui.core.overview import OverviewState
from gomodgui.core.projectrun import Action, ProjectGlance, ProjectRun
from gomodgui.core.report.material import Material, Wanted
from gomodgui.core.route import Route


class Backend(Protocol):
    """The engine, as the window sees it."""

    def snapshot(self, scope: CancelScope) -> SettingsSnapshot:
        """Read all settings afresh, each with its problems."""

    def overview(self, emit: Callable[[OverviewState], None], scope: CancelScope) -> OverviewState:
        """Check whether Go can download; `emit` gets every new state, at most 10 a second."""

    def diagnose(
        self,
        module: str,
        project: str | None,
        steps: Collection[str] | None,
        emit: Callable[[Diagnosis], None],
        scope: CancelScope,
    ) -> Diagnosis:
        """Walk the flowchart (None: all of it); `emit` gets every new state, at most 10 a second.

        Steps that were not asked for may stay as they are before a run.
        """

    def report(self, wanted: Wanted, scope: CancelScope) -> Material:
        """All that a report tells, not masked: the last diagnosis or a new one, and more."""

    def mirrors(self) -> tuple[Mirror, ...]:
        """The person's GOPROXY entries and the list of mirrors, theirs included."""

    def compare(
        self,
        urls: Sequence[str] | None,
        module: str,
        rounds: int,
        emit: Callable[[Comparison, int], None],
        scope: CancelScope,
    ) -> Comparison:
        """Race them (None: all of `mirrors`); `emit` gets the state so far and the round."""

    def lookup(
        self, text: str, ask_public: bool, emit: Callable[[LookupReport], None], scope: CancelScope
    ) -> LookupReport:
        """Look a module up on every server; `emit` gets every new state. Changes nothing.

        `ask_public`: a name that looks private may be sent to public servers.
        """

    def explain(self, text: str) -> Reading:
        """What a log of the go command says; switches name only mirrors that were measured."""

    def read_log(self, path: str) -> str:
        """The text of a file, its beginning where it is large. OSError, ValueError: none such."""

    def project(self, folder: str) -> ProjectGlance:
        """What the go.mod of that folder, or above it, says; no root where there is none."""

    def use_project(self, folder: str | None) -> str | None:
        """Fixes of a project are for this one from now on; its folder, None where there is none."""

    def run_project(
        self,
        folder: str,
        action: Action,
        own_cache: bool,
        emit: Callable[[ProjectRun], None],
        scope: CancelScope,
    ) -> ProjectRun:
        """Run the go command in a project; `emit` gets every new state. Changes no file of it.

        `own_cache`: into a module cache of our own, which is kept for the next run. Fixes of a
        project are for that one from then on.
        """

    def check_mirror(self, url: str, scope: CancelScope) -> MirrorReport:
        """Does that address speak the module protocol? Changes nothing."""

    def add_mirror(self, url: str) -> Mirror:
        """Keep an address of the person's own in the list. ValueError where it is none."""

    def remove_mirror(self, url: str) -> None:
        """Take an address of the person's own off the list."""

    def switch_calls(self, comparison: Comparison) -> tuple[FixCall, ...]:
        """The one click: the contract's value from the mirrors seen working, () where none."""

    def use_calls(self, url: str) -> tuple[FixCall, ...]:
        """Put that address first, keeping private entries and `direct`."""

    def set_calls(self, values: Mapping[str, str | None]) -> tuple[FixCall, ...]:
        """The fixes that give these variables these values (None: unset)."""

    def fixes(self) -> frozenset[str]:
        """The ids of the fixes that can be planned."""

    def plan(self, calls: Sequence[FixCall], scope: CancelScope) -> ChangePlan:
        """All that these fixes will do, from the files as they are now. ValueError where refused.

        The error's `reason` (a text key below `refused.`) and `args` say why.
        """

    def apply(
        self, plan: ChangePlan, source: str, emit: Callable[[str, str], None], scope: CancelScope
    ) -> ChangeResult:
        """Do it and prove it; `emit(step, status)`: backup, write, verify; run, ok, err, skip."""

    def undo(self, change_id: str, scope: CancelScope) -> ChangeResult:
        """Put back every byte, or refuse and show why."""

    def history(self) -> tuple[JournalEntry, ...]:
        """Newest first."""

    def damaged_list(self) -> str:
        """Where the person's list of mirrors was set aside as damaged, "" where it is sound."""

    def damaged_changes(self) -> tuple[str, ...]:
        """Changes whose record cannot be read; their backups are kept."""

    def conflicts(self, change_id: str) -> tuple[Conflict, ...]:
        """The files of that change that are no longer as we left them; () when undo is safe."""

    def backup_folder(self, change_id: str) -> str:
        """Where its backups lie, absolute."""

    def route(self, module: str, values: Mapping[str, str]) -> Route:
        """How Go would fetch that module with these settings (a draft, not yet saved)."""

    def toolchains(self) -> tuple[Toolchain, ...]:
        """The go commands that were found."""

    def choose_go(self, path: str | None) -> None:
        """Use that go command from now on (None: the terminal's). ValueError where it is none."""
