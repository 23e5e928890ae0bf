"""The project of a folder, found as the go command finds it, and its files as they are now."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gomodgui.core import goflags, gomod
from gomodgui.core.gomod import GoMod
from gomodgui.core.ports import UnreadableFileError

ReadFile = Callable[[str], bytes | None]
_OFF = "off"


@dataclass(frozen=True, slots=True)
class Project:
    """A module, and the workspace that it is in. Paths are absolute; bytes None: no such file.

    `mod_path`, `sum_path`: go.mod and go.sum, or what -modfile names instead. `work_path`: the
    go.work that counts, "" where none does. `unreadable`: files that could not be read.
    """

    root: str
    mod_path: str
    go_mod: bytes | None
    go_sum: bytes | None
    work_path: str = ""
    go_work: bytes | None = None
    work_sum: bytes | None = None
    unreadable: tuple[str, ...] = ()

    @property
    def sum_path(self) -> str:
        """Where its checksums are kept."""
        return f"{os.path.splitext(self.mod_path)[0]}.sum"  # noqa: PTH122 - a string, as the others

    @property
    def work_sum_path(self) -> str:
        """Where those of the workspace are kept."""
        return f"{self.work_path}.sum"

    @property
    def module(self) -> GoMod:
        """What its go.mod says."""
        return gomod.parse(self.go_mod or b"")

    @property
    def workspace(self) -> GoMod:
        """What the go.work says."""
        return gomod.parse(self.go_work or b"")

    @property
    def governing(self) -> GoMod:
        """The file whose go and toolchain lines choose the Go."""
        return self.workspace if self.work_path else self.module


def find_root(folder: str) -> str:
    """The folder of the go.mod in that one or above it, "" where there is none."""
    return _above(folder, "go.mod")


def find(folder: str, settings: Mapping[str, str], read_file: ReadFile) -> Project | None:
    """The project of a folder; None where neither it nor one above has a go.mod.

    `settings`: GOFLAGS and GOWORK as Go sees them, an empty GOWORK for a search. A file that
    cannot be read stands in `unreadable`. Never raises.
    """
    root = find_root(folder)
    if not root:
        return None
    unreadable: list[str] = []

    def read(path: str) -> bytes | None:
        try:
            return read_file(path)
        except UnreadableFileError:
            unreadable.append(path)
            return None

    mod_path = _mod_path(root, settings.get("GOFLAGS", ""))
    base = os.path.splitext(mod_path)[0]  # noqa: PTH122 - a string, as the others
    work_path = _work_path(root, settings.get("GOWORK", ""))
    return Project(
        root,
        mod_path,
        read(mod_path),
        read(f"{base}.sum"),
        work_path,
        read(work_path) if work_path else None,
        read(f"{work_path}.sum") if work_path else None,
        tuple(unreadable),
    )


def _mod_path(root: str, flags: str) -> str:
    """The go.mod, or the file that -modfile of GOFLAGS names, the last one."""
    named = ""
    for word in goflags.split(flags) or ():
        if goflags.name_of(word) == "modfile":
            named = word.partition("=")[2] or named
    return os.path.join(root, named or "go.mod")  # noqa: PTH118 - a string, as the others


def _work_path(root: str, value: str) -> str:
    if value == _OFF:
        return ""
    if value:
        return value
    found = _above(root, "go.work")
    return os.path.join(found, "go.work") if found else ""  # noqa: PTH118 - a string


def _above(folder: str, name: str) -> str:
    """Like modload.findModuleRoot: a file of that name, but not one of the temporary folder."""
    ignored = os.path.normpath(tempfile.gettempdir())
    for place in _upwards(Path(folder)):
        if str(place) != ignored and os.path.isfile(place / name):  # noqa: PTH113 - never raises
            return str(place)
    return ""


def _upwards(folder: Path) -> Iterator[Path]:
    absolute = Path(os.path.abspath(folder))  # noqa: PTH100 - without following links
    yield absolute
    yield from absolute.parents
