"""A person with a real home folder, bash, the go command and a module proxy on loopback."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangeResult
from gomodgui.core.model import FixCall
from gomodgui.engine.proving import Prover
from gomodgui.engine.session import Session
from gomodgui.system.apply import Applier
from gomodgui.system.facts import MachineFacts
from gomodgui.system.gocmd import GoCommand
from gomodgui.system.journal import Journal
from gomodgui.system.loginstore import LoginStore
from gomodgui.system.platforms.linux import Linux
from gomodgui.system.targets import Targets
from gomodgui.system.uservariables import NoUserVariables
from tests.system.rig import SteppingClock

MODULE = "example.com/tiny@v1.0.0"


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
        self.facts = MachineFacts(Linux(), self.environ)
        journal = Journal(self.home / "data" / "journal", SteppingClock())
        applier = Applier(
            journal, Targets(NoUserVariables(), LoginStore(self.environ)), lambda path: path
        )
        self.session = Session(
            self.facts, Prover(self.facts.ask_terminal, self._find_go), applier, journal
        )

    def fix(self, *calls: FixCall, module: str = MODULE) -> ChangeResult:
        """Plan and apply, as a person does who ticks nothing off and nothing on."""
        plan = self.session.plan(calls, CancelScope())
        return self.session.apply(plan, "test", self._emit, CancelScope(), module=module)

    def _find_go(self) -> GoCommand | None:
        return GoCommand(str(self.go)) if self.go else None

    def _emit(self, step: str, status: str) -> None:
        self.steps.append((step, status))


def set_goproxy(value: str) -> FixCall:
    return FixCall("set_goproxy", {"value": value})
