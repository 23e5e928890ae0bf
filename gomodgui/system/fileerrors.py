"""What can go wrong with a file, as codes that a face has words for."""

from __future__ import annotations

import errno
import os

_BY_ERRNO = {
    errno.ENOSPC: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EROFS: "read_only_folder",
    errno.EBUSY: "in_use",
    errno.ETXTBSY: "in_use",
    errno.ELOOP: "symlink_loop",
    errno.EISDIR: "not_a_file",
    errno.ENOTDIR: "not_a_file",
    errno.EACCES: "permission",
    errno.EPERM: "permission",
    getattr(errno, "EDQUOT", errno.ENOSPC): "disk_full",
}
_SHARING_VIOLATIONS = frozenset({32, 33})  # of Windows: another program has the file open
_WINDOWS_DISK_FULL = frozenset({39, 112})


class FileError(Exception):
    """A file cannot be read or written.

    `code` is a text key below `change.`: read_only_file, read_only_folder, disk_full, in_use,
    permission, not_a_file, too_large, symlink_loop, system_wide, changed, no_folder, io.
    """

    def __init__(self, path: str, code: str) -> None:
        super().__init__(f"{path}: {code}")
        self.path = path
        self.code = code


class ChangedError(Exception):
    """The target is not what it was when the change was planned."""

    def __init__(self, target: str) -> None:
        super().__init__(target)
        self.target = target


def from_os(path: str | os.PathLike[str], error: OSError) -> FileError:
    """The code of an error of the operating system."""
    windows_code = getattr(error, "winerror", None)
    if windows_code in _SHARING_VIOLATIONS:
        code = "in_use"
    elif windows_code in _WINDOWS_DISK_FULL:
        code = "disk_full"
    else:
        code = _BY_ERRNO.get(error.errno or 0, "io")
    return FileError(os.fspath(path), code)
