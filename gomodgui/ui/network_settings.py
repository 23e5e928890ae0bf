"""The system's own page of network settings: which there is, and how to open it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QProcess, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

_ADDRESSES = {
    "win32": "ms-settings:network-status",
    "darwin": "x-apple.systempreferences:com.apple.preference.network",
}
_PROGRAMS = (
    ("gnome-control-center", "network"),
    ("systemsettings", "kcm_networkmanagement"),
    ("nm-connection-editor",),
)


def _program() -> tuple[str, ...] | None:
    return next((line for line in _PROGRAMS if QStandardPaths.findExecutable(line[0])), None)


def can_open() -> bool:
    """Whether this desktop has such a page that we know of."""
    return sys.platform in _ADDRESSES or _program() is not None


def open_page() -> bool:
    """Open it; whether that began."""
    address = _ADDRESSES.get(sys.platform)
    if address is not None:
        return QDesktopServices.openUrl(QUrl(address))
    program = _program()
    if program is None:
        return False
    started, _ = QProcess.startDetached(program[0], list(program[1:]))
    return started
