"""Do addresses answer an echo request? Only a hint: many servers and firewalls drop them."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from gomodgui.core.cancel import CancelScope
from gomodgui.core.echo import Echo
from gomodgui.system.pinging import posix, windows
from gomodgui.system.resolver import Address

DEADLINE_S = 1.0


def ping(
    addresses: Sequence[Address], scope: CancelScope, seconds: float = DEADLINE_S
) -> tuple[Echo, ...]:
    """What came of each, in their order; takes at most `seconds`. Raises Cancelled."""
    if sys.platform == "win32":
        return windows.ping(addresses, scope, seconds)
    return posix.ping(addresses, scope, seconds)
