"""One writer at a time: windows and commands that run at once wait for each other."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.system.fileerrors import from_os

_PAUSE_S = 0.05


class BusyError(Exception):
    """Another window or command is writing, and did not finish in time."""


class FileLock:
    """A lock that ends with its process, however that ends. The file itself stays, empty."""

    def __init__(self, path: Path, deadline_s: float = 5.0) -> None:
        self._path = path
        self._deadline_s = deadline_s

    @contextmanager
    def held(self, scope: CancelScope) -> Iterator[None]:
        """Hold it for a while. Raises BusyError, FileError, and Cancelled while waiting."""
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise from_os(self._path, error) from error
        try:
            self._take(descriptor, scope)
            try:
                yield
            finally:
                _unlock(descriptor)
        finally:
            os.close(descriptor)

    def _take(self, descriptor: int, scope: CancelScope) -> None:
        waiting = scope.child(self._deadline_s)
        try:
            while not _try_lock(descriptor):
                if waiting.wait(_PAUSE_S):
                    scope.check()
                    raise BusyError
        finally:
            waiting.close()


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
