"""The proxy that browsers use and Go ignores; each system is a whole file."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from gomodgui.core.cancel import CancelScope
from gomodgui.core.foundproxy import FoundProxy
from gomodgui.system.systemproxy import linux, macos, windows


def find(environ: Mapping[str, str], scope: CancelScope) -> tuple[FoundProxy, ...]:
    """What this system has; () where there is none or it cannot be asked. At most a second."""
    if sys.platform == "win32":
        return windows.find()
    if sys.platform == "darwin":
        return macos.find(environ, scope)
    return linux.find(environ, scope)
