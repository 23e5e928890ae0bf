"""How each shell is started as a terminal starts it, to run one command and end."""

from __future__ import annotations

import posixpath
import shlex
from collections.abc import Callable

_PRINT = 'printf "%s\\0" "$1"; /usr/bin/env -0; printf "%s" "$2"'
"""For /bin/sh: the environment between two marks. No single quote, no exclamation mark in it."""


def _print(mark: str) -> str:
    """The command in a syntax that every shell shares: no alias or function stands in its way."""
    return f"/bin/sh -c '{_PRINT}' sh {start_mark(mark)} {end_mark(mark)}"


def start_mark(mark: str) -> str:
    """What stands before the environment; a NUL follows it."""
    return f"{mark}--begin"


def end_mark(mark: str) -> str:
    """What stands behind the environment."""
    return f"{mark}--end"


def commands(shell: str, mark: str, outer_mark: str) -> tuple[tuple[str, ...], ...]:
    """What to run, best first: the next one where one gives no answer.

    The environment of a terminal is printed with `mark`; that of the login alone, where a shell
    tells the two apart, with `outer_mark`.
    """
    name = posixpath.basename(shell).lstrip("-").lower()
    return _BY_NAME.get(name, _login)(shell, mark, outer_mark)


def _login(shell: str, mark: str, outer_mark: str) -> tuple[tuple[str, ...], ...]:
    """zsh, fish, sh and most others: a login shell that is interactive, too."""
    del outer_mark
    command = _print(mark)
    return (shell, "-l", "-i", "-c", command), (shell, "-i", "-c", command)


def _bash(shell: str, mark: str, outer_mark: str) -> tuple[tuple[str, ...], ...]:
    """A login reads the profile; the terminal inside it is no login shell and reads .bashrc."""
    inside = shlex.join([shell, "-i", "-c", _print(mark)])
    login = (shell, "-l", "-i", "-c", f"{_print(outer_mark)}; {inside}")
    return login, (shell, "-i", "-c", _print(mark))


def _csh(shell: str, mark: str, outer_mark: str) -> tuple[tuple[str, ...], ...]:
    """csh takes no -l with a command."""
    del outer_mark
    return ((shell, "-i", "-c", _print(mark)),)


def _nu(shell: str, mark: str, outer_mark: str) -> tuple[tuple[str, ...], ...]:
    del outer_mark
    return ((shell, "-l", "-c", f"^{_print(mark)}"),)


def _powershell(shell: str, mark: str, outer_mark: str) -> tuple[tuple[str, ...], ...]:
    del outer_mark
    return ((shell, "-Login", "-NonInteractive", "-Command", f"& {_print(mark)}"),)


_BY_NAME: dict[str, Callable[[str, str, str], tuple[tuple[str, ...], ...]]] = {
    "bash": _bash,
    "csh": _csh,
    "tcsh": _csh,
    "nu": _nu,
    "pwsh": _powershell,
}
