"""One window a person: a second start brings the first one to the front.

Qt's network module is loaded only where there is another window, or after the first paint.
"""

from __future__ import annotations

import getpass
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

_WAIT_MS = 300


def socket_name(environ: Mapping[str, str]) -> str:
    """Where that person's window listens: a path, on Windows the name of a pipe."""
    try:
        person = getpass.getuser()
    except (KeyError, OSError):
        person = "anyone"
    name = "gomodgui-" + "".join(letter if letter.isalnum() else "-" for letter in person)
    if sys.platform == "win32":
        return name
    return str(Path(environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir(), name))


def may_listen(name: str) -> bool:
    """Whether a window of this person might listen there; quick, and sure where it says no."""
    if sys.platform == "win32":
        return Path(rf"\\.\pipe\{name}").exists()
    try:
        return Path(name).lstat().st_uid == os.getuid()
    except OSError:
        return False


def raise_other(name: str) -> bool:
    """Ask the window that listens there to come to the front; whether there was one."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    found = socket.waitForConnected(_WAIT_MS)
    socket.abort()
    return bool(found)


class SingleInstance:
    """Listens for later starts, on a socket that only this person may use."""

    def __init__(self, name: str, raise_window: Callable[[], None]) -> None:
        from PySide6.QtNetwork import QLocalServer

        self._raise = raise_window
        self._server = QLocalServer()
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._asked)
        QLocalServer.removeServer(name)  # left behind by a program that was killed
        self.listens = bool(self._server.listen(name))

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _asked(self) -> None:
        while self._server.hasPendingConnections():
            self._server.nextPendingConnection().deleteLater()
            self._raise()
