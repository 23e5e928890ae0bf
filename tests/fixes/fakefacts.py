"""A machine in memory: files, an environment, and the settings that follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gomodgui.core import goenvfile, shelllines
from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import FileEdit
from gomodgui.core.fix import RefusedError
from gomodgui.core.model import (
    Assignment,
    Layer,
    Origin,
    OriginKind,
    Setting,
    SettingsSnapshot,
    Syntax,
)
from gomodgui.core.ports import UnreadableFileError
from gomodgui.core.privateaccess import SshHost
from gomodgui.core.projectwork import ProjectWork
from gomodgui.system.cachefolder import CacheFolder

HOME = "/home/somebody"
ENV_FILE = f"{HOME}/.config/go/env"
BASHRC = f"{HOME}/.bashrc"
ETC = "/etc/environment"
DEFAULTS = {
    "GOPROXY": "https://proxy.golang.org,direct",
    "GOSUMDB": "sum.golang.org",
    "GOTOOLCHAIN": "auto",
    "GOPRIVATE": "",
    "GONOSUMDB": "",
    "GONOPROXY": "",
    "GOFLAGS": "",
    "GO111MODULE": "",
}


@dataclass
class FakeGit:
    """Implements `core.ports.GitFacts`. `bases`: what `url.<base>.insteadOf` says, longest first.

    `hosts`: what ssh knows of them.
    """

    bases: Mapping[str, str] = field(default_factory=dict)
    helpers: Mapping[str, str] = field(default_factory=dict)
    hosts: Mapping[str, SshHost] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def address(self, url: str) -> str:
        for start, base in self.bases.items():
            if url.startswith(start):
                return base + url.removeprefix(start)
        return url

    def helper(self, url: str) -> str:
        return next((each for start, each in self.helpers.items() if url.startswith(start)), "")

    def ssh_host(self, host: str) -> SshHost:
        return self.hosts.get(host, SshHost(host, host))

    def addresses(self, host: str) -> tuple[str, ...]:
        return self.names.get(host, ())


@dataclass
class FakeProject:
    """Implements `core.projectwork.ProjectFacts`. `made`: what Go makes of the files, by fix."""

    folder: str = ""
    made: Mapping[str, tuple[FileEdit, ...]] = field(default_factory=dict)
    asked: list[ProjectWork] = field(default_factory=list)

    def edits(self, work: ProjectWork, scope: CancelScope | None = None) -> tuple[FileEdit, ...]:
        self.asked.append(work)
        if not self.folder:
            raise RefusedError("no_project", {"fix": work.fix})
        return self.made.get(work.fix, ())


@dataclass
class FakeFacts:
    """Implements `core.ports.Facts`. `shell_files`: which files set variables, in order."""

    files: dict[str, bytes] = field(default_factory=dict)
    environ: Mapping[str, str] = field(default_factory=dict)
    terminal: Mapping[str, str] | None = None
    system: str = "linux"
    home: str = HOME
    shell: str = "/bin/bash"
    env_file: str | None = ENV_FILE
    shell_files: Mapping[str, Syntax] = field(
        default_factory=lambda: {ETC: Syntax.ENVIRONMENT_FILE, BASHRC: Syntax.SH}
    )
    registry: tuple[Assignment, ...] = ()
    unreadable: frozenset[str] = frozenset()
    defaults: Mapping[str, str] = field(default_factory=lambda: dict(DEFAULTS))
    git: FakeGit = field(default_factory=FakeGit)
    project: FakeProject = field(default_factory=FakeProject)
    module_cache: CacheFolder = field(default_factory=lambda: CacheFolder("", HOME))

    @property
    def snapshot(self) -> SettingsSnapshot:
        settings = tuple(self._setting(name) for name in self.defaults)
        return SettingsSnapshot(None, (), settings, self.env_file)

    def read_file(self, path: str) -> bytes | None:
        if path in self.unreadable:
            raise UnreadableFileError(path, "permission")
        return self.files.get(path)

    def assignments(self, name: str) -> tuple[Assignment, ...]:
        found = [each for each in self.registry if each.name == name]
        for path, syntax in self.shell_files.items():
            if path in self.files:
                parsed = shelllines.parse(
                    self.files[path], syntax, path, system_wide=path.startswith("/etc/")
                )
                found += [each for each in parsed if each.name == name]
        return tuple(found)

    def _setting(self, name: str) -> Setting:
        layers = []
        if self.environ.get(name):
            layers.append(Layer(self.environ[name], Origin(OriginKind.ENVIRONMENT)))
        stands = goenvfile.parse(self.files.get(self.env_file or ""))
        if name in stands:
            layers.append(Layer(stands[name], Origin(OriginKind.GO_ENV_FILE, self.env_file)))
        layers.append(Layer(self.defaults[name], Origin(OriginKind.DEFAULT)))
        terminal = None
        if self.terminal is not None and self.terminal.get(name) != self.environ.get(name):
            value = self.terminal.get(name, "")
            terminal = Layer(value, Origin(OriginKind.ENVIRONMENT))
        return Setting(name, layers[0].value, layers[0].origin, tuple(layers[1:]), terminal)
