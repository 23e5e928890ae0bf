"""The go command's own locks in its module cache, so that nothing is moved while it works there.

Go locks `VERSION.lock` beside the files of a version while it downloads or unpacks it. The lock
ends with its process; a file that is left over locks nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.system.fileerrors import FileError
from gomodgui.system.lock import BusyError, FileLock

_MOST_HELD = 200  # descriptors are few; of more it is only asked whether they are free
_WAIT_S = 2.0
_AT_ONCE_S = 0.0


@contextmanager
def held(locks: Iterable[Path]) -> Iterator[None]:
    """Hold these locks, those whose file is there. Raises FileError `in_use`."""
    with ExitStack() as stack:
        for number, path in enumerate(locks):
            if not path.is_file():
                continue
            if number < _MOST_HELD:
                _take(stack, path, _WAIT_S)
            else:
                with ExitStack() as shortly:
                    _take(shortly, path, _AT_ONCE_S)
        yield


def is_free(path: Path) -> bool:
    """Whether nobody holds that lock now."""
    try:
        with ExitStack() as shortly:
            _take(shortly, path, _AT_ONCE_S)
    except FileError:
        return False
    return True


def below(folder: Path) -> Iterator[Path]:
    """Every lock of a version below a folder, and the one of the whole cache."""
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if "@" not in name or name == "@v"]
        for name in files:
            if name == "lock" or name.endswith(".lock"):
                yield Path(parent, name)


def _take(stack: ExitStack, path: Path, wait_s: float) -> None:
    """Hold it, unless we may not even open it: then Go cannot lock it either."""
    try:
        stack.enter_context(FileLock(path, wait_s).held(CancelScope()))
    except BusyError:
        raise FileError(str(path), "in_use") from None
    except FileError:
        return
