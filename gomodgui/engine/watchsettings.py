"""The settings for who looks every few minutes: read again only where they may have changed."""

from __future__ import annotations

from collections.abc import Callable

from gomodgui.core.cancel import CancelScope
from gomodgui.core.model import SettingsSnapshot
from gomodgui.core.ports import UnreadableFileError

EVERY_S = 3600.0
_DEADLINE_S = 8.0


class WatchedSettings:
    """A login shell and a go command are asked once an hour, and whenever Go's file has changed.

    `read` reads all settings afresh, `read_file` a file (None: there is none).
    """

    def __init__(
        self,
        read: Callable[[CancelScope], SettingsSnapshot],
        read_file: Callable[[str], bytes | None],
    ) -> None:
        self._read = read
        self._read_file = read_file
        self._known: SettingsSnapshot | None = None
        self._content: bytes | None = None
        self._at = 0.0

    def now(self, moment: float, scope: CancelScope) -> SettingsSnapshot:
        """The settings; `moment` is in seconds that never go back."""
        known = self._known
        is_fresh = moment - self._at <= EVERY_S
        if known is not None and is_fresh and self._file_of(known) == self._content:
            return known
        own = scope.child(_DEADLINE_S)
        try:
            read = self._read(own)
        finally:
            own.close()
        self._known, self._content, self._at = read, self._file_of(read), moment
        return read

    def forget(self) -> None:
        """Read them again next time."""
        self._known = None

    def _file_of(self, snapshot: SettingsSnapshot) -> bytes | None:
        if snapshot.go_env_file is None:
            return None
        try:
            return self._read_file(snapshot.go_env_file)
        except UnreadableFileError:
            return None
