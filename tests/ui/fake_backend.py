"""An engine that only says what it was told to say."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangePlan, ChangeResult, Conflict, JournalEntry
from gomodgui.core.flow import Diagnosis
from gomodgui.core.logs import reading
from gomodgui.core.logs.reading import Reading
from gomodgui.core.lookup.report import LookupReport
from gomodgui.core.measurement import Comparison, Mirror, MirrorReport
from gomodgui.core.model import FixCall, SettingsSnapshot, Toolchain
from gomodgui.core.overview import OverviewState
from gomodgui.core.projectrun import Action, ProjectGlance, ProjectRun
from gomodgui.core.report.material import Material, Wanted
from gomodgui.core.route import Route
from tests.ui import samples, samples_diagnose, samples_report


class FakeBackend:
    """Answers at once with samples; set its attributes to have it say something else.

    `calls` has the name of every call, in order. `hang`: names of calls that wait for their scope;
    when `deaf` they do not heed even that.
    """

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.hang: set[str] = set()
        self.deaf = False
        self.errors: dict[str, Exception] = {}
        self.states: tuple[OverviewState, ...] = (samples.HEALTHY,)
        self.diagnoses: tuple[Diagnosis, ...] = (samples_diagnose.HEALTHY,)
        self.diagnosed: list[tuple[str, str | None, tuple[str, ...] | None]] = []
        self.comparisons: tuple[tuple[Comparison, int], ...] = ()
        self.reported: Material = samples_report.MATERIAL
        self.settings = samples.snapshot()
        self.listed: tuple[Mirror, ...] = samples.MIRRORS
        self.checked: MirrorReport | None = None
        self.changes: tuple[JournalEntry, ...] = ()
        self.planned = ChangePlan(())
        self.plans: dict[int, ChangePlan] = {}  # by the number of fixes asked for
        self.asked: list[tuple[FixCall, ...]] = []
        self.applied = ChangeResult(samples.CHANGE, applied=True, verified=True)
        self.undone = ChangeResult(samples.CHANGE, applied=True, verified=True)
        self.broken_list = ""
        self.broken_changes: tuple[str, ...] = ()
        self.conflicting: tuple[Conflict, ...] = ()
        self.routes: dict[str, Route] = {}
        self.plannable: frozenset[str] = frozenset()
        self.lookups: tuple[LookupReport, ...] = ()
        self.looked_up: list[tuple[str, bool]] = []
        self.steps: tuple[tuple[str, str], ...] = ()
        self.chosen_go: str | None = None
        self.explained: list[str] = []
        self.working: tuple[str, ...] = ()
        self.files: dict[str, str] = {}
        self.glance = ProjectGlance("")
        self.runs: tuple[ProjectRun, ...] = ()
        self.ran: list[tuple[str, Action, bool]] = []
        self.used_project: str | None = None

    def _begin(self, name: str, scope: CancelScope | None = None) -> None:
        self.calls.append(name)
        if name in self.errors:
            raise self.errors[name]
        if name in self.hang:
            while self.deaf or scope is None or not scope.cancelled:
                CancelScope().wait(0.02)

    def snapshot(self, scope: CancelScope) -> SettingsSnapshot:
        self._begin("snapshot", scope)
        return self.settings

    def overview(self, emit: Callable[[OverviewState], None], scope: CancelScope) -> OverviewState:
        for state in self.states[:-1]:
            emit(state)
        self._begin("overview", scope)
        return self.states[-1]

    def diagnose(
        self,
        module: str,
        project: str | None,
        steps: Collection[str] | None,
        emit: Callable[[Diagnosis], None],
        scope: CancelScope,
    ) -> Diagnosis:
        self.diagnosed.append((module, project, None if steps is None else tuple(steps)))
        for state in self.diagnoses[:-1]:
            emit(state)
        self._begin("diagnose", scope)
        return replace(self.diagnoses[-1], module=module, project=project)

    def report(self, wanted: Wanted, scope: CancelScope) -> Material:
        self._begin("report", scope)
        return self.reported

    def mirrors(self) -> tuple[Mirror, ...]:
        self._begin("mirrors")
        return self.listed

    def compare(
        self,
        urls: Sequence[str] | None,
        module: str,
        rounds: int,
        emit: Callable[[Comparison, int], None],
        scope: CancelScope,
    ) -> Comparison:
        for comparison, number in self.comparisons[:-1]:
            emit(comparison, number)
        self._begin("compare", scope)
        return self.comparisons[-1][0] if self.comparisons else samples.comparison()

    def lookup(
        self, text: str, ask_public: bool, emit: Callable[[LookupReport], None], scope: CancelScope
    ) -> LookupReport:
        self.looked_up.append((text, ask_public))
        for state in self.lookups[:-1]:
            emit(state)
        self._begin("lookup", scope)
        return replace(self.lookups[-1], cancelled=scope.cancelled)

    def explain(self, text: str) -> Reading:
        self.explained.append(text)
        self._begin("explain")
        return reading.read(text, mirrors=self.working)

    def read_log(self, path: str) -> str:
        self._begin("read_log")
        return self.files[path]

    def project(self, folder: str) -> ProjectGlance:
        self._begin("project")
        return self.glance

    def use_project(self, folder: str | None) -> str | None:
        self._begin("use_project")
        self.used_project = folder
        return folder

    def run_project(
        self,
        folder: str,
        action: Action,
        own_cache: bool,
        emit: Callable[[ProjectRun], None],
        scope: CancelScope,
    ) -> ProjectRun:
        self.ran.append((folder, action, own_cache))
        for state in self.runs[:-1]:
            emit(state)
        self._begin("run_project", scope)
        return replace(self.runs[-1], cancelled=scope.cancelled or self.runs[-1].cancelled)

    def check_mirror(self, url: str, scope: CancelScope) -> MirrorReport:
        self._begin("check_mirror", scope)
        return self.checked or samples.report(Mirror(url, "custom_2", public=False), None)

    def add_mirror(self, url: str) -> Mirror:
        self._begin("add_mirror")
        added = Mirror(url, "custom_2", public=False)
        self.listed = (*self.listed, added)
        return added

    def remove_mirror(self, url: str) -> None:
        self._begin("remove_mirror")
        self.listed = tuple(mirror for mirror in self.listed if mirror.url != url)

    def switch_calls(self, comparison: Comparison) -> tuple[FixCall, ...]:
        self._begin("switch_calls")
        return samples.SWITCH

    def use_calls(self, url: str) -> tuple[FixCall, ...]:
        self._begin("use_calls")
        return (FixCall("set_goproxy", {"value": f"{url},direct"}),)

    def set_calls(self, values: Mapping[str, str | None]) -> tuple[FixCall, ...]:
        self._begin("set_calls")
        return tuple(
            FixCall("unset_go_setting", {"name": name})
            if value is None
            else FixCall("set_go_setting", {"name": name, "value": value})
            for name, value in values.items()
        )

    def fixes(self) -> frozenset[str]:
        self._begin("fixes")
        return self.plannable

    def plan(self, calls: Sequence[FixCall], scope: CancelScope) -> ChangePlan:
        self.asked.append(tuple(calls))
        self._begin("plan", scope)
        return self.plans.get(len(calls), self.planned)

    def apply(
        self, plan: ChangePlan, source: str, emit: Callable[[str, str], None], scope: CancelScope
    ) -> ChangeResult:
        for step, status in self.steps:
            emit(step, status)
        self._begin("apply", scope)
        return self.applied

    def undo(self, change_id: str, scope: CancelScope) -> ChangeResult:
        self._begin("undo", scope)
        return self.undone

    def history(self) -> tuple[JournalEntry, ...]:
        self._begin("history")
        return self.changes

    def damaged_list(self) -> str:
        self._begin("damaged_list")
        return self.broken_list

    def damaged_changes(self) -> tuple[str, ...]:
        self._begin("damaged_changes")
        return self.broken_changes

    def conflicts(self, change_id: str) -> tuple[Conflict, ...]:
        self._begin("conflicts")
        return self.conflicting

    def backup_folder(self, change_id: str) -> str:
        self._begin("backup_folder")
        return f"/home/li/.local/share/gomodgui/changes/{change_id}"

    def route(self, module: str, values: Mapping[str, str]) -> Route:
        self._begin("route")
        return self.routes.get(module, Route(module, servers=("https://goproxy.cn", "direct")))

    def toolchains(self) -> tuple[Toolchain, ...]:
        self._begin("toolchains")
        return self.settings.toolchains

    def choose_go(self, path: str | None) -> None:
        self._begin("choose_go")
        self.chosen_go = path
