"""Reads the places that the engine names: a file and its line, whose place it is."""

from __future__ import annotations

import re

_NUMBERED = re.compile(r"(?P<file>.+):(?P<line>\d+)")


def split_line(location: str) -> tuple[str, int]:
    """`~/.bashrc:12` as (file, line); line 0 where the location names none."""
    found = _NUMBERED.fullmatch(location)
    return (found["file"], int(found["line"])) if found else (location, 0)


def needs_administrator(location: str) -> bool:
    """Whether that place is not the person's own: below /etc, /Library, or HKLM."""
    return location.startswith(("/etc/", "/Library/", "/usr/", "HKLM", "HKEY_LOCAL_MACHINE"))
