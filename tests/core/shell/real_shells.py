"""Runs scripts in the real shells of this machine, in an environment of their own."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

DEADLINE_S = 20
KEPT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
NOISE = frozenset({"_", "PWD", "OLDPWD", "SHLVL", "LC_ALL", "PATH"})
MARK = b"\0--environment--\0"
FILE_NAMES = {"bash": ".bashrc", "dash": ".profile", "zsh": ".zshrc", "fish": "config.fish"}
_OPTIONS = {"bash": ["--norc"], "dash": [], "zsh": ["-f"], "fish": ["--no-config"]}


@dataclass(frozen=True)
class Outcome:
    """What a script left behind: the environment, and what it complained about."""

    environ: dict[str, bytes]
    complaints: bytes


@dataclass(frozen=True)
class Shell:
    """One shell and a folder to work in."""

    name: str
    program: str
    folder: Path

    @property
    def path(self) -> str:
        """The file that scripts are written to."""
        return str(self.folder / FILE_NAMES[self.name])

    def run(self, script: bytes) -> Outcome:
        """Read the script as a startup file is read, then tell the environment."""
        Path(self.path).write_bytes(script)
        reading = f". '{self.path}'; printf '\\0--environment--\\0'; env -0"
        answer = self._ask(["-c", reading])
        raw = answer.stdout.partition(MARK)[2]
        pairs = (entry.partition(b"=") for entry in raw.split(b"\0") if entry)
        environ = {name.decode(): value for name, _, value in pairs}
        return Outcome({k: v for k, v in environ.items() if k not in NOISE}, answer.stderr)

    def accepts(self, script: bytes) -> bool:
        """Is its syntax right?"""
        Path(self.path).write_bytes(script)
        return self._ask(["-n", self.path]).returncode == 0

    def _ask(self, arguments: list[str]) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [self.program, *_OPTIONS[self.name], *arguments],
            env={**KEPT, "HOME": str(self.folder)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=DEADLINE_S,
            cwd=self.folder,
        )


def shell(name: str, folder: Path) -> Shell:
    """That shell; the test is skipped where this machine has none."""
    program = shutil.which(name, path=KEPT["PATH"])
    if program is None:
        pytest.skip(f"no {name} on this machine")
    return Shell(name, program, folder)
