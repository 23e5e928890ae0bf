"""A person with a real home folder, bash, the go command and a module proxy on loopback."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangeResult
from gomodgui.core.model import Assignment, FixCall, SettingsSnapshot
from gomodgui.engine.proving import Prover
from gomodgui.engine.session import Session
from gomodgui.system import shellfiles
from gomodgui.system.apply import Applier
from gomodgui.system.gocmd import GoCommand
from gomodgui.system.journal import Journal
from gomodgui.system.loginshell import ShellEnvironment, environment
from gomodgui.system.platforms.linux import Linux
from gomodgui.system.targets import Targets
from gomodgui.system.uservariables import NoUserVariables
from tests.fixes.fakefacts import FakeFacts
from tests.system.rig import SteppingClock

MODULE = "example.com/tiny@v1.0.0"


class RealFacts:
    """Facts of a real home folder; the settings are resolved as in `FakeFacts`."""

    def __init__(self, home: Path, environ: Mapping[str, str]) -> None:
        self.home = str(home)
        self.environ = environ
        self.system = "linux"
        self.refreshed = 0

    @property
    def env_file(self) -> str:
        return f"{self.home}/.config/go/env"

    @property
    def snapshot(self) -> SettingsSnapshot:
        data = self.read_file(self.env_file)
        files = {} if data is None else {self.env_file: data}
        return FakeFacts(files, self.environ, home=self.home, env_file=self.env_file).snapshot

    def read_file(self, path: str) -> bytes | None:
        return Path(path).read_bytes() if Path(path).is_file() else None

    def assignments(self, name: str) -> tuple[Assignment, ...]:
        return shellfiles.assignments(  # noqa: S604 - `shell` is a path here, nothing is run
            system="linux",
            home=self.home,
            environ=self.environ,
            read_file=self._own_file,
            names=[name],
            shell="/bin/bash",
        )

    def refresh(self, scope: CancelScope) -> None:
        self.refreshed += 1

    def _own_file(self, path: str) -> bytes | None:
        return self.read_file(path) if path.startswith(self.home) else None


@dataclass
class Person:
    """Their session, with all that is real but the network."""

    home: Path
    go: Path | None
    variables: Mapping[str, str] = field(default_factory=dict)
    shell: str = "/bin/bash"
    steps: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        inherited = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        self.environ = {
            **inherited,
            "HOME": str(self.home),
            "SHELL": self.shell,
            "GONOSUMDB": "example.com",
            **self.variables,
        }
        self.facts = RealFacts(self.home, self.environ)
        self.platform = Linux()
        journal = Journal(self.home / "data" / "journal", SteppingClock())
        applier = Applier(journal, Targets(NoUserVariables()), lambda path: path)
        self.session = Session(
            self.facts, Prover(self._ask_terminal, self._find_go), applier, journal
        )

    def fix(self, *calls: FixCall, module: str = MODULE) -> ChangeResult:
        """Plan and apply, as a person does who ticks nothing off and nothing on."""
        plan = self.session.plan(calls, CancelScope())
        return self.session.apply(plan, "test", self._emit, CancelScope(), module=module)

    def _ask_terminal(self, removed: Sequence[str], scope: CancelScope) -> ShellEnvironment:
        return environment(self.platform, self.environ, removed, scope)

    def _find_go(self) -> GoCommand | None:
        return GoCommand(str(self.go)) if self.go else None

    def _emit(self, step: str, status: str) -> None:
        self.steps.append((step, status))


def set_goproxy(value: str) -> FixCall:
    return FixCall("set_goproxy", {"value": value})
