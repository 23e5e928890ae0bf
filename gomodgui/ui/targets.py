"""The modules that were diagnosed lately, and what may be written into the field for one."""

from __future__ import annotations

from gomodgui.core import modpath, versions
from gomodgui.ui.preferences import PreferencesFile

MOST = 10
LONGEST = 512
_NEWEST = "latest"


class Targets:
    """Kept with the window's preferences, newest first."""

    def __init__(self, preferences: PreferencesFile) -> None:
        self._preferences = preferences

    @property
    def recent(self) -> tuple[str, ...]:
        """At most ten, each one that may be asked for."""
        return tuple(filter(is_target, self._preferences.current.targets))[:MOST]

    def remember(self, target: str) -> None:
        """Put it first."""
        rest = (known for known in self.recent if known != target)
        self._preferences.change(targets=(target, *rest)[:MOST])


def is_target(text: str) -> bool:
    """Whether that is PATH, PATH@VERSION or PATH@latest."""
    path, at, version = text.partition("@")
    if len(text) > LONGEST:
        return False
    try:
        modpath.check_path(path)
        if at and version != _NEWEST:
            versions.check(path, version)
    except ValueError:
        return False
    return True
