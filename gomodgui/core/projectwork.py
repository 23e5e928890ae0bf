"""What may be asked of a person's project: the files as a fix would leave them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import FileEdit


@dataclass(frozen=True, slots=True)
class ProjectWork:
    """A fix of the project, and what is planned before it.

    `settings`: Go's settings file as it will be, None where it stays (b"" for none). `variables`:
    environment variables with the values that they will have, `removed`: those that will be gone.
    `files`: project files as they will be, None: gone.
    """

    fix: str
    args: Mapping[str, str] = field(default_factory=dict)
    settings: bytes | None = None
    variables: Mapping[str, str] = field(default_factory=dict)
    removed: frozenset[str] = frozenset()
    files: Mapping[str, bytes | None] = field(default_factory=dict)

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for equal work."""
        return (
            self.fix,
            tuple(sorted(self.args.items())),
            self.settings,
            tuple(sorted(self.variables.items())),
            self.removed,
            tuple(sorted(self.files.items())),
        )


class ProjectFacts(Protocol):
    """The project that a person works on."""

    @property
    def folder(self) -> str:
        """The folder of its go.mod, or the one that was named; absolute, "" where there is none."""

    def edits(self, work: ProjectWork, scope: CancelScope | None = None) -> tuple[FileEdit, ...]:
        """What the go command makes of its files; nothing is written there.

        Takes as long as Go takes, and is bounded. Raises RefusedError.
        """
