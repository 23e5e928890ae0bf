"""A person with a private module, on a real git server, and what a diagnosis says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.core.model import Finding
from gomodgui.engine import examine_private
from gomodgui.engine.examination import Case, Observation
from gomodgui.system.gocmd import GoCommand
from gomodgui.system.network import Network
from tests.engine.person import Person
from tests.servers.gitserver import HOST, GitServer


@dataclass
class PrivatePerson(Person):
    """Their environment leads to the server; `look` examines, `downloads` asks the real go."""

    server: GitServer | None = None
    more: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        led = self.server.environ() if self.server else {}
        base = {"GOPRIVATE": HOST, "GOPROXY": "off", "GONOSUMDB": "", "GIT_CONFIG_NOSYSTEM": "1"}
        self.variables = {**base, **led, **self.variables, **self.more}
        super().__post_init__()

    def look(
        self, module: str, project: Path | None = None, version: str = "v1.0.0"
    ) -> Observation:
        """The step `private` for that module."""
        snapshot = self.facts.refresh(CancelScope())
        folder = str(project) if project else None
        case = Case(self.facts, snapshot, self.environ, f"{module}@{version}", folder)
        return examine_private.make(Network(self.environ))(case, CancelScope(30))

    def downloads(self, module: str, version: str = "v1.0.0") -> bool:
        """Whether the real go command gets it, into an empty cache."""
        go = GoCommand(str(self.go))
        return go.download(f"{module}@{version}", self.environ, CancelScope(60)).ok is True


def told(observation: Observation) -> list[str]:
    """`severity cause.variant -> fix fix`, the recommended one with a star."""
    return [_told(finding) for finding in observation.findings]


def _told(finding: Finding) -> str:
    name = f"{finding.cause}.{finding.variant}" if finding.variant else finding.cause
    fixes = [f"{'*' if fix.recommended else ''}{fix.id}" for fix in finding.fixes]
    return f"{finding.severity.value} {name} -> {' '.join(fixes)}"


def evidence(observation: Observation, label: str) -> str:
    """What the first finding has under that label, "" where nothing."""
    for each in observation.findings[0].evidence:
        if each.label == label:
            return each.value
    return ""
