"""Whole files and folders: looked at, moved, copied exactly, removed. Links are never followed.

What the go command unpacks is read-only, folders too: they are made writable for the moment that
a move takes.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from gomodgui.system.fileerrors import FileError, from_os

_CHUNK = 1 << 20
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_POSIX = os.name == "posix"


@dataclass(frozen=True, slots=True)
class Measured:
    """How much a file or folder is; `complete`: or at least that much."""

    files: int
    size: int
    complete: bool


def exists(path: Path) -> bool:
    """Whether anything is there, a link that leads nowhere too."""
    return os.path.lexists(path)


def kind_of(path: Path) -> str:
    """`file`, `folder`, `link`, `other`, or `absent`. Raises FileError."""
    try:
        mode = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return "absent"
    except OSError as error:
        raise from_os(path, error) from error
    for name, matches in (("folder", stat.S_ISDIR), ("file", stat.S_ISREG), ("link", stat.S_ISLNK)):
        if matches(mode):
            return name
    return "other"


def seal(path: Path) -> str:
    """What tells whether it is still the same as a moment ago; "" where nothing is there."""
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        raise from_os(path, error) from error
    parts = (found.st_dev, found.st_ino, found.st_uid, found.st_gid, found.st_mtime_ns)
    size = found.st_size if stat.S_ISREG(found.st_mode) else 0
    return ":".join(str(part) for part in (stat.S_IFMT(found.st_mode), *parts, size))


def measure(path: Path, go_on: Callable[[], bool]) -> Measured:
    """Count the files and their bytes for as long as `go_on` says; what is unreadable is not."""
    if kind_of(path) != "folder":
        size = path.lstat().st_size if exists(path) else 0
        return Measured(int(exists(path)), size, complete=True)
    files = size = 0
    for _, found, is_folder in _walk(path):
        if not is_folder:
            files, size = files + 1, size + found.st_size
        if not go_on():
            return Measured(files, size, complete=False)
    return Measured(files, size, complete=True)


def fingerprint(path: Path) -> str:
    """SHA-256 in hex of all names, kinds, sizes, modes, owners and times. Raises FileError."""
    whole = hashlib.sha256()
    top = os.fspath(path)
    try:
        found = path.lstat()
    except OSError as error:
        raise from_os(path, error) from error
    entries = [(top, found, stat.S_ISDIR(found.st_mode))]
    if stat.S_ISDIR(found.st_mode):
        entries += _walk(path, strict=True)
    for name, status, _ in sorted(entries, key=lambda entry: os.fsencode(entry[0])):
        relative = os.fsencode(name)[len(os.fsencode(top)) :]
        size = status.st_size if stat.S_ISREG(status.st_mode) else 0
        told = (status.st_mode, status.st_uid, status.st_gid, size, status.st_mtime_ns)
        target = str(Path(name).readlink()) if stat.S_ISLNK(status.st_mode) else ""
        whole.update(relative + repr((told, target)).encode("utf-8", "surrogateescape") + b"\0")
    return whole.hexdigest()


def move(source: Path, target: Path) -> None:
    """Move it to a place that is free, to another disk too: then copied, compared, and removed.

    At any moment one of the two places has the whole of it. Raises FileError.
    """
    if exists(target):
        raise FileError(str(target), "changed")
    before = _times(source)
    try:
        with _movable(source) as mode:
            source.rename(target)
        _set_mode(target, mode)
        if _POSIX:
            os.utime(target, ns=before, follow_symlinks=False)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise _of_folder(source, error) from error
        _carry(source, target)


def remove(path: Path) -> None:
    """Remove it, read-only folders too. Raises FileError."""
    try:
        if kind_of(path) == "folder":
            for folder in [path, *(Path(name) for name, _, is_folder in _walk(path) if is_folder)]:
                folder.chmod(folder.lstat().st_mode | stat.S_IRWXU)
            shutil.rmtree(path)
        elif exists(path):
            path.unlink()
    except OSError as error:
        raise from_os(path, error) from error


def temporary(place: Path, mark: str) -> Path:
    """Where something is beside its place while it is carried from one disk to another."""
    return place.with_name(f".{place.name[:80]}.gomodgui-{mark}.tmp")


_MARK = "moving"


def tidy(place: Path) -> None:
    """Remove what a killed move to or from another disk left beside a place."""
    with suppress(FileError):
        remove(temporary(place, _MARK))


def _carry(source: Path, target: Path) -> None:
    """Move to another disk."""
    copied, leaving = temporary(target, _MARK), temporary(source, _MARK)
    try:
        remove(copied)
        remove(leaving)
        _check_room(source, target.parent)
        _copy(source, copied)
        _check_same(copied, source)
        if hasattr(os, "sync"):
            os.sync()
        with _movable(copied) as mode:
            copied.rename(target)
        _set_mode(target, mode)
        with _movable(source):
            source.rename(leaving)
    except OSError as error:
        with suppress(FileError):
            remove(copied)
        raise _of_folder(source, error) from error
    except FileError:
        with suppress(FileError):
            remove(copied)
        raise
    remove(leaving)


def _check_same(copied: Path, source: Path) -> None:
    """Raise FileError where the copy is not all of it, or it changed while it was copied."""
    if fingerprint(copied) != fingerprint(source):
        raise FileError(str(source), "changed")


def _copy(source: Path, target: Path) -> None:
    """A copy with modes, owners, times and attributes, its bytes read back."""
    kind = kind_of(source)
    found = source.lstat()
    if kind == "link":
        target.symlink_to(source.readlink())
    elif kind == "folder":
        target.mkdir(mode=0o700)
        for child in sorted(source.iterdir()):
            _copy(child, target / child.name)
    elif kind == "file":
        _copy_bytes(source, target)
    else:
        raise FileError(str(source), "not_a_file")
    if _POSIX:
        if (found.st_uid, found.st_gid) != (target.lstat().st_uid, target.lstat().st_gid):
            os.chown(target, found.st_uid, found.st_gid, follow_symlinks=False)
        if kind != "link":
            _copy_attributes(source, target)
    _set_mode(target, None if kind == "link" else stat.S_IMODE(found.st_mode))
    if _POSIX or kind != "link":
        follow = not _POSIX
        os.utime(target, ns=(found.st_atime_ns, found.st_mtime_ns), follow_symlinks=follow)


def _copy_bytes(source: Path, target: Path) -> None:
    digest = hashlib.sha256()
    reading = os.open(source, os.O_RDONLY | _NO_FOLLOW | _BINARY)
    with os.fdopen(reading, "rb") as old:
        writing = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        with os.fdopen(writing, "wb") as new:
            while data := old.read(_CHUNK):
                digest.update(data)
                new.write(data)
    with target.open("rb") as copied:
        if hashlib.file_digest(copied, "sha256").digest() != digest.digest():
            raise FileError(str(source), "changed")


def _copy_attributes(source: Path, target: Path) -> None:
    if sys.platform != "linux":
        return
    with suppress(OSError):
        for name in os.listxattr(source, follow_symlinks=False):
            with suppress(OSError):
                os.setxattr(target, name, os.getxattr(source, name), follow_symlinks=False)


def _check_room(source: Path, folder: Path) -> None:
    """Raise FileError where the copy would not fit."""
    needed = measure(source, lambda: True).size
    if shutil.disk_usage(folder).free < needed:
        raise FileError(str(folder), "disk_full")


@contextmanager
def _movable(path: Path) -> Iterator[int | None]:
    """A read-only folder can be given to another folder only while it is writable.

    Yields the mode that it had where that was changed; put back where the move fails.
    """
    found = path.lstat()
    needs = _POSIX and stat.S_ISDIR(found.st_mode) and not found.st_mode & stat.S_IWUSR
    if not needs or found.st_uid != os.geteuid():
        yield None
        return
    mode = stat.S_IMODE(found.st_mode)
    path.chmod(mode | stat.S_IWUSR)
    try:
        yield mode
    except BaseException:
        with suppress(OSError):
            path.chmod(mode)
        raise


def _set_mode(path: Path, mode: int | None) -> None:
    if mode is not None:
        path.chmod(mode)


def _times(path: Path) -> tuple[int, int]:
    try:
        found = path.lstat()
    except OSError as error:
        raise from_os(path, error) from error
    return found.st_atime_ns, found.st_mtime_ns


def _of_folder(path: Path, error: OSError) -> FileError:
    """A file that cannot be moved is in a folder that cannot be written."""
    found = from_os(path, error)
    return FileError(found.path, "read_only_folder") if found.code == "permission" else found


def _walk(top: Path, *, strict: bool = False) -> Iterator[tuple[str, os.stat_result, bool]]:
    """Everything below a folder: (path, lstat, is it a folder). `strict` raises FileError."""
    waiting = [os.fspath(top)]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    found = entry.stat(follow_symlinks=False)
                    is_folder = stat.S_ISDIR(found.st_mode)
                    yield entry.path, found, is_folder
                    if is_folder:
                        waiting.append(entry.path)
        except OSError as error:
            if strict:
                raise from_os(folder, error) from error
