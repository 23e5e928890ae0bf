"""The project that a person works on, and what fixes would make of it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import FileEdit
from gomodgui.core.fix import RefusedError
from gomodgui.core.ports import UnreadableFileError
from gomodgui.core.projectwork import ProjectWork
from gomodgui.system import goproject, projectedits
from gomodgui.system import project as projects
from gomodgui.system.gorun import GoCommandError
from gomodgui.system.project import Project, ReadFile

WHOLE_S = 180.0
_GOOD_S = 120.0
"""How long an answer holds where the files are the same."""


class LiveProject:
    """Answers `core.projectwork.ProjectFacts`, anew where files or settings have changed.

    `folder`: as named, "" for none. `go`: the go command, "" where there is none. `settings`: as
    `project.find` wants them.
    """

    def __init__(
        self,
        folder: str,
        go: Callable[[], str],
        environ: Callable[[], Mapping[str, str]],
        settings: Callable[[], Mapping[str, str]],
        read_file: ReadFile,
    ) -> None:
        self._named = folder
        self._go = go
        self._environ = environ
        self._settings = settings
        self._read_file = read_file
        self._known: dict[tuple[object, ...], tuple[float, tuple[FileEdit, ...] | RefusedError]]
        self._known = {}

    @property
    def folder(self) -> str:
        """The folder of its go.mod, or the one that was named; absolute, "" where there is none."""
        if not self._named:
            return ""
        named = os.path.abspath(self._named)  # noqa: PTH100 - without following links
        return projects.find_root(named) or named

    def find(self) -> Project | None:
        """The project as its files are now, None where there is no go.mod."""
        return (
            projects.find(self.folder, self._settings(), self._read_file) if self._named else None
        )

    def edits(self, work: ProjectWork, scope: CancelScope | None = None) -> tuple[FileEdit, ...]:
        """What the go command makes of its files. Raises RefusedError."""
        project = self._project(work)
        environ = self._environ()
        key = (*work.key, project, tuple(sorted(environ.items())), tuple(self._settings().items()))
        known = self._known.get(key)
        if known is None or time.monotonic() - known[0] > _GOOD_S:
            known = (time.monotonic(), self._made(work, project, environ, scope))
            self._known = {key: known, **dict(list(self._known.items())[:15])}
        if isinstance(known[1], RefusedError):
            raise known[1]
        return known[1]

    def _made(
        self,
        work: ProjectWork,
        project: Project,
        environ: Mapping[str, str],
        scope: CancelScope | None,
    ) -> tuple[FileEdit, ...] | RefusedError:
        go = self._go()
        if not go:
            return RefusedError("no_go")
        own = scope.child(WHOLE_S) if scope else CancelScope(WHOLE_S)
        try:
            left = {name: text for name, text in environ.items() if name not in work.removed}
            planned = {**left, **work.variables}
            with goproject.bench(go, project, planned, own, work.settings) as bench:
                projectedits.with_files(bench, work.files)
                bench.lend(goproject.wanted(bench.project))
                return projectedits.edits(bench, work)
        except RefusedError as error:
            return error
        except GoCommandError as error:
            if error.code == "cancelled":
                own.check()
            words = error.detail or error.code
            return RefusedError("go_refused", {"words": words})
        except OSError:
            return RefusedError("no_room")
        finally:
            own.close()

    def _project(self, work: ProjectWork) -> Project:
        folder = self.folder
        if not folder or not Path(folder).is_dir():
            raise RefusedError("no_project", {"fix": work.fix})
        if work.fix == "go_mod_init":
            return self._bare(os.path.abspath(self._named))  # noqa: PTH100 - without following links
        found = self.find()
        if found is None:
            made = self._bare(folder)
            if work.files.get(made.mod_path) is None:
                raise RefusedError("no_go_mod", {"folder": folder})
            return made
        if found.unreadable or found.go_mod is None:
            raise RefusedError("unreadable", {"file": (*found.unreadable, found.mod_path)[0]})
        return found

    def _bare(self, folder: str) -> Project:
        """A folder that perhaps has no go.mod yet."""
        path = os.path.join(folder, "go.mod")  # noqa: PTH118 - a string, as the others
        try:
            return Project(folder, path, self._read_file(path), None)
        except UnreadableFileError:
            raise RefusedError("unreadable", {"file": path}) from None
