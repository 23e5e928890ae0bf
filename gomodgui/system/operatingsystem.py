"""Which operating system this is, and what the computer is called."""

from __future__ import annotations

import platform
from dataclasses import dataclass

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class OperatingSystem:
    """`name`: Linux, macOS, Windows. `release`: as a person would say it. `computer`: its name."""

    name: str
    release: str
    machine: str
    computer: str


def describe() -> OperatingSystem:
    """Ask Python; starts no program."""
    name = platform.system()
    release = platform.release()
    if name == "Darwin":
        name, release = "macOS", platform.mac_ver()[0] or release
    elif name == "Linux":
        release = f"{_distribution()} {release}".strip()
    elif name == "Windows":
        release = platform.version() or release
    found = (name, release, platform.machine(), platform.node())
    return OperatingSystem(*(each[:_LONGEST] for each in found))


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release().get("PRETTY_NAME", "")
    except OSError:
        return ""
