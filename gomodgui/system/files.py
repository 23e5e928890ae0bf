"""Reads and writes whole files so that at any moment each is the old or the new one.

Symbolic links are followed and stay. What is written has the mode, owner and extended
attributes of the file before; what is new can be read by its owner only. On Windows the access
list is the one that the folder gives.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from gomodgui.system.fileerrors import FileError, from_os

MAX_BYTES = 16 << 20
_NEW_FILE = 0o600
_NEW_FOLDER = 0o700
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_NOT_BLOCKING = getattr(os, "O_NONBLOCK", 0)
_RENAME_RETRIES = 20
_RENAME_PAUSE_S = 0.05  # a virus scanner holds a new file for a moment
_SYSTEM_FOLDERS = ("/etc/", "/usr/", "/bin/", "/sbin/", "/lib/", "/nix/store/", "/private/etc/")


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as it was found. `mode` holds permission bits only; `path` has no links in it."""

    path: str
    data: bytes
    mode: int
    uid: int
    gid: int
    mtime_ns: int
    attributes: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Ownership:
    """What a file gets besides its bytes; None: as a new file of ours."""

    mode: int
    uid: int
    gid: int
    mtime_ns: int | None = None
    attributes: tuple[tuple[str, bytes], ...] = ()


def real_path(path: str) -> str:
    """The path that links lead to, whether or not a file is there. Raises FileError."""
    try:
        Path(path).stat()
    except FileNotFoundError:
        pass
    except OSError as error:
        raise from_os(path, error) from error
    return os.path.realpath(path)


def read(path: str) -> FileState | None:
    """The file behind that path, None where there is none. Raises FileError."""
    target = real_path(path)
    try:
        descriptor = os.open(target, os.O_RDONLY | _BINARY | _NOT_BLOCKING)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise from_os(path, error) from error
    with os.fdopen(descriptor, "rb") as file:
        try:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                raise FileError(path, "not_a_file")
            data = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise from_os(path, error) from error
    if len(data) > MAX_BYTES:
        raise FileError(path, "too_large")
    return FileState(
        target,
        data,
        stat.S_IMODE(found.st_mode),
        found.st_uid,
        found.st_gid,
        found.st_mtime_ns,
        _attributes(target),
    )


def missing_folders(path: str) -> tuple[str, ...]:
    """The folders above the file that are not there, outermost first."""
    missing: list[str] = []
    folder = Path(real_path(path)).parent
    while not folder.exists():
        missing.append(str(folder))
        folder = folder.parent
    return tuple(reversed(missing))


def make_folders(folders: tuple[str, ...]) -> None:
    """Make these folders for their owner only, outermost first. Raises FileError."""
    for folder in folders:
        try:
            Path(folder).mkdir(mode=_NEW_FOLDER)
            _sync_folder(Path(folder).parent)
        except FileExistsError:
            continue
        except OSError as error:
            raise _in_folder(folder, error) from error


def check_writable(path: str) -> None:
    """Raise FileError where the file must not or cannot be replaced; changes nothing."""
    target = Path(real_path(path))
    if _is_of_the_system(target):
        raise FileError(path, "system_wide")
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise from_os(path, error) from error
    if not stat.S_ISREG(mode):
        raise FileError(path, "not_a_file")
    if not mode & stat.S_IWUSR or not os.access(target, os.W_OK):
        raise FileError(path, "read_only_file")


def write(path: str, data: bytes, like: Ownership | None, *, mark: str) -> None:
    """Replace the file behind that path in one step, and read it back. Raises FileError.

    `mark` names the temporary file beside it (see `temporary`). Where this fails or is killed,
    the old file stands untouched.
    """
    check_writable(path)
    target = Path(real_path(path))
    beside = temporary(target, mark)
    try:
        beside.unlink(missing_ok=True)
        descriptor = os.open(
            beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY, _NEW_FILE
        )
    except OSError as error:
        raise _in_folder(path, error) from error
    with _removed_on_failure(beside):
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                if like is not None:
                    _give(beside, like)
                os.fsync(file.fileno())
            if like is not None and like.mtime_ns is not None:
                os.utime(beside, ns=(like.mtime_ns, like.mtime_ns))
            _rename(beside, target)
        except OSError as error:
            raise from_os(path, error) from error
    _sync_folder(target.parent)
    found = read(path)
    if found is None or found.data != data:
        raise FileError(path, "changed")


def remove(path: str) -> None:
    """Remove the file behind that path; a link to it stays. Raises FileError."""
    target = Path(real_path(path))
    try:
        target.unlink(missing_ok=True)
    except OSError as error:
        raise _in_folder(path, error) from error
    _sync_folder(target.parent)


def remove_empty_folders(folders: tuple[str, ...]) -> None:
    """Remove those of the folders that are empty, innermost first."""
    for folder in reversed(folders):
        try:
            Path(folder).rmdir()
        except OSError:
            return
        _sync_folder(Path(folder).parent)


def move(source: Path, target: Path) -> None:
    """Rename a folder to a name that is free, for good. Raises FileError."""
    try:
        _rename(source, target)
    except OSError as error:
        raise _in_folder(target, error) from error
    _sync_folder(source.parent)
    _sync_folder(target.parent)


def temporary(target: Path, mark: str) -> Path:
    """Where the new bytes of a file are written before it is replaced."""
    return target.with_name(f".{target.name[:80]}.gomodgui-{mark}.tmp")


def remove_temporary(path: str, mark: str) -> None:
    """Remove what a killed write left beside a file."""
    with suppress(OSError, FileError):
        temporary(Path(real_path(path)), mark).unlink(missing_ok=True)


def _is_of_the_system(target: Path) -> bool:
    """Whether it lies in a folder of the system, and not in a home folder inside one."""
    if os.name != "posix" or not str(target).startswith(_SYSTEM_FOLDERS):
        return False
    try:
        home = Path(os.path.realpath(Path.home()))
    except RuntimeError:  # nobody knows where it is
        return True
    return home == Path("/") or not target.is_relative_to(home)


@contextmanager
def _removed_on_failure(path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def _in_folder(path: str | os.PathLike[str], error: OSError) -> FileError:
    """The error of making or removing an entry of a folder."""
    found = from_os(path, error)
    is_locked = found.code == "permission"
    return FileError(found.path, "read_only_folder") if is_locked else found


def _give(path: Path, like: Ownership) -> None:
    """Give a file mode, owner and attributes; an owner that cannot be given is an error."""
    if os.name != "posix":
        return
    now = path.stat()
    if (now.st_uid, now.st_gid) != (like.uid, like.gid):
        os.chown(path, like.uid, like.gid)
    path.chmod(like.mode)
    for name, value in like.attributes:
        with suppress(OSError):
            os.setxattr(path, name, value)


def _attributes(path: str) -> tuple[tuple[str, bytes], ...]:
    if sys.platform != "linux":
        return ()
    try:
        return tuple((name, os.getxattr(path, name)) for name in sorted(os.listxattr(path)))
    except OSError:
        return ()


def _rename(source: Path, target: Path) -> None:
    for attempt in range(_RENAME_RETRIES):
        try:
            source.replace(target)
        except PermissionError:
            if os.name == "posix" or attempt == _RENAME_RETRIES - 1:
                raise
            time.sleep(_RENAME_PAUSE_S)
        else:
            return


def _sync_folder(folder: Path) -> None:
    """Make a rename last; some file systems cannot, and Windows need not."""
    if os.name != "posix":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise from_os(folder, error) from error
    finally:
        os.close(descriptor)
