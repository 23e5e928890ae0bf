"""One file for each operating system, behind one interface."""

from __future__ import annotations

import sys

from gomodgui.system.platforms.base import Platform


def current() -> Platform:
    """The operating system that this runs on."""
    if sys.platform == "win32":
        from gomodgui.system.platforms.registry import WindowsRegistry
        from gomodgui.system.platforms.windows import Windows

        return Windows(WindowsRegistry())
    if sys.platform == "darwin":
        from gomodgui.system.platforms.macos import MacOS

        return MacOS()
    from gomodgui.system.platforms.linux import Linux

    return Linux()
