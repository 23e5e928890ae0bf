"""Where a file is: as a person reads it, and whether it is ours to write."""

from __future__ import annotations

from collections.abc import Mapping

from gomodgui.core.model import Assignment, Syntax
from gomodgui.core.ports import Facts

SHELL_PROFILE = "shell_profile"
ROLES: Mapping[Syntax, str] = {
    Syntax.ENVIRONMENT_FILE: "session_environment",
    Syntax.PAM: "session_environment",
    Syntax.SYSTEMD: "session_environment",
    Syntax.FISH_UNIVERSAL: "fish_universal",
    Syntax.POWERSHELL: "powershell_profile",
}
"""What a file is where it is no startup file of a shell."""
_SYSTEM_FOLDERS = ("/etc/", "/usr/", "/private/etc/", "/Library/", "/nix/store/")


def location(facts: Facts, path: str, line: int = 0) -> str:
    """`~/.bashrc:12` inside the home folder, `/etc/environment:3` elsewhere."""
    home = facts.home.rstrip("/\\")
    is_inside = bool(home) and path.startswith((f"{home}/", f"{home}\\"))
    shown = f"~{path[len(home) :]}" if is_inside else path
    return f"{shown}:{line}" if line else shown


def place(facts: Facts, assignment: Assignment) -> str:
    """Where a variable is set."""
    if assignment.syntax is Syntax.REGISTRY:
        return assignment.path
    return location(facts, assignment.path, assignment.line)


def is_system_path(facts: Facts, path: str) -> bool:
    """Whether the path belongs to the system, and is only shown; a home folder never does."""
    home = facts.home.rstrip("/")
    if facts.system == "windows" or (home and path.startswith(f"{home}/")):
        return False
    return path.startswith(_SYSTEM_FOLDERS)
