"""Throw-away projects on a module proxy of loopback, and the person who works on them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.system.facts import MachineFacts
from gomodgui.system.platforms.linux import Linux
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule

TINY = TinyModule(files={"sub/sub.go": "package sub\n"})
NEWER = TinyModule(version="v1.1.0", files={"sub/sub.go": "package sub\n"})
SECOND = TinyModule("example.com/tiny/v2", "v2.0.0", files={"sub/sub.go": "package sub\n"})
RENAMED = TinyModule("example.com/Old", "v1.0.0", files={"go.mod": "module example.com/old\n"})
LOWER = TinyModule("example.com/old", "v1.0.0")
NEEDY = TinyModule(
    "example.com/needy",
    "v1.0.0",
    files={"go.mod": "module example.com/needy\n\nrequire example.com/tiny v1.0.0\n"},
)
ALL = (TINY, NEWER, SECOND, RENAMED, LOWER, NEEDY)
MAIN = 'package main\n\nimport _ "example.com/tiny"\n\nfunc main() {}\n'
GO_MOD = "module example.org/me\n\ngo 1.21\n\nrequire example.com/tiny v1.0.0\n"


@dataclass
class Worker:
    """A person with a home, a project and a proxy."""

    go: Path
    home: Path
    proxy: ModuleProxy
    variables: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder = self.home / "src" / "me"
        self.folder.mkdir(parents=True)

    @property
    def environ(self) -> dict[str, str]:
        """That of this person."""
        return {
            "HOME": str(self.home),
            "PATH": f"{self.go.parent}:{os.environ['PATH']}",
            "SHELL": "/bin/sh",
            "GOPROXY": self.proxy.url,
            "GONOSUMDB": "example.com",
            "GOTOOLCHAIN": "local",
            **self.variables,
        }

    def write(self, **files: str) -> None:
        """Write files of the project; `__` stands for a slash, `_` before the end for a dot."""
        for name, text in files.items():
            self.put(name.replace("__", "/").replace("_", "."), text)

    def put(self, name: str, text: str) -> Path:
        """Write one file of the project."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def run(self, *words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """What the real go command does there."""
        return subprocess.run(
            [self.go, *words],
            cwd=cwd or self.folder,
            env=self.environ,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def tidied(self) -> None:
        """Have the real go command make the project sound."""
        done = self.run("mod", "tidy")
        assert done.returncode == 0, done.stderr

    def builds(self) -> bool:
        """Whether the packages load and the modules download."""
        words = (("list", "-deps", "./..."), ("mod", "download"))
        return all(self.run(*each).returncode == 0 for each in words)

    def facts(self, folder: Path | None = None) -> MachineFacts:
        """The machine, with the project."""
        facts = MachineFacts(Linux(), self.environ)
        facts.refresh(CancelScope(20))
        facts.use_project(str(folder or self.folder))
        return facts

    def seen(self) -> Mapping[str, bytes]:
        """Every file of the project."""
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }
