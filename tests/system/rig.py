"""What the tests of changes share: a journal and an applier over a throw-away folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangePlan, ChangeResult, Edit, FileEdit
from gomodgui.core.model import FixCall
from gomodgui.system.apply import Applier
from gomodgui.system.journal import Journal
from gomodgui.system.targets import Targets


class SteppingClock:
    """A second passes whenever somebody looks."""

    def __init__(self) -> None:
        self._now = 1_700_000_000.0

    def now(self) -> float:
        self._now += 1
        return self._now

    def monotonic(self) -> float:
        return self._now


@dataclass
class FakeRegistry:
    """Values of a user that are kept in memory; `broken` names cannot be written."""

    values: dict[str, tuple[str, str]] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()

    def read(self, name: str) -> tuple[str, str] | None:
        return self.values.get(name)

    def write(self, name: str, value: str | None, kind: str) -> None:
        if name in self.broken:
            raise PermissionError(13, "no")
        if value is None:
            self.values.pop(name, None)
        else:
            self.values[name] = (value, kind)


@dataclass
class Rig:
    """An applier with all it needs; `steps` is what it emitted."""

    folder: Path
    registry: FakeRegistry = field(default_factory=FakeRegistry)
    lock_deadline_s: float = 5.0
    steps: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.journal = Journal(self.folder / "journal", SteppingClock(), self.lock_deadline_s)
        self.applier = Applier(self.journal, Targets(self.registry), lambda path: path)

    def apply(self, *edits: Edit, scope: CancelScope | None = None) -> ChangeResult:
        call = FixCall("set_goproxy", {"value": "https://user:secret@host"})
        plan = ChangePlan((call,), edits=edits)
        return self.applier.apply(plan, "test", self.emit, scope or CancelScope())

    def undo(self, result: ChangeResult) -> ChangeResult:
        assert result.entry is not None
        return self.applier.undo(result.entry.id, CancelScope())

    def emit(self, step: str, status: str) -> None:
        self.steps.append((step, status))


def edit(path: Path, after: bytes | None) -> FileEdit:
    """Replace what the file holds now."""
    before = path.read_bytes() if path.exists() else None
    return FileEdit(str(path), before, after, "shell_profile")


def picture(folder: Path, *, without: Path | None = None) -> Mapping[str, object]:
    """All that can be seen of a folder: names, links, bytes, modes, owners."""
    seen: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        if without is not None and (path == without or without in path.parents):
            continue
        found = path.lstat()
        about = (found.st_mode, found.st_uid, found.st_gid)
        name = str(path.relative_to(folder))
        if path.is_symlink():
            seen[name] = (*about, str(path.readlink()))
        else:
            seen[name] = (*about, path.read_bytes() if path.is_file() else None)
    return seen
