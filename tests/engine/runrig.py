"""A person's project, mirrors on loopback, and the real go command that runs in it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.core.logs import reading
from gomodgui.core.measurement import Mirror
from gomodgui.core.model import FixCall, Origin, OriginKind, Setting, SettingsSnapshot, Toolchain
from gomodgui.core.projectrun import Action, ProjectRun
from gomodgui.engine.projectrun import ProjectRunner, RunTools
from gomodgui.system.facts import read_file
from gomodgui.system.fetch import HttpFetcher
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.replies import Ending, Reply

SMALL = TinyModule("github.com/small/small", "v1.0.0")
LARGE = TinyModule("github.com/Large/large", "v1.2.0", padding=900_000)
ABOVE = TinyModule(
    "github.com/above/above",
    "v1.0.0",
    {"go.mod": f"module github.com/above/above\n\nrequire {LARGE.path} {LARGE.version}\n"},
)


@dataclass
class Rig:
    """`states`: all that was told, in order. `used`: projects that fixes were for."""

    home: Path
    go: Path
    goproxy: str
    mirrors: Sequence[Mirror] = ()
    private: str = ""
    stall_s: float = 0.6
    states: list[ProjectRun] = field(default_factory=list)
    used: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folder = self.home / "project"
        self.folder.mkdir()
        self.cache = self.home / "go" / "pkg" / "mod"
        self.runner = ProjectRunner(self.tools())

    def write(self, *modules: TinyModule, go: str = "1.21") -> None:
        """A go.mod that requires these."""
        lines = "".join(f"\t{each.path} {each.version}\n" for each in modules)
        text = f"module m.test/billing\n\ngo {go}\n\nrequire (\n{lines})\n"
        (self.folder / "go.mod").write_text(text)
        imports = "".join(f'\t_ "{each.path}"\n' for each in modules)
        (self.folder / "main.go").write_text(
            f"package main\n\nimport (\n{imports})\n\nfunc main() {{}}\n"
        )

    def run(
        self,
        action: Action = Action.DOWNLOAD,
        *,
        own_cache: bool = False,
        scope: CancelScope | None = None,
        folder: str = "",
    ) -> ProjectRun:
        return self.runner.run(
            folder or str(self.folder),
            action,
            own_cache,
            self.states.append,
            scope or CancelScope(),
        )

    def files(self) -> dict[str, bytes]:
        """All files of the project."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in found}

    def tools(self) -> RunTools:
        return RunTools(
            read_settings=lambda _: self.snapshot(),
            environ=self.environ,
            read_file=read_file,
            explain=reading.read,
            fetcher=lambda: HttpFetcher(self.environ()),
            mirrors=lambda _: self.mirrors,
            use_calls=lambda url: (FixCall("set_goproxy", {"value": url}),),
            use_project=self.used.append,
            stall_s=self.stall_s,
        )

    def environ(self) -> Mapping[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "GOPROXY": self.goproxy,
            "GONOSUMDB": "*",
            "GOPRIVATE": self.private,
            "GOTOOLCHAIN": "local",
            "GOMODCACHE": str(self.cache),
            "GOFLAGS": "-modcacherw",
        }

    def snapshot(self) -> SettingsSnapshot:
        environment = Origin(OriginKind.ENVIRONMENT)
        settings = tuple(
            Setting(name, value, environment)
            for name, value in self.environ().items()
            if name.startswith("GO")
        )
        go = Toolchain(str(self.go), "go1.26.8", "path")
        return SettingsSnapshot(go, (go,), settings, None)


def stalling(proxy: ModuleProxy, module: TinyModule, at: int) -> None:
    """Its zip stops after so many bytes, and the connection stays."""
    (path,) = (path for path in module.paths() if path.endswith(".zip"))
    body = module.zip
    head = replace(Reply(body=body), content_type="application/zip").head()
    proxy.replies[path] = Reply(raw=head + body[:at], ending=Ending.HOLD)
