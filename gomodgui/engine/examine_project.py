"""The step `version` of a project: can Go load it and download what it requires?

First what the files say, then the real go command on copies: the packages of the project, then
all its modules. Only looking: nothing of the person's is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gomodgui.checks import project_problems
from gomodgui.core import logs
from gomodgui.core.cancel import CancelScope
from gomodgui.core.flow import StepStatus
from gomodgui.core.measurement import Mirror
from gomodgui.core.model import Finding, FixCall, Severity
from gomodgui.core.projectview import ProjectView, finding
from gomodgui.engine import modulepath, projectsurvey
from gomodgui.engine.examination import Case, Examine, Observation
from gomodgui.engine.modulenames import NameServers
from gomodgui.engine.projectremedies import OF_NAMES, Remedies
from gomodgui.system import goproject, sourcetree
from gomodgui.system import project as projects
from gomodgui.system.goproject import Bench, Ran
from gomodgui.system.gorun import GoCommandError
from gomodgui.system.network import Network
from gomodgui.system.project import Project

STEP = "version"
WHOLE_S = 12.0
_LOAD_S = 6.0
_DOWNLOAD_S = 9.0
_OF_FILES = frozenset(
    {
        "ambiguous_import",
        "go_mod_invalid",
        "go_version_too_old",
        "goflags_conflict",
        "no_go_mod",
        "replace_missing",
        "vendor_inconsistent",
    }
)
"""Causes that Go tells from files alone, whatever becomes of its downloads."""
_SUM = "missing_go_sum"
_MISMATCH = "checksum_mismatch"
_MOST = 200
"""Modules that are asked for one by one."""


def make(network: Network, mirrors: Sequence[Mirror]) -> Examine:
    """The examination; names of modules are asked of the person's servers and of these."""

    def examine(case: Case, scope: CancelScope) -> Observation:
        if not case.project:
            return Observation(STEP, StepStatus.SKIP)
        own = scope.child(WHOLE_S)
        try:
            return _Examination(case, case.project, network, mirrors, own).run()
        finally:
            own.close()

    return examine


@dataclass(frozen=True, slots=True)
class _Said:
    """What the two runs of Go said. `downloads`: None where that was not told in time."""

    of_packages: tuple[Finding, ...] = ()
    of_modules: tuple[Finding, ...] = ()
    downloads: bool | None = None
    words: str = ""


class _Examination:
    """One examination."""

    def __init__(
        self,
        case: Case,
        folder: str,
        network: Network,
        mirrors: Sequence[Mirror],
        scope: CancelScope,
    ) -> None:
        self._case = case
        self._folder = folder
        self._network = network
        self._mirrors = mirrors
        self._scope = scope

    def run(self) -> Observation:
        """All of it; raises nothing but Cancelled."""
        settings = {name: self._case.snapshot.value(name) for name in ("GOFLAGS", "GOWORK")}
        project = projects.find(self._folder, settings, self._case.facts.read_file)
        if project is None:
            return self._without_go_mod()
        if self._case.snapshot.value("GO111MODULE") == "off":
            return Observation(STEP, StepStatus.SKIP, "earlier")
        view = projectsurvey.survey(self._case, project)
        unreadable = next(iter(project.unreadable), "")
        if unreadable:
            args = {"file": unreadable}
            return _failed([finding("go_mod_invalid", "unreadable", "go.mod", args=args)], args)
        if project.go_mod is None:
            return _failed(project_problems.problems(view), {"file": project.mod_path})
        if self._case.snapshot.go is None:
            return Observation(STEP, StepStatus.SKIP, "earlier")
        try:
            return self._with_go(project, view, self._case.snapshot.go.path)
        except (GoCommandError, OSError):
            return Observation(STEP, StepStatus.UNKNOWN, "untold")

    def _with_go(self, project: Project, view: ProjectView, go: str) -> Observation:
        with goproject.bench(go, project, self._case.environ, self._scope) as bench:
            view, found = projectsurvey.read_by_go(bench, view)
            if found or view.fault:
                return _failed([*found, *project_problems.problems(view)], _args(project))
        view, chosen = projectsurvey.with_toolchain(
            self._case, view, self._network.fetcher, self._scope
        )
        static = tuple(
            each for each in project_problems.problems(view) if each.cause != "replace_missing"
        )
        if static:
            return _failed(static, _args(project))
        if view.choice.name and not chosen and (view.choice.is_required or not view.available):
            return Observation(STEP, StepStatus.UNKNOWN, "untold")
        with goproject.bench(chosen or go, project, self._case.environ, self._scope) as bench:
            said = self._asked(bench, view)
        return self._judged(project, view, said)

    def _asked(self, bench: Bench, view: ProjectView) -> _Said:
        """Load the packages, then download the modules: each in its own words."""
        lent = bench.lend(goproject.wanted(bench.project))
        loaded, ran = self._runs(bench)
        if lent and _MISMATCH in self._causes(ran, view):
            bench.forget_modules()
            again = self._runs(bench)
            if not again[1].timed_out:
                loaded, ran = again
        of_modules = list(self._read(ran, view))
        words = ran.said or loaded.said
        if OF_NAMES & {each.cause for each in of_modules}:
            others = self._of_all(bench)
            of_modules += self._read(others, view)
            words = f"{words}\n{others.said}".strip()
        downloads = None if ran.timed_out else ran.ok
        return _Said(self._read(loaded, view), tuple(of_modules), downloads, words)

    def _runs(self, bench: Bench) -> tuple[Ran, Ran]:
        bench.reset()
        loaded = bench.run(["list", "-deps", "./..."], _LOAD_S)
        bench.reset()
        return loaded, bench.run(["mod", "download", "-json"], _DOWNLOAD_S)

    def _of_all(self, bench: Bench) -> Ran:
        """Every module on its own: in the project Go stops at the first that is not there."""
        names = [f"{path}@{version}" for path, version in goproject.required(bench.project)]
        return bench.run_beside(["mod", "download", "-json", "--", *names[:_MOST]], _DOWNLOAD_S)

    def _causes(self, ran: Ran, view: ProjectView) -> set[str]:
        return {each.cause for each in self._read(ran, view)}

    def _read(self, ran: Ran, view: ProjectView) -> tuple[Finding, ...]:
        if ran.ok:
            return ()
        return tuple(each.finding for each in logs.read(ran.said, go_version=view.have).findings)

    def _judged(self, project: Project, view: ProjectView, said: _Said) -> Observation:
        servers = NameServers(self._network, self._mirrors, self._case.snapshot)
        remedies = Remedies(self._case, project, view, servers, self._scope, said.words)
        found: list[Finding] = []
        if said.downloads:
            wanted = [*said.of_packages]
        else:
            wanted = [each for each in said.of_modules if each.cause != _SUM]
            wanted += [each for each in said.of_packages if each.cause in _OF_FILES]
        for each in _once(wanted):
            made = remedies.finding(each)
            if made is not None:
                found.append(made)
        if not found and said.downloads is False:
            found += remedies.unnamed()
        if any(each.severity is Severity.ERROR for each in found):
            return _failed(found, _args(project))
        if said.downloads:
            status = StepStatus.WARN if found else StepStatus.OK
            key = "version.project_warns" if found else "version.project_ok"
            return Observation(STEP, status, key, _args(project), findings=tuple(found))
        return Observation(STEP, StepStatus.UNKNOWN, "untold")

    def _without_go_mod(self) -> Observation:
        """A folder of source files can be made a module; any other is just the wrong one."""
        folder = self._folder
        calls: tuple[FixCall, ...] = ()
        if sourcetree.has_sources(folder):
            name = modulepath.guess(folder, self._case.facts.read_file)
            calls = (FixCall("go_mod_init", {"module": name}, recommended=True),)
        args = {"folder": folder}
        made = finding("no_go_mod", "", folder, args=args, evidence={"path": folder}, fixes=calls)
        return Observation(STEP, StepStatus.FAIL, "version.no_go_mod", args, findings=(made,))


def _failed(found: Sequence[Finding], args: Mapping[str, str]) -> Observation:
    return Observation(STEP, StepStatus.FAIL, "version.project_fails", args, findings=tuple(found))


def _args(project: Project) -> dict[str, str]:
    return {"file": project.mod_path, "n": str(len(project.module.requires))}


def _once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Each cause of each subject once; of missing checksums only the first."""
    seen: set[tuple[str, str]] = set()
    for each in findings:
        key = (each.cause, "" if each.cause == _SUM else each.subject)
        if key not in seen:
            seen.add(key)
            yield each
