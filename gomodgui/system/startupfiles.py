"""Which files each shell and session reads when a person logs in, in the order of reading."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from gomodgui.core.model import Syntax

_ENVIRONMENT_FOLDERS = (
    "/etc/environment.d",
    "/run/environment.d",
    "/usr/local/lib/environment.d",
    "/usr/lib/environment.d",
)


@dataclass(frozen=True, slots=True)
class StartupFile:
    """A file that is read, or (a `*` in its name) all such files, sorted by name.

    `either`: only the first file of a run with this mark is read, of those that exist.
    """

    path: str
    syntax: Syntax
    either: bool = False


def session_files(system: str, home: str, config: str) -> Iterator[StartupFile]:
    """What a login sets for every program; `config` is the person's configuration folder."""
    if system == "darwin":
        yield StartupFile("/Library/LaunchAgents/*.plist", Syntax.LAUNCHCTL)
        yield StartupFile(f"{home}/Library/LaunchAgents/*.plist", Syntax.LAUNCHCTL)
    elif system == "linux":
        yield StartupFile("/etc/environment", Syntax.ENVIRONMENT_FILE)
        yield StartupFile("/etc/security/pam_env.conf", Syntax.PAM)
        yield StartupFile(f"{home}/.pam_environment", Syntax.PAM)
        for folder in (*reversed(_ENVIRONMENT_FOLDERS), f"{config}/environment.d"):
            yield StartupFile(f"{folder}/*.conf", Syntax.ENVIRONMENT_FILE)
        yield StartupFile(f"{config}/plasma-workspace/env/*.sh", Syntax.SH)
        yield StartupFile(f"{home}/.xprofile", Syntax.SH)
        yield StartupFile(f"{home}/.xsessionrc", Syntax.SH)


def shell_files(
    family: str,
    system: str,
    home: str,
    config: str,
    environ: Mapping[str, str],
    variable: Callable[[str], str],
) -> Iterator[StartupFile]:
    """What a login shell reads, and the interactive one inside it.

    `variable` tells what the files read so far have set: it is asked when it is needed.
    """
    match family:
        case "bash":
            yield from _bash(home)
        case "zsh":
            yield from _zsh(home, variable)
        case "fish":
            yield from _fish(config)
        case "tcsh":
            for path in ("/etc/csh.cshrc", "/etc/csh.login"):
                yield StartupFile(path, Syntax.CSH)
            for name in (".tcshrc", ".cshrc"):
                yield StartupFile(f"{home}/{name}", Syntax.CSH, either=True)
            yield StartupFile(f"{home}/.login", Syntax.CSH)
        case "powershell":
            yield from _powershell(system, home, config, environ)
        case _:
            yield from _profile()
            yield StartupFile(f"{home}/.profile", Syntax.SH)
            yield StartupFile(variable("ENV") or f"{home}/.kshrc", Syntax.SH)


def _profile() -> Iterator[StartupFile]:
    yield StartupFile("/etc/profile", Syntax.SH)
    yield StartupFile("/etc/profile.d/*.sh", Syntax.SH)


def _bash(home: str) -> Iterator[StartupFile]:
    yield from _profile()
    for name in (".bash_profile", ".bash_login", ".profile"):
        yield StartupFile(f"{home}/{name}", Syntax.SH, either=True)
    for path in ("/etc/bash.bashrc", "/etc/bashrc", f"{home}/.bashrc"):
        yield StartupFile(path, Syntax.SH)


def _zsh(home: str, variable: Callable[[str], str]) -> Iterator[StartupFile]:
    for name in ("zshenv", "zprofile", "zshrc", "zlogin"):
        for folder in ("/etc", "/etc/zsh"):
            yield StartupFile(f"{folder}/{name}", Syntax.SH)
        folder = variable("ZDOTDIR") or home
        yield StartupFile(f"{folder}/.{name}", Syntax.SH)


def _fish(config: str) -> Iterator[StartupFile]:
    yield StartupFile(f"{config}/fish/fish_variables", Syntax.FISH_UNIVERSAL)
    for folder in ("/usr/share/fish/vendor_conf.d", "/etc/fish/conf.d", f"{config}/fish/conf.d"):
        yield StartupFile(f"{folder}/*.fish", Syntax.FISH)
    yield StartupFile("/etc/fish/config.fish", Syntax.FISH)
    yield StartupFile(f"{config}/fish/config.fish", Syntax.FISH)


def _powershell(
    system: str, home: str, config: str, environ: Mapping[str, str]
) -> Iterator[StartupFile]:
    names = ("profile.ps1", "Microsoft.PowerShell_profile.ps1")
    if system != "windows":
        folders = ["/opt/microsoft/powershell/7", posixpath.join(config, "powershell")]
    else:
        programs = environ.get("ProgramFiles", "C:\\Program Files")
        windows = environ.get("SystemRoot", "C:\\Windows")
        documents = [f"{environ[name]}\\Documents" for name in ("OneDrive",) if environ.get(name)]
        folders = [
            f"{windows}\\System32\\WindowsPowerShell\\v1.0",
            f"{programs}\\PowerShell\\7",
            *(
                f"{folder}\\{kind}"
                for folder in (f"{home}\\Documents", *documents)
                for kind in ("WindowsPowerShell", "PowerShell")
            ),
        ]
    separator = "\\" if system == "windows" else "/"
    for folder in folders:
        for name in names:
            yield StartupFile(f"{folder}{separator}{name}", Syntax.POWERSHELL)
