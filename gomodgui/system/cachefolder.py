"""The module cache as fixes look at it. Implements `core.modcache.ModuleCache`."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from gomodgui.core.change import Access, ModeChange, ModeEdit, SetAside
from gomodgui.system import paths, trees
from gomodgui.system.accessmodes import access
from gomodgui.system.fileerrors import FileError

MAX_FILE = 1 << 20
_MEASURE_S = 10.0
_REPAIR_S = 10.0
_MOST_REPAIRS = 100_000
_ROOT = 0


class CacheFolder:
    """GOMODCACHE of a person whose home folder is `home`."""

    def __init__(self, folder: str, home: str) -> None:
        self._folder = os.path.abspath(folder) if os.path.isabs(folder) else ""  # noqa: PTH100, PTH117 - without following links
        self._home = home

    @property
    def folder(self) -> str:
        """GOMODCACHE, absolute; "" where there is none."""
        return self._folder

    @property
    def quarantine(self) -> str:
        """The folder that takes what is set aside, absolute."""
        return str(paths.data_folder() / "quarantine")

    @property
    def is_folder(self) -> bool:
        """Whether there is a folder; False where a file or a dead link is in its place too."""
        return bool(self._folder) and Path(self._folder).is_dir()

    def names_in(self, name: str) -> tuple[str, ...]:
        """What lies in a folder of the cache, sorted; () where there is no such folder."""
        try:
            return tuple(sorted(path.name for path in self._below(name).iterdir()))
        except OSError:
            return ()

    def read(self, name: str) -> bytes | None:
        """The bytes of a small file, None where there is none that can be read."""
        path = self._below(name)
        try:
            if not path.is_file():
                return None
            with path.open("rb") as file:
                return file.read(MAX_FILE)
        except OSError:
            return None

    def measure(self, folder: str, names: Sequence[str]) -> tuple[SetAside, ...]:
        """What these names below a folder are now; those that are absent too."""
        end = time.monotonic() + _MEASURE_S
        found: list[SetAside] = []
        for name in names:
            path = Path(folder, *name.split("/"))
            try:
                seal = trees.seal(path)
                how_much = trees.measure(path, lambda: time.monotonic() < end)
            except FileError:
                seal, how_much = "", trees.Measured(0, 0, complete=False)
            found.append(SetAside(name, seal, how_much.files, how_much.size, how_much.complete))
        return tuple(found)

    def repair(self) -> ModeEdit | None:
        """What lets this person write where Go must write, without elevation; None: nothing.

        Only permission bits of what is ours; as the administrator also the owner, of a cache in
        somebody's home folder.
        """
        if os.name != "posix" or not self._folder:
            return None
        top = self._nearest()
        owner = _new_owner(self._home, top)
        changes: list[ModeChange] = []
        end = time.monotonic() + _REPAIR_S
        for path, name, needed in _places(top, is_cache=str(top) == self._folder):
            change = _change(path, name, needed, owner)
            if change is not None:
                changes.append(change)
            if len(changes) >= _MOST_REPAIRS or time.monotonic() > end:
                break
        return ModeEdit(str(top), tuple(changes)) if changes else None

    def _nearest(self) -> Path:
        """The cache, or the nearest folder above it that there is."""
        path = Path(self._folder)
        while not trees.exists(path) and path != path.parent:
            path = path.parent
        return path

    def _below(self, name: str) -> Path:
        return Path(self._folder, *name.split("/")) if name else Path(self._folder)


def _new_owner(home: str, top: Path) -> tuple[int, int] | None:
    """Whose everything should be, where we may give it away: the administrator only."""
    if os.geteuid() != _ROOT or not home or not top.is_relative_to(home):
        return None
    found = access(Path(home))
    return (found.uid, found.gid) if found is not None and found.uid != _ROOT else None


def _change(path: Path, name: str, needed: int, owner: tuple[int, int] | None) -> ModeChange | None:
    try:
        now = access(path)
    except FileError:
        return None
    if now is None or (owner is None and now.uid != os.geteuid()):
        return None
    uid, gid = owner if owner is not None and now.uid != owner[0] else (now.uid, now.gid)
    wanted = Access(now.mode | needed, uid, gid)
    return None if wanted == now else ModeChange(name, now, wanted)


def _places(top: Path, *, is_cache: bool) -> Iterator[tuple[Path, str, int]]:
    """Every file and folder, the folders first, with the permission bits that Go needs of it.

    Unpacked modules stay read-only. Of a folder above the cache, only that folder.
    """
    yield top, "", stat.S_IRWXU
    waiting = [(top, "", False)] if is_cache else []
    while waiting:
        folder, above, is_unpacked = waiting.pop()
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            name = f"{above}/{entry.name}" if above else entry.name
            path = Path(entry.path)
            if entry.is_symlink():
                continue
            if entry.is_dir(follow_symlinks=False):
                inside = is_unpacked or ("@v" in entry.name and entry.name != "@v")
                yield path, name, stat.S_IRUSR | stat.S_IXUSR if inside else stat.S_IRWXU
                waiting.append((path, name, inside))
            elif entry.is_file(follow_symlinks=False):
                is_lock = name == "cache/lock" or (
                    name.startswith("cache/") and name.endswith(".lock")
                )
                yield path, name, stat.S_IRUSR | stat.S_IWUSR if is_lock else stat.S_IRUSR
