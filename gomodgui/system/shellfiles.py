"""Which line of which file sets an environment variable when a person logs in.

Files are read as their programs read them, those that they source included, and nothing is run.
"""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from gomodgui.core import shelllines
from gomodgui.core.model import Assignment, Syntax
from gomodgui.core.ports import UnreadableFileError
from gomodgui.core.shell import parts
from gomodgui.core.shell.parts import Action
from gomodgui.core.shellfamily import SHELLS, shell_family
from gomodgui.system.startupfiles import StartupFile, session_files, shell_files

ReadFile = Callable[[str], bytes | None]
ListFolder = Callable[[str], Sequence[str]]

_MAX_FILES = 300
_MAX_DEPTH = 8
_MAX_BYTES = 1 << 20
_MAX_ENTRIES = 2000
_SYSTEM_FOLDERS = (
    "/etc/",
    "/library/",
    "/nix/store/",
    "/opt/",
    "/private/etc/",
    "/run/",
    "/usr/",
    "c:\\program files",
    "c:\\windows\\",
)


def list_folder(path: str) -> Sequence[str]:
    """Return the names in a folder, none where it cannot be read; at most 2000."""
    try:
        with os.scandir(path) as entries:
            return sorted(
                entry.name for entry, _ in zip(entries, range(_MAX_ENTRIES), strict=False)
            )
    except OSError:
        return ()


def assignments(
    *,
    system: str,
    home: str,
    environ: Mapping[str, str],
    read_file: ReadFile,
    names: Collection[str] | None = None,
    shell: str = "",
    folder: ListFolder = list_folder,
) -> tuple[Assignment, ...]:
    """Return what sets these variables (None: all), in the order of reading: a later one wins.

    `system` is linux, darwin or windows, `shell` the person's login shell (default: SHELL).
    First comes what the session sets, then the files of that shell. Files of other shells count
    only for variables that none of those set. Names know no case on Windows.
    """
    family = shell_family(shell or environ.get("SHELL", ""), system)
    wanted = None if names is None else {_folded(name, system) for name in names}
    walk = _Walk(system, home, environ, read_file, folder)
    walk.read(session_files(system, home, walk.config))
    walk.read(shell_files(family, system, home, walk.config, environ, walk.variable))
    found = [a for a in walk.found if wanted is None or _folded(a.name, system) in wanted]
    known = {_folded(assignment.name, system) for assignment in found}
    for other in SHELLS:
        if other == family:
            continue
        walk = _Walk(system, home, environ, read_file, folder, only_own=True)
        walk.read(shell_files(other, system, home, walk.config, environ, walk.variable))
        found += [
            a
            for a in walk.found
            if (wanted is None or _folded(a.name, system) in wanted)
            and _folded(a.name, system) not in known
            and a not in found
        ]
    return tuple(found)


def candidates(
    *, system: str, home: str, environ: Mapping[str, str], shell: str = ""
) -> tuple[StartupFile, ...]:
    """Return the files that are looked into for that shell, before any is read."""
    config = _config(home, environ)
    family = shell_family(shell or environ.get("SHELL", ""), system)

    def variable(name: str) -> str:
        return environ.get(name, "")

    return (
        *session_files(system, home, config),
        *shell_files(family, system, home, config, environ, variable),
    )


def is_system_path(path: str) -> bool:
    """Does the file belong to the system, and not to one person?"""
    return path.lower().startswith(_SYSTEM_FOLDERS)


def _folded(name: str, system: str) -> str:
    return name.upper() if system == "windows" else name


def _config(home: str, environ: Mapping[str, str]) -> str:
    return environ.get("XDG_CONFIG_HOME") or f"{home}/.config"


class _Walk:
    """Reads files in order; `found` is what they set."""

    def __init__(
        self,
        system: str,
        home: str,
        environ: Mapping[str, str],
        read_file: ReadFile,
        folder: ListFolder,
        *,
        only_own: bool = False,
    ) -> None:
        self.config = _config(home, environ)
        self.found: list[Assignment] = []
        self._system = system
        self._read_file = read_file
        self._folder = folder
        self._only_own = only_own
        self._contents: dict[str, bytes | None] = {}
        self._open: list[str] = []
        self._exported: set[str] = set()
        self._variables = {
            name: environ[name] for name in ("ZDOTDIR", "XDG_CONFIG_HOME", "ENV") if name in environ
        }
        self._variables["HOME"] = home

    def variable(self, name: str) -> str:
        """What a variable holds now, "" where that is not known."""
        return self._variables.get(name, "")

    def read(self, files: Iterable[StartupFile]) -> None:
        """Read these files, and those that they read."""
        is_chosen = False
        for file in files:
            if file.either and is_chosen:
                continue
            if self._only_own and is_system_path(file.path):
                continue
            for path in self._paths(file.path):
                is_chosen |= self._file(path, file.syntax) and file.either

    def _paths(self, pattern: str) -> list[str]:
        """Return the files that a pattern stands for, in the order of their names."""
        separator = "\\" if self._system == "windows" and "\\" in pattern else "/"
        folder, _, name = pattern.rpartition(separator)
        if not set("*?[") & set(name):
            return [pattern]
        if set("*?[") & set(folder):
            return []
        names = sorted(n for n in self._folder(folder) if not n.startswith("."))
        return [folder + separator + n for n in names if fnmatch.fnmatchcase(n, name)]

    def _content(self, path: str) -> bytes | None:
        if path not in self._contents:
            if len(self._contents) >= _MAX_FILES:
                return None
            try:
                data = self._read_file(path)
            except UnreadableFileError:
                data = None
            is_small = data is not None and len(data) <= _MAX_BYTES
            self._contents[path] = data if is_small else None
        return self._contents[path]

    def _file(self, path: str, syntax: Syntax) -> bool:
        """Read one file; tells whether it is there."""
        if path in self._open or len(self._open) >= _MAX_DEPTH:
            return False
        data = self._content(path)
        if data is None:
            return False
        self.found = [a for a in self.found if a.path != path]
        self._open.append(path)
        self._apply(path, syntax, data)
        self._open.pop()
        return True

    def _apply(self, path: str, syntax: Syntax, data: bytes) -> None:
        reading = shelllines.Reading(data, syntax, path, self._variables)
        events = reading.events
        kept = {id(e) for e in parts.effective(events, frozenset(self._exported))}
        for event in events:
            name = parts.decoded(event.name)
            if event.action is Action.INCLUDE:
                for target in self._paths(parts.decoded(event.value or "")):
                    if target.startswith("/") or target[1:3] in (":\\", ":/"):
                        self._file(target, syntax)
            elif event.action is Action.UNSET and event.certain:
                self._exported.discard(parts.encoded(name))
                self.found = [a for a in self.found if a.name != name]
            elif event.action is Action.SET:
                if event.value is not None:
                    self._variables[name] = parts.decoded(event.value)
                if id(event) in kept:
                    self._exported.add(event.name)
                    self.found.append(reading.assignment(event, system_wide=is_system_path(path)))
