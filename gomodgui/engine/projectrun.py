"""Runs the go command in a person's project and tells live what it is at.

Nothing of the project is changed: Go works on copies of go.mod, go.sum and go.work.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.core.fetching import Fetcher
from gomodgui.core.logs.reading import Reading
from gomodgui.core.measurement import Mirror
from gomodgui.core.model import FixCall, SettingsSnapshot
from gomodgui.core.ports import UnreadableFileError
from gomodgui.core.projectrun import WORDS, Action, ProjectGlance, ProjectRun
from gomodgui.engine.liverun import LiveRun
from gomodgui.engine.runneed import need
from gomodgui.system import project as projects
from gomodgui.system import projectstream
from gomodgui.system.cachefolder import CacheFolder
from gomodgui.system.goproject import Bench, bench
from gomodgui.system.gorun import GoCommandError
from gomodgui.system.owncache import OwnCache
from gomodgui.system.project import Project
from gomodgui.system.projectstream import StreamRun

STALL_S = 20.0
EMIT_S = 0.1
_RUN_S = 6 * 3600.0
_STOP_S = 0.15
"""How long a run that was stopped is waited for: its processes are gone by then."""
_NO_DIFF = "flag provided but not defined: -diff"

Emit = Callable[[ProjectRun], None]


@dataclass(frozen=True)
class RunTools:
    """What a run needs of the program around it.

    `read_file` raises UnreadableFileError. `explain(text)` reads a log. `use_calls(url)`: what
    puts a mirror first. `use_project(folder)`: fixes are for that one from then on. `stall_s`:
    after so many seconds without line or byte a request hangs.
    """

    read_settings: Callable[[CancelScope], SettingsSnapshot]
    environ: Callable[[], Mapping[str, str]]
    read_file: Callable[[str], bytes | None]
    explain: Callable[[str], Reading]
    fetcher: Callable[[], Fetcher]
    mirrors: Callable[[SettingsSnapshot], Sequence[Mirror]]
    use_calls: Callable[[str], tuple[FixCall, ...]]
    use_project: Callable[[str], object]
    stall_s: float = STALL_S


class ProjectRunner:
    """Makes runs, one at a time for each caller. It keeps the module cache of our own."""

    def __init__(self, tools: RunTools) -> None:
        self._tools = tools
        self._cache = OwnCache()

    def glance(self, folder: str, snapshot: SettingsSnapshot) -> ProjectGlance:
        """What the go.mod of that folder says."""
        found = self._project(folder, snapshot)
        if found is None:
            return ProjectGlance("")
        said = found.module
        return ProjectGlance(found.root, said.module, said.go, len(said.requires))

    def run(
        self, folder: str, action: Action, own_cache: bool, emit: Emit, scope: CancelScope
    ) -> ProjectRun:
        """Run it until it ends or the scope stops it; `emit` gets every new state.

        Never raises for what happens to the run: `reason` tells why there was none.
        """
        begun = time.monotonic()
        state = ProjectRun(folder, action, begun=begun, now=begun)
        snapshot = self._tools.read_settings(scope)
        if scope.cancelled:
            return replace(state, ended=True, cancelled=True)
        if snapshot.go is None:
            return replace(state, ended=True, reason="no_go")
        found = self._project(folder, snapshot)
        if found is None:
            return replace(state, ended=True, reason="no_project")
        if found.go_mod is None:
            return replace(state, ended=True, reason="unreadable")
        self._tools.use_project(found.root)
        state = replace(state, folder=found.root, module=found.module.module, go=found.module.go)
        try:
            cache = self._cache.folder if own_cache else snapshot.value("GOMODCACHE")
            with bench(snapshot.go.path, found, self._tools.environ(), scope) as made:
                made.cache = cache or made.cache
                return self._run(made, state, snapshot, emit, scope)
        except GoCommandError as error:
            if error.code == "cancelled":
                return replace(state, ended=True, cancelled=True, now=time.monotonic())
            reason = "refused" if error.code == "refused" else "not_runnable"
            return replace(state, ended=True, reason=reason, detail=error.detail)
        except OSError:
            return replace(state, ended=True, reason="no_room")

    def _run(
        self,
        made: Bench,
        state: ProjectRun,
        snapshot: SettingsSnapshot,
        emit: Emit,
        scope: CancelScope,
    ) -> ProjectRun:
        action = state.action
        toolchain = snapshot.value("GOTOOLCHAIN") or "auto"
        command = projectstream.command(
            made, WORDS[action], workspace=action is not Action.TIDY, toolchain=toolchain
        )
        own = scope.child(_RUN_S)
        live = LiveRun(self._tools, made, state, snapshot, command.environ["GOMODCACHE"], own)
        stream = StreamRun(command, own)
        try:
            while not stream.wait(EMIT_S) and not own.stopped:
                live.take(*stream.take())
                emit(live.watch())
            stream.wait(_STOP_S)
            live.take(*stream.take())
            if scope.cancelled:
                return live.stopped()
            if stream.done is None:
                return live.broken("not_runnable")
            said = stream.done.stdout.decode("utf-8", "replace")
            ended = live.ended(ok=stream.done.ok, output=made.named(said))
            return self._explained(made, ended, command.environ["GOMODCACHE"], emit)
        finally:
            own.close()

    def _explained(self, made: Bench, state: ProjectRun, cache: str, emit: Emit) -> ProjectRun:
        """With what a failure means, and why the module that fails is needed."""
        if state.ok:
            return state
        if any(_NO_DIFF in line for line in state.lines):
            return replace(state, reason="old_go")
        emit(replace(state, ended=False))
        path, version = failing(state)
        if not path:
            return state
        folder = CacheFolder(cache, "")
        try:
            return replace(state, need=need(made, path, version, folder.read))
        except GoCommandError:
            return replace(state, cancelled=made.scope.cancelled)

    def _project(self, folder: str, snapshot: SettingsSnapshot) -> Project | None:
        settings = {name: snapshot.value(name) for name in ("GOFLAGS", "GOWORK")}

        def read(path: str) -> bytes | None:
            try:
                return self._tools.read_file(path)
            except OSError as error:
                raise UnreadableFileError(path, "io") from error

        return projects.find(_named(folder), settings, read)


def _named(folder: str) -> str:
    """The folder that a person typed, `~` for their home folder."""
    try:
        return str(Path(folder).expanduser())
    except RuntimeError:  # there is none
        return folder


def failing(state: ProjectRun) -> tuple[str, str]:
    """The module that could not be had, and its version ("" unknown); ("", "") for none."""
    for found in state.reading.findings if state.reading else ():
        args = found.finding.args
        if args.get("module"):
            return args["module"], args.get("version", "")
    for request in (*state.under_way, *state.finished):
        if request.module and request.state.value == "failed":
            return request.module, request.version
    return "", ""
