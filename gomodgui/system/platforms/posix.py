"""What Linux and macOS have in common."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Mapping
from types import ModuleType

from gomodgui.system.platforms.registry import Registry

_NO_SHELLS = frozenset({"nologin", "false", "true", "sync", "shutdown", "halt"})


def passwd_shell() -> str:
    """The shell in this user's account, "" where the system knows no such user."""
    import pwd  # not on Windows

    try:
        return pwd.getpwuid(os.getuid()).pw_shell
    except KeyError:
        return ""


def is_executable(path: str) -> bool:
    """Can this file be run?"""
    return os.path.isfile(path) and os.access(path, os.X_OK)  # noqa: PTH113 - a string, as given


class Posix:
    """A system with a home in HOME and a login shell."""

    executable = "go"
    registry: Registry | None = None

    def __init__(
        self,
        account_shell: Callable[[], str] = passwd_shell,
        runnable: Callable[[str], bool] = is_executable,
    ) -> None:
        self._account_shell = account_shell
        self._runnable = runnable

    @property
    def path(self) -> ModuleType:
        """How paths are put together."""
        return posixpath

    def variable(self, environ: Mapping[str, str], name: str) -> str:
        """A variable, "" where it is not set; names have a case."""
        return environ.get(name, "")

    def home(self, environ: Mapping[str, str]) -> str:
        """HOME."""
        return environ.get("HOME", "")

    def login_shell(self, environ: Mapping[str, str]) -> str:
        """SHELL, else the account's; what can log nobody in is none."""
        for shell in (environ.get("SHELL", ""), self._account_shell()):
            name = posixpath.basename(shell)
            if shell.startswith("/") and name not in _NO_SHELLS and self._runnable(shell):
                return shell
        return ""

    def fresh_environment(self, environ: Mapping[str, str]) -> dict[str, str] | None:
        """None: only a login shell can tell."""
        del environ
        return None
