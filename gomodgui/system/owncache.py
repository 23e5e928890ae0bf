"""A module cache of our own: empty at first, kept as long as the program runs, gone with it."""

from __future__ import annotations

import tempfile
import threading
import weakref
from pathlib import Path

from gomodgui.system import throwaway

_PREFIX = "gomodgui-cache-"


class OwnCache:
    """Made when it is first asked for. `parent`: where, None: among the temporary files."""

    def __init__(self, parent: str | None = None) -> None:
        self._parent = parent
        self._made: Path | None = None
        self._lock = threading.Lock()

    @property
    def folder(self) -> str:
        """The folder to be GOMODCACHE, absolute. Raises OSError where there is no room for it."""
        with self._lock:
            if self._made is None or not self._made.is_dir():
                top = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self._parent))
                self._made = top / "mod"  # Go mistrusts the temporary folder itself
                self._made.mkdir(mode=0o700)
                weakref.finalize(self, throwaway.remove, top)
            return str(self._made)
