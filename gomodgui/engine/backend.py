"""The engine as the faces see it: settings, changes, the comparison, the first screen's check."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangePlan, ChangeResult, Conflict, JournalEntry, Proof
from gomodgui.core.flow import Diagnosis
from gomodgui.core.logs.decoding import decode
from gomodgui.core.logs.reading import Reading
from gomodgui.core.lookup.report import LookupReport
from gomodgui.core.measurement import Comparison, Mirror, MirrorReport
from gomodgui.core.mirroraddress import AddressError
from gomodgui.core.model import FixCall, OriginKind, SettingsSnapshot, Toolchain
from gomodgui.core.overview import OverviewState
from gomodgui.core.projectrun import Action, ProjectGlance, ProjectRun
from gomodgui.core.report.material import Material, Wanted
from gomodgui.core.route import Route, route
from gomodgui.core.switch import one_click_value
from gomodgui.core.usevalue import use_value
from gomodgui.engine import doctor, examinations, mirrornames, overview, setcalls
from gomodgui.engine.compare import Comparer
from gomodgui.engine.doctor import DoctorTools, Question
from gomodgui.engine.explaining import Explainer
from gomodgui.engine.firstscreen import state_of
from gomodgui.engine.lookup import Lookup
from gomodgui.engine.mirrorcheck import MirrorChecker, Settings
from gomodgui.engine.overview import Tools
from gomodgui.engine.projectrun import ProjectRunner, RunTools
from gomodgui.engine.proving import DEFAULT_MODULE, Go
from gomodgui.engine.reporting import Reporter
from gomodgui.engine.session import Session
from gomodgui.fixes.table import FIXES
from gomodgui.system import logfiles, online, toolchains
from gomodgui.system.choices import GoChoice
from gomodgui.system.fileerrors import FileError
from gomodgui.system.gorun import current_folder
from gomodgui.system.mirrors import MirrorList
from gomodgui.system.network import Network
from gomodgui.system.project import find_root

COMPARED_MODULE = "golang.org/x/text@v0.3.0"
SETTINGS_S = 8.0


class EngineBackend:
    """Answers `ui.backend.Backend`.

    `environ`: that of this process, which the go command here would have; in upper case where
    names have no case. `find_go(path)` makes a go command, `network` what talks to servers,
    `is_offline` asks the routing table. `module` is checked on the first screen and downloaded as
    proof. `choose` tells the facts which go command to use; ValueError for what is none.
    """

    def __init__(
        self,
        session: Session,
        mirror_list: MirrorList,
        choice: GoChoice,
        environ: Callable[[], Mapping[str, str]],
        find_go: Callable[[str], Go],
        network: Callable[[Mapping[str, str]], Network] = Network,
        is_offline: Callable[[], bool] = online.is_offline,
        module: str = DEFAULT_MODULE,
        choose: Callable[[str | None, CancelScope], object] | None = None,
    ) -> None:
        self._session = session
        self._mirror_list = mirror_list
        self._choice = choice
        self._environ = environ
        self._find_go = find_go
        self._make_network = network
        self._made: tuple[Mapping[str, str], Network] | None = None
        self._is_offline = is_offline
        self._module = module
        self._choose = choose or _inspected(environ)
        self._explainer = Explainer()
        self._reporter = Reporter(
            session.facts, self.diagnose, session.history, mirror_list.mirrors
        )
        self._runner = ProjectRunner(self._run_tools())
        self._reading = threading.Lock()
        self._making = threading.Lock()
        self._snapshot: SettingsSnapshot | None = None

    # Settings

    def snapshot(self, scope: CancelScope) -> SettingsSnapshot:
        """Read all settings afresh, each with its problems."""
        with self._reading:
            snapshot = self._session.snapshot(scope)
        self._snapshot = snapshot
        return snapshot

    def toolchains(self) -> tuple[Toolchain, ...]:
        """The go commands that were found."""
        return self._settings().toolchains

    def choose_go(self, path: str | None) -> None:
        """Use that go command from now on (None: the terminal's). ValueError where it is none."""
        with self._reading:
            self._choose(path, CancelScope(SETTINGS_S))
        self._choice.choose(path)
        self._snapshot = None

    def route(self, module: str, values: Mapping[str, str]) -> Route:
        """How Go would fetch that module with these settings (a draft, not yet saved)."""
        settled = (s for s in self._settings().settings if s.origin.kind is not OriginKind.DERIVED)
        now = {setting.name: setting.value or "" for setting in settled}
        return route(module, {**now, **values})

    def set_calls(self, values: Mapping[str, str | None]) -> tuple[FixCall, ...]:
        """The fixes that give these variables these values (None: unset).

        Only what changes. Where an environment variable beats a setting, its plan offers to
        remove that.
        """
        return setcalls.of(self._settings(), values)

    # Mirrors

    def mirrors(self) -> tuple[Mirror, ...]:
        """The person's GOPROXY entries and the list of mirrors, theirs included."""
        return self._with_entries(self._settings())

    def add_mirror(self, url: str) -> Mirror:
        """Keep an address of the person's own in the list. AddressError where it is none."""
        try:
            return self._mirror_list.add(url)
        except (FileError, OSError) as error:
            raise AddressError("not_saved") from error

    def remove_mirror(self, url: str) -> None:
        """Take an address of the person's own off the list. AddressError where it is not there."""
        try:
            self._mirror_list.remove(url)
        except (FileError, OSError) as error:
            raise AddressError("not_saved") from error

    def damaged_list(self) -> str:
        """Where the person's list was set aside as damaged, "" where it is sound."""
        return self._mirror_list.damaged

    def check_mirror(self, url: str, scope: CancelScope) -> MirrorReport:
        """Does that address speak the module protocol? Changes nothing. ValueError if malformed."""
        return self._checker(self._settings())(COMPARED_MODULE).check(self._named_one(url), scope)

    def compare(
        self,
        urls: Sequence[str] | None,
        module: str,
        rounds: int,
        emit: Callable[[Comparison, int], None],
        scope: CancelScope,
    ) -> Comparison:
        """Race them (None: all of `mirrors`); `emit` gets the state so far and the round.

        Raises ValueError for a malformed module, and for an address that Go refuses.
        """
        snapshot = self.snapshot(scope)
        named = self._with_entries(snapshot)
        if urls is not None:
            named = mirrornames.named(self._mirror_list, urls)
        comparer = self._comparer(snapshot)
        in_use = next(iter(mirrornames.addresses(snapshot.value("GOPROXY"))), "")
        compared = comparer.run(named, module, rounds, emit, scope, in_use)
        self._explainer.remember(compared.proxies)
        return compared

    def switch_calls(self, comparison: Comparison) -> tuple[FixCall, ...]:
        """The one click: the contract's value from the mirrors seen working, () where none."""
        scene = overview.scene_of(comparison)
        urls = [report.mirror.url for report in scene.candidates]
        if not urls:
            return ()
        current = self._settings().value("GOPROXY")
        value = one_click_value(current, urls, cache(self._mirror_list.is_public))
        return (FixCall("set_goproxy", {"value": value}, recommended=True),)

    def use_calls(self, url: str) -> tuple[FixCall, ...]:
        """Put that address first, keeping private entries and `direct`."""
        current = self._settings().value("GOPROXY")
        value = use_value(current, url, cache(self._mirror_list.is_public))
        return (FixCall("set_goproxy", {"value": value}, recommended=True),)

    def lookup(
        self, text: str, ask_public: bool, emit: Callable[[LookupReport], None], scope: CancelScope
    ) -> LookupReport:
        """Look up what was typed; see `engine.lookup`. `ask_public`: private names too."""
        snapshot = self.snapshot(scope)
        is_public = cache(self._mirror_list.is_public)
        servers = self._with_entries(snapshot)
        finder = Lookup.of_settings(self._network().fetcher, servers, is_public, snapshot)
        return finder.run(text, ask_public, emit, scope)

    # The first screen

    def overview(self, emit: Callable[[OverviewState], None], scope: CancelScope) -> OverviewState:
        """Check whether Go can download; `emit` gets every new state, at most 10 a second."""
        question = Question(self._module, self._module)
        diagnosis = doctor.diagnose(
            self._doctor(self._tools()), question, lambda each: emit(state_of(each)), scope
        )
        return state_of(self._told(diagnosis))

    # The project

    def use_project(self, folder: str | None) -> str | None:
        """Fixes of a project are for this one from now on (None: the module of the current folder).

        Returns it, None where there is none.
        """
        chosen = folder or find_root(current_folder())
        self._session.use_project(chosen)
        return chosen or None

    # The diagnosis

    def diagnose(
        self,
        module: str,
        project: str | None,
        steps: Collection[str] | None,
        emit: Callable[[Diagnosis], None],
        scope: CancelScope,
    ) -> Diagnosis:
        """Walk the flowchart (None: all of it); `emit` gets every new state, at most 10 a second.

        `module` is `path` or `path@version`, "" for the usual one. ValueError where malformed.
        """
        self._session.use_project(project or "")
        tools = replace(self._tools(), patience_s=overview.DIAGNOSIS_PROOF_S)
        question = Question(module or self._module, self._module, project, steps)
        diagnosis = doctor.diagnose(self._doctor(tools), question, emit, scope)
        return self._told(diagnosis)

    def report(self, wanted: Wanted, scope: CancelScope) -> Material:
        """All that a report tells, not masked; see `engine.reporting`. ValueError: no module."""
        return self._reporter.gather(wanted, scope)

    # Logs and projects

    def explain(self, text: str) -> Reading:
        """What a log of the go command says; switches name the mirrors that were measured last."""
        go = self._settings().go
        return self._explainer.explain(text, go.version if go else "")

    def read_log(self, path: str) -> str:
        """The text of a file, its beginning where it is large. OSError, ValueError: none such."""
        return decode(logfiles.read_file(path)[0])

    def project(self, folder: str) -> ProjectGlance:
        """What the go.mod of that folder, or above it, says; no root where there is none."""
        return self._runner.glance(folder, self._settings())

    def run_project(
        self,
        folder: str,
        action: Action,
        own_cache: bool,
        emit: Callable[[ProjectRun], None],
        scope: CancelScope,
    ) -> ProjectRun:
        """Run the go command in a project; see `engine.projectrun`. Changes no file of it."""
        return self._runner.run(folder, action, own_cache, emit, scope)

    # Changes

    def fixes(self) -> frozenset[str]:
        """The ids of the fixes that can be planned."""
        return frozenset(FIXES)

    def plan(self, calls: Sequence[FixCall], scope: CancelScope) -> ChangePlan:
        """All that these fixes will do, from the files as they are now. Raises RefusedError."""
        self._settings()
        return self._session.plan(calls, scope)

    def apply(
        self, plan: ChangePlan, source: str, emit: Callable[[str, str], None], scope: CancelScope
    ) -> ChangeResult:
        """Do it and prove it; `emit(step, status)`: backup, write, verify; run, ok, err, skip."""
        self._snapshot = None
        return self._session.apply(plan, source, emit, scope)

    def undo(self, change_id: str, scope: CancelScope) -> ChangeResult:
        """Put back every byte, or refuse and show why."""
        self._snapshot = None
        return self._session.undo(change_id, scope)

    def history(self) -> tuple[JournalEntry, ...]:
        """Newest first."""
        return self._session.history()

    def damaged_changes(self) -> tuple[str, ...]:
        """Changes whose record cannot be read; their backups are kept."""
        return self._session.damaged()

    def conflicts(self, change_id: str) -> tuple[Conflict, ...]:
        """The files of that change that are no longer as we left them; () when undo is safe."""
        return self._session.conflicts(change_id)

    def backup_folder(self, change_id: str) -> str:
        """Where its backups lie, absolute."""
        return self._session.backup_folder(change_id)

    # What these are made of

    def _tools(self) -> Tools:
        return Tools(
            read_settings=self.snapshot,
            mirrors=self._with_entries,
            comparer=self._comparer,
            prove=self._prove,
            is_offline=self._is_offline,
            reaches=self._reaches,
            is_public=cache(self._mirror_list.is_public),
            environ=self._environ,
            named=self._named_one,
        )

    def _run_tools(self) -> RunTools:
        return RunTools(
            read_settings=self.snapshot,
            environ=self._environ,
            read_file=lambda path: self._session.facts.read_file(path),
            explain=self.explain,
            fetcher=lambda: self._network().fetcher,
            mirrors=lambda snapshot: (*self._explainer.working, *self._with_entries(snapshot)),
            use_calls=self.use_calls,
            use_project=self._session.use_project,
        )

    def _doctor(self, tools: Tools) -> DoctorTools:
        return DoctorTools(
            tools,
            self._session.facts,
            lambda: self._network().prober,
            lambda case: examinations.of(case, self._network(), self._mirror_list.mirrors()),
        )

    def _told(self, diagnosis: Diagnosis) -> Diagnosis:
        """A run is over: what it found is known from now on."""
        self._explainer.remember(diagnosis.mirrors)
        return self._reporter.keep(diagnosis)

    def _named_one(self, url: str) -> Mirror:
        return mirrornames.named(self._mirror_list, [url])[0]

    def _network(self) -> Network:
        """What talks to servers, made anew when the environment has changed."""
        environ = self._environ()
        with self._making:
            if self._made is None or self._made[0] != environ:
                self._made = (environ, self._make_network(environ))
            return self._made[1]

    def _settings(self) -> SettingsSnapshot:
        """The settings as last read."""
        return self._snapshot or self.snapshot(CancelScope(SETTINGS_S))

    def _checker(self, snapshot: SettingsSnapshot | None) -> Callable[[str], MirrorChecker]:
        network = self._network()
        value = snapshot.value if snapshot else lambda _name: ""
        settings = Settings(
            gosumdb=value("GOSUMDB"),
            gonosumdb=value("GONOSUMDB") or value("GOPRIVATE"),
            has_git=network.has_git,
        )
        return lambda module: MirrorChecker(network.fetcher, module, settings)

    def _comparer(self, snapshot: SettingsSnapshot | None) -> Comparer:
        return Comparer(self._network().prober, self._checker(snapshot))

    def _prove(self, snapshot: SettingsSnapshot, module: str, scope: CancelScope) -> Proof:
        if snapshot.go is None:
            return Proof(None, module, reason="no_go")
        return self._find_go(snapshot.go.path).download(module, self._environ(), scope)

    def _reaches(self, url: str, scope: CancelScope) -> bool:
        result = self._network().prober.probe(url, scope)
        return result.error is None and result.status == 200

    def _with_entries(self, snapshot: SettingsSnapshot | None) -> tuple[Mirror, ...]:
        return mirrornames.with_entries(self._mirror_list, snapshot)


def _inspected(
    environ: Callable[[], Mapping[str, str]],
) -> Callable[[str | None, CancelScope], object]:
    def look(path: str | None, scope: CancelScope) -> object:
        return toolchains.inspect(path, environ(), scope) if path is not None else None

    return look
