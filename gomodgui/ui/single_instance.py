"""One window a person: a second start brings the first one to the front."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable

from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 300


class SingleInstance:
    """A local socket that only this person may use."""

    def __init__(self, name: str = "") -> None:
        """`name`: the socket's own, for tests; otherwise made from who the person is."""
        self._name = name or _name()
        self._server = QLocalServer()
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)

    def raise_other(self) -> bool:
        """Ask a window that is already open to come to the front; whether there was one."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        found = socket.waitForConnected(_WAIT_MS)
        socket.abort()
        return bool(found)

    def serve(self, raise_window: Callable[[], None]) -> bool:
        """Listen for later starts; whether that worked."""

        def asked() -> None:
            while self._server.hasPendingConnections():
                self._server.nextPendingConnection().deleteLater()
                raise_window()

        self._server.newConnection.connect(asked)
        QLocalServer.removeServer(self._name)  # left behind by a program that was killed
        return bool(self._server.listen(self._name))

    def close(self) -> None:
        """Stop listening."""
        self._server.close()


def _name() -> str:
    try:
        person = getpass.getuser()
    except (KeyError, OSError):
        person = "anyone"
    mark = "".join(letter if letter.isalnum() else "-" for letter in person)
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    name = f"gomodgui-{mark}"
    return os.path.join(runtime, name) if runtime else name  # noqa: PTH118 - a socket's name
