"""Which language a file is written in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gomodgui.core.model import Syntax
from gomodgui.core.shell.csh import Csh
from gomodgui.core.shell.envfile import EtcEnvironment, Pam, Systemd
from gomodgui.core.shell.fish import Fish
from gomodgui.core.shell.fish_universal import FishUniversal
from gomodgui.core.shell.launch_agent import LaunchAgent
from gomodgui.core.shell.parts import Event, Language, ShellEditError, Span
from gomodgui.core.shell.posix import Posix
from gomodgui.core.shell.powershell import PowerShell

_ZSH_FILES = frozenset({"zshenv", "zprofile", "zshrc", "zlogin", "zlogout"})


def language_of(syntax: Syntax, path: str) -> Language:
    """Return the language; the path tells zsh from sh, and one environment file from another."""
    folders, _, name = path.replace("\\", "/").rpartition("/")
    match syntax:
        case Syntax.SH:
            is_zsh = name.lstrip(".") in _ZSH_FILES or "zsh" in name or folders.endswith("/zsh")
            return Posix(zsh=is_zsh)
        case Syntax.FISH:
            return Fish()
        case Syntax.FISH_UNIVERSAL:
            return FishUniversal()
        case Syntax.CSH:
            return Csh()
        case Syntax.ENVIRONMENT_FILE:
            return Systemd() if folders.endswith("environment.d") else EtcEnvironment()
        case Syntax.PAM:
            return Pam()
        case Syntax.POWERSHELL:
            return PowerShell()
        case Syntax.LAUNCHCTL:
            return LaunchAgent()
        case Syntax.REGISTRY | Syntax.SYSTEMD:
            return _NoFile()


@dataclass(frozen=True, slots=True)
class _NoFile:
    """A place that sets variables and is no file."""

    def read(self, _text: str, _variables: Mapping[str, str]) -> Sequence[Event]:
        return ()

    def written(self, _value: str, _old: str) -> str:
        raise ShellEditError("unsupported")

    def needs(self, _text: str, _name: str, _after: int, _apart_from: Sequence[Span]) -> bool:
        return False
