"""The machine as it will be after some edits that are planned and not yet made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from gomodgui.core import goenvfile, shelllines
from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangePlan, Edit, FileEdit, LoginEdit, RegistryEdit
from gomodgui.core.modcache import ModuleCache
from gomodgui.core.model import (
    Assignment,
    Layer,
    Origin,
    OriginKind,
    Setting,
    SettingsSnapshot,
    Syntax,
)
from gomodgui.core.ports import Facts, GitFacts
from gomodgui.core.projectwork import ProjectFacts, ProjectWork
from gomodgui.engine.cacheedits import CacheEdits


class PlannedFacts:
    """Facts below, seen through planned edits: implements `core.ports.Facts`.

    `scope`: ends what takes long.
    """

    def __init__(self, facts: Facts, scope: CancelScope | None = None) -> None:
        self._facts = facts
        self._scope = scope
        self._expected: dict[str, str] = {}
        self._removed: frozenset[str] = frozenset()
        self._files: dict[str, tuple[bytes | None, bytes | None, str]] = {}
        self._registry: dict[str, RegistryEdit] = {}
        self._secret: set[str] = set()
        self._logins: dict[str, LoginEdit] = {}
        self._cache = CacheEdits()
        self._snapshot = facts.snapshot

    @property
    def system(self) -> str:
        """`linux`, `darwin` or `windows`."""
        return self._facts.system

    @property
    def home(self) -> str:
        """The person's home folder."""
        return self._facts.home

    @property
    def environ(self) -> Mapping[str, str]:
        """The environment of this process, as it is."""
        return self._facts.environ

    @property
    def shell(self) -> str:
        """The person's login shell."""
        return self._facts.shell

    @property
    def snapshot(self) -> SettingsSnapshot:
        """The settings as they will be."""
        return self._snapshot

    def read_file(self, path: str) -> bytes | None:
        """The file as it will be."""
        return self._files[path][1] if path in self._files else self._facts.read_file(path)

    def assignments(self, name: str) -> tuple[Assignment, ...]:
        """The places that will set the variable."""
        kept: list[Assignment] = []
        done: set[str] = set()
        for found in self._facts.assignments(name):
            if found.path in done:
                continue
            if found.syntax is Syntax.REGISTRY and not found.system_wide:
                kept += self._in_registry(found)
            elif found.path in self._files:
                done.add(found.path)
                kept += self._in_file(found)
            else:
                kept.append(found)
        return tuple(kept)

    @property
    def git(self) -> GitFacts:
        """What git says, as things are."""
        return self._facts.git

    @property
    def module_cache(self) -> ModuleCache:
        """The module cache as it is."""
        return self._facts.module_cache

    @property
    def project(self) -> ProjectFacts:
        """The project, with what is planned for it and for its settings."""
        return _PlannedProject(self._facts.project, self._planned_work, self._scope)

    def _planned_work(self, work: ProjectWork) -> ProjectWork:
        path = self._snapshot.go_env_file or ""
        return replace(
            work,
            settings=(self._files[path][1] or b"") if path in self._files else None,
            variables=self._expected,
            removed=self._removed,
            files={name: after for name, (_, after, _) in self._files.items() if name != path},
        )

    def add(self, plan: ChangePlan) -> None:
        """See its edits from now on."""
        for edit in plan.edits:
            if isinstance(edit, FileEdit):
                first = self._files[edit.path][0] if edit.path in self._files else edit.before
                self._files[edit.path] = (first, edit.after, edit.role)
                self._secret |= {edit.path} if edit.secret else set()
            elif isinstance(edit, RegistryEdit):
                known = self._registry.get(edit.name)
                before = known.before if known else edit.before
                self._registry[edit.name] = replace(edit, before=before)
            elif isinstance(edit, LoginEdit):
                self._logins[edit.url] = edit
            else:
                self._cache.add(edit)
        self._expected |= {n: value for n, value in plan.expected.items() if value is not None}
        self._removed |= frozenset(plan.removed_variables)
        self._snapshot = self._changed_snapshot(frozenset(plan.removed_variables))

    def edits(self) -> tuple[Edit, ...]:
        """One edit for each file and value that will differ."""
        files = [
            FileEdit(path, before, after, role, secret=path in self._secret)
            for path, (before, after, role) in self._files.items()
            if before != after
        ]
        values = [edit for edit in self._registry.values() if edit.before != edit.after]
        return (*files, *values, *self._logins.values(), *self._cache.edits())

    def _in_registry(self, found: Assignment) -> list[Assignment]:
        edit = self._registry.get(found.name)
        if edit is None:
            return [found]
        return [] if edit.after is None else [replace(found, value=edit.after)]

    def _in_file(self, found: Assignment) -> list[Assignment]:
        data = self._files[found.path][1] or b""
        parsed = shelllines.parse(data, found.syntax, found.path, found.system_wide)
        return [each for each in parsed if each.name == found.name]

    def _changed_snapshot(self, removed: frozenset[str]) -> SettingsSnapshot:
        path = self._snapshot.go_env_file
        entry = self._files.get(path) if path else None
        values = goenvfile.parse(entry[1]) if entry else None
        settings = tuple(
            _changed(setting, removed, path, values) for setting in self._snapshot.settings
        )
        return replace(self._snapshot, settings=settings)


class _PlannedProject:
    """A project seen through what is planned: implements `core.projectwork.ProjectFacts`."""

    def __init__(
        self,
        project: ProjectFacts,
        planned: Callable[[ProjectWork], ProjectWork],
        scope: CancelScope | None,
    ) -> None:
        self._project = project
        self._planned = planned
        self._scope = scope

    @property
    def folder(self) -> str:
        """As it is."""
        return self._project.folder

    def edits(self, work: ProjectWork, scope: CancelScope | None = None) -> tuple[FileEdit, ...]:
        """What Go makes of the files as they will be. Raises RefusedError."""
        return self._project.edits(self._planned(work), scope or self._scope)


def _changed(
    setting: Setting, removed: frozenset[str], path: str | None, values: Mapping[str, str] | None
) -> Setting:
    """The setting without its environment variable, or with another value in the file.

    A value written to the file is taken as the one that counts: whoever writes it means it so.
    """
    layers = [Layer(setting.value or "", setting.origin), *setting.shadowed]
    old = next((la.value for la in layers if la.origin.kind is OriginKind.GO_ENV_FILE), None)
    new = old if values is None else values.get(setting.name)
    gone = {OriginKind.ENVIRONMENT} if setting.name in removed else set()
    if values is not None and new != old:
        gone |= {OriginKind.ENVIRONMENT, OriginKind.GO_ENV_FILE}
        written = [] if new is None else [Layer(new, Origin(OriginKind.GO_ENV_FILE, path))]
    else:
        written = []
    if not gone:
        return setting
    left = [*written, *(layer for layer in layers if layer.origin.kind not in gone)]
    if not left:
        return replace(
            setting, value=None, origin=Origin(OriginKind.DEFAULT), shadowed=(), terminal=None
        )
    return replace(
        setting,
        value=left[0].value,
        origin=left[0].origin,
        shadowed=tuple(left[1:]),
        terminal=None,
    )
