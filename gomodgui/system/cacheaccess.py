"""Can the go command write where it must? Only asked, never tried.

Unpacked modules are read-only by Go's own wish; what counts is the folders above them.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from gomodgui.core.cachepaths import DOWNLOAD, VCS, Entry
from gomodgui.core.cancel import CancelScope
from gomodgui.core.modcache import Blocked, BlockKind, CacheQuestion

_MOST_FOLDERS = 4000
_WHOLE = ("", "cache", DOWNLOAD, VCS)
_READ_ONLY_MOUNT = getattr(os, "ST_RDONLY", 1)


@dataclass(frozen=True, slots=True)
class _Refusal:
    """A place and why it refuses."""

    path: str
    kind: BlockKind


def look(question: CacheQuestion, scope: CancelScope) -> tuple[Blocked, ...]:
    """Every variable whose folder refuses, the module cache first, each once."""
    found = [_of_modcache(question, scope)]
    if question.gocache:
        found.append(_other("GOCACHE", _folder(question.gocache)))
    if question.tmp:
        found.append(_other(question.tmp_variable, _temporary(question.tmp)))
    return tuple(each for each in found if each is not None)


def usable(folder: str) -> bool:
    """Whether Go could keep modules there, making the folder where it is missing."""
    return _folder(folder) is None


def is_complete(question: CacheQuestion, entry: Entry) -> bool:
    """Whether Go has all of that version, so that it need not write anything for it."""
    folder = Path(question.modcache)
    if not (folder / entry.file("mod")).is_file():
        return False
    is_needed = f"{entry.path} {entry.version}" in question.sums or not question.sums
    return not is_needed or (
        (folder / entry.tree).is_dir()
        and (folder / entry.file("ziphash")).is_file()
        and not (folder / entry.file("partial")).exists()
    )


def _of_modcache(question: CacheQuestion, scope: CancelScope) -> Blocked | None:
    if not question.modcache:
        return None
    missing = [entry for entry in question.wanted if not is_complete(question, entry)]
    needs_room = bool(missing) or not question.has_project
    whole = [_folder(str(Path(question.modcache, name))) for name in _WHOLE]
    refusals = [each for each in whole if each is not None]
    if refusals:
        return _blocked("GOMODCACHE", refusals, blocks=needs_room)
    wanted = [each for entry in missing for each in _for_writing(question.modcache, entry)]
    unreadable = [each for entry in question.wanted for each in _for_reading(question, entry)]
    if wanted or unreadable:
        return _blocked("GOMODCACHE", [*wanted, *unreadable], blocks=True)
    others = list(_elsewhere(question.modcache, scope))
    return _blocked("GOMODCACHE", others, blocks=not question.has_project) if others else None


def _other(variable: str, refusal: _Refusal | None) -> Blocked | None:
    """Builds need it, downloads do not."""
    return None if refusal is None else _blocked(variable, [refusal], blocks=False)


def _folder(path: str) -> _Refusal | None:
    """A folder that Go writes to, and makes with all above it where it is missing."""
    at = Path(path)
    while True:
        try:
            found = at.stat()
        except FileNotFoundError:
            if at.is_symlink():
                return _Refusal(str(at), BlockKind.DANGLING)
        except OSError as error:  # what is above it is a file, or may not be entered
            if error.errno == errno.ELOOP:
                return _Refusal(str(at), BlockKind.DANGLING)
        else:
            return _existing(at, found)
        if at == at.parent:
            return _Refusal(path, BlockKind.MISSING)
        at = at.parent


def _existing(path: Path, found: os.stat_result) -> _Refusal | None:
    if not stat.S_ISDIR(found.st_mode):
        return _Refusal(str(path), BlockKind.NOT_A_FOLDER)
    if os.access(path, os.W_OK | os.X_OK):
        return None
    return _Refusal(str(path), _why(path, found))


def _temporary(path: str) -> _Refusal | None:
    """A folder that Go never makes."""
    try:
        found = Path(path).stat()
    except OSError:
        return _Refusal(path, BlockKind.MISSING)
    return _existing(Path(path), found)


def _why(path: Path, found: os.stat_result) -> BlockKind:
    if sys.platform != "win32":
        if _is_read_only(path):
            return BlockKind.READ_ONLY
        if found.st_uid == os.geteuid() != 0:
            return BlockKind.OWN
    return BlockKind.PERMISSION


def _is_read_only(path: Path) -> bool:
    try:
        return bool(os.statvfs(path).f_flag & _READ_ONLY_MOUNT)
    except OSError:
        return False


def _for_writing(modcache: str, entry: Entry) -> Iterator[_Refusal]:
    """What refuses when that version is downloaded and unpacked."""
    for name in (entry.file("zip"), entry.tree):
        refusal = _folder(str(Path(modcache, name).parent))
        if refusal is not None:
            yield refusal
    yield from _file(Path(modcache, entry.file("lock")), os.R_OK | os.W_OK)


def _for_reading(question: CacheQuestion, entry: Entry) -> Iterator[_Refusal]:
    for extension in ("info", "mod", "zip", "ziphash"):
        yield from _file(Path(question.modcache, entry.file(extension)), os.R_OK)
    tree = Path(question.modcache, entry.tree)
    if tree.is_dir() and not os.access(tree, os.R_OK | os.X_OK):
        yield _Refusal(str(tree), _why(tree, tree.stat()))


def _file(path: Path, needed: int) -> Iterator[_Refusal]:
    try:
        found = path.stat()
    except OSError:
        return
    if stat.S_ISREG(found.st_mode) and not os.access(path, needed):
        yield _Refusal(str(path), _why(path, found))


def _elsewhere(modcache: str, scope: CancelScope) -> Iterator[_Refusal]:
    """Folders of other modules, as many as there is time for."""
    waiting = [Path(modcache, DOWNLOAD)]
    seen = 0
    while waiting and seen < _MOST_FOLDERS and not scope.stopped:
        folder = waiting.pop()
        seen += 1
        refusal = _folder(str(folder))
        if refusal is not None:
            yield refusal
            continue
        try:
            with os.scandir(folder) as entries:
                waiting += [
                    Path(entry.path)
                    for entry in entries
                    if entry.name != "@v" and entry.is_dir(follow_symlinks=False)
                ]
            versions = folder / "@v"
            refusal = _folder(str(versions)) if versions.exists() else None
        except OSError:
            continue
        if refusal is not None:
            yield refusal


def _blocked(variable: str, refusals: list[_Refusal], *, blocks: bool) -> Blocked:
    """The first that is not ours stands for all: mending the others alone would not do."""
    kinds = [each.kind for each in refusals]
    first = next((each for each in refusals if each.kind is not BlockKind.OWN), refusals[0])
    paths = {each.path for each in refusals}
    found = Blocked(
        variable, first.path, first.kind, others=len(paths) - 1, blocks_downloads=blocks
    )
    if BlockKind.PERMISSION in kinds:
        found = replace(found, owner=_owner(first.path), me=_me())
    return found


def _owner(path: str) -> str:
    """The name of whom it belongs to, or the number."""
    if sys.platform == "win32":
        return ""
    try:
        return _name(Path(path).stat().st_uid)
    except OSError:
        return ""


def _me() -> str:
    return "" if sys.platform == "win32" else _name(os.geteuid())


def _name(uid: int) -> str:
    if sys.platform == "win32":
        return str(uid)
    import pwd

    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
