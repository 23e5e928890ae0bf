"""Which shell a person uses, and which of its files every new login reads."""

from __future__ import annotations

from collections.abc import Callable

from gomodgui.core.model import Assignment, Syntax

SHELLS = ("bash", "zsh", "fish", "sh", "tcsh", "powershell")
_FAMILY = {
    "dash": "sh",
    "ash": "sh",
    "ksh": "sh",
    "mksh": "sh",
    "csh": "tcsh",
    "pwsh": "powershell",
}
_DEFAULT_SHELL = {"darwin": "zsh", "windows": "powershell"}
_SYNTAX = {"fish": Syntax.FISH, "tcsh": Syntax.CSH, "powershell": Syntax.POWERSHELL}
_OF_ONE_SHELL = {
    Syntax.FISH: "fish",
    Syntax.FISH_UNIVERSAL: "fish",
    Syntax.CSH: "tcsh",
    Syntax.POWERSHELL: "powershell",
}
_FIRST_OF = {
    "bash": (".bash_profile", ".bash_login", ".profile"),
    "tcsh": (".tcshrc", ".cshrc"),
}


def shell_family(shell: str, system: str) -> str:
    """Return one of SHELLS for a path like /usr/bin/zsh; the system's own for an unknown one."""
    name = shell.replace("\\", "/").rpartition("/")[2].lower().removesuffix(".exe").lstrip("-")
    family = _FAMILY.get(name, name)
    return family if family in SHELLS else _DEFAULT_SHELL.get(system, "bash")


def login_file(
    family: str, home: str, config: str, zdotdir: str, exists: Callable[[str], bool]
) -> tuple[str, Syntax]:
    """The one file of that shell which every login reads, and its language.

    `config`: the person's configuration folder. `zdotdir`: the folder of zsh's files where it is
    not the home folder. Of bash's and csh's files the first that exists counts, the last of
    them is made where none does.
    """
    syntax = _SYNTAX.get(family, Syntax.SH)
    match family:
        case "zsh":
            path = f"{zdotdir}/.zprofile" if zdotdir else f"{home}/.zshenv"
        case "fish":
            path = f"{config}/fish/config.fish"
        case "powershell":
            path = f"{config}/powershell/profile.ps1"
        case _:
            paths = [f"{home}/{name}" for name in _FIRST_OF.get(family, (".profile",))]
            path = next((each for each in paths if exists(each)), paths[-1])
    return path, syntax


def reads(family: str, assignment: Assignment) -> bool:
    """Whether that shell comes to read the place: files of other shells mean nothing to it."""
    own = _OF_ONE_SHELL.get(assignment.syntax)
    if own is not None:
        return own == family
    if assignment.syntax is not Syntax.SH:
        return True
    name = assignment.path.rpartition("/")[2].lstrip(".")
    if name.startswith("z"):
        return family == "zsh"
    return family in ("bash", "sh") if name.startswith(("bash", "profile")) else True
