"""A project that needs a module, its module cache filled by the real go command."""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.servers.modules import TinyModule

TINY = TinyModule(files={"a/a.go": "package a\n"})
OTHER = TinyModule("example.com/Other", "v0.2.0")


@dataclass
class Project:
    """`home`: whose go command it is. `goproxy`: where it downloads from."""

    go: Path
    home: Path
    goproxy: str

    def __post_init__(self) -> None:
        self.folder = self.home / "project"
        self.cache = self.home / "go" / "pkg" / "mod"
        self.environ: dict[str, str] = {
            "HOME": str(self.home),
            "PATH": os.environ["PATH"],
            "GOPROXY": self.goproxy,
            "GONOSUMDB": "example.com",
            "GOTOOLCHAIN": "local",
        }
        self.folder.mkdir()
        (self.folder / "go.mod").write_text(
            "module example.com/project\n\ngo 1.21\n\nrequire (\n"
            "\texample.com/Other v0.2.0\n\texample.com/tiny v1.0.0\n)\n"
        )
        (self.folder / "main.go").write_text(
            "package main\n\nimport (\n"
            '\t_ "example.com/Other"\n\t_ "example.com/tiny"\n\t_ "example.com/tiny/a"\n'
            ")\n\nfunc main() {}\n"
        )

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """One go command in the project's folder."""
        return subprocess.run(
            [self.go, *words],
            cwd=self.folder,
            env=self.environ,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def fill(self) -> None:
        """Download and unpack all of it, and write go.sum."""
        done = self.run("mod", "tidy")
        assert done.returncode == 0, done.stderr
        assert self.downloads(), "a healthy project"

    def downloads(self) -> bool:
        """Whether `go mod download` works."""
        return self.run("mod", "download").returncode == 0

    def vets(self) -> bool:
        """Whether all packages that it imports are there."""
        return self.run("list", "-deps", "./...").returncode == 0

    def file(self, extension: str, module: TinyModule = TINY) -> Path:
        """A file of the module in the cache."""
        folder = self.cache / "cache" / "download" / _escaped(module.path) / "@v"
        return folder / f"{module.version}.{extension}"

    def tree(self, module: TinyModule = TINY) -> Path:
        """The folder of its unpacked files."""
        return self.cache / f"{_escaped(module.path)}@{module.version}"


def _escaped(path: str) -> str:
    return path.replace("O", "!o")


def overwrite(path: Path, data: bytes) -> None:
    """Write over a file that may be read-only."""
    path.chmod(0o644)
    path.write_bytes(data)


def unpacked_away(folder: Path) -> None:
    """Remove a tree that is read-only."""
    for parent, _, _ in os.walk(folder):
        Path(parent).chmod(0o755)
    subprocess.run(["rm", "-rf", folder], check=True)


def snapshot(folder: Path) -> Mapping[str, object]:
    """All that can be seen of a tree: kinds, modes, owners, times, bytes.

    But for the time of `list`, which go writes anew whenever it asks for versions.
    """
    seen: dict[str, object] = {}
    for parent, folders, files in os.walk(folder):
        for name in (".", *folders, *files):
            path = Path(parent, name)
            found = path.lstat()
            content: object = None
            if stat.S_ISLNK(found.st_mode):
                content = str(path.readlink())
            elif stat.S_ISREG(found.st_mode):
                content = path.read_bytes()
            time_ns = 0 if name == "list" else found.st_mtime_ns
            about = (found.st_mode, found.st_uid, found.st_gid, time_ns)
            seen[str(path.relative_to(folder))] = (about, content)
    return seen
