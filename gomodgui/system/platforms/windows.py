r"""Windows: %AppData%, variables in the registry, names without case, go.exe."""

from __future__ import annotations

import ntpath
import re
from collections.abc import Collection, Mapping
from types import ModuleType

from gomodgui.core.cancel import CancelScope
from gomodgui.core.model import Assignment, Syntax
from gomodgui.system.platforms.base import Place
from gomodgui.system.platforms.registry import (
    MACHINE_KEY,
    REG_EXPAND_SZ,
    USER_KEY,
    Registry,
    RegistryValue,
)

_REFERENCE = re.compile("%([^%]+)%")
_JOINED = frozenset({"PATH", "LIBPATH", "OS2LIBPATH"})  # machine's and user's, one after another


class Windows:
    """Windows 10 and later."""

    name = "windows"
    executable = "go.exe"

    def __init__(self, registry: Registry) -> None:
        self.registry: Registry | None = registry
        self._registry = registry

    @property
    def path(self) -> ModuleType:
        """How paths are put together."""
        return ntpath

    def variable(self, environ: Mapping[str, str], name: str) -> str:
        """A variable, "" where it is not set; names have no case."""
        if name in environ:
            return environ[name]
        upper = name.upper()
        return next((value for key, value in environ.items() if key.upper() == upper), "")

    def home(self, environ: Mapping[str, str]) -> str:
        """%USERPROFILE%."""
        return self.variable(environ, "USERPROFILE")

    def user_config_dir(self, environ: Mapping[str, str]) -> str:
        """%AppData% (Roaming)."""
        return self.variable(environ, "APPDATA")

    def login_shell(self, environ: Mapping[str, str]) -> str:
        """None: new terminals take their environment from the registry."""
        del environ
        return ""

    def places(self, environ: Mapping[str, str]) -> tuple[Place, ...]:
        """The installer, Scoop, Chocolatey, version managers, what Go itself keeps."""
        home = self.home(environ)

        def under(variable: str, default: str, *tail: str) -> str:
            return ntpath.join(self.variable(environ, variable) or default, *tail)

        local = under("LOCALAPPDATA", ntpath.join(home, "AppData", "Local"))
        scoop = under("SCOOP", ntpath.join(home, "scoop"))
        programs = under("ProgramFiles", r"C:\Program Files")
        programs32 = under("ProgramFiles(x86)", r"C:\Program Files (x86)")
        shared = under("ProgramData", r"C:\ProgramData")
        goenv = under("GOENV_ROOT", ntpath.join(home, ".goenv"))
        mise = under("MISE_DATA_DIR", ntpath.join(local, "mise"))
        gopath = self.variable(environ, "GOPATH").split(";")[0] or ntpath.join(home, "go")
        cache = self.variable(environ, "GOMODCACHE") or ntpath.join(gopath, "pkg", "mod")
        found = (
            (programs, r"Go\bin\go.exe", ""),
            (programs32, r"Go\bin\go.exe", ""),
            (r"C:\Go", r"bin\go.exe", ""),
            (local, r"Programs\Go\bin\go.exe", ""),
            (scoop, r"apps\go*\current\bin\go.exe", "scoop"),
            (scoop, r"shims\go.exe", "scoop"),
            (
                under("SCOOP_GLOBAL", ntpath.join(shared, "scoop")),
                r"apps\go*\current\bin\go.exe",
                "scoop",
            ),
            (
                under("ChocolateyInstall", ntpath.join(shared, "chocolatey")),
                r"bin\go.exe",
                "chocolatey",
            ),
            (goenv, r"shims\go.exe", "goenv"),
            (goenv, r"versions\*\bin\go.exe", "goenv"),
            (mise, r"shims\go.exe", "mise"),
            (mise, r"installs\go\*\bin\go.exe", "mise"),
            (home, r".g\go\bin\go.exe", "g"),
            (home, r".g\versions\*\bin\go.exe", "g"),
            (home, r".gobrew\current\bin\go.exe", "gobrew"),
            (home, r"sdk\go*\bin\go.exe", ""),
            (home, r"go\go1.*\bin\go.exe", ""),
            (gopath, r"bin\go1.*.exe", ""),
            (cache, r"golang.org\toolchain@*\bin\go.exe", ""),
        )
        return tuple(
            Place(ntpath.join(folder, tail), manager)
            if manager
            else Place(ntpath.join(folder, tail))
            for folder, tail, manager in found
            if folder and ntpath.splitdrive(folder)[0]
        )

    def fresh_environment(self, environ: Mapping[str, str]) -> dict[str, str] | None:
        """What a new terminal of this user gets: the machine's variables, then the user's.

        What the registry does not hold (USERPROFILE, SystemRoot, …) stays as it is here.
        """
        fresh = {name.upper(): value for name, value in environ.items()}
        machine, user = self._stored()
        joined = {stored.name.upper() for stored in machine} & _JOINED
        for values in (machine, user):
            for stored in sorted(values, key=lambda value: value.kind == REG_EXPAND_SZ):
                name, value = stored.name.upper(), _expanded(stored, fresh)
                is_behind = values is user and name in joined
                fresh[name] = f"{fresh[name].rstrip(';')};{value}" if is_behind else value
        return fresh

    def desktop_assignments(
        self, names: Collection[str], environ: Mapping[str, str], scope: CancelScope
    ) -> tuple[Assignment, ...]:
        """The registry's values as stored: the machine's, then the user's, which win.

        `text` is the value with its %references% filled in.
        """
        del scope
        wanted = {name.upper() for name in names}
        machine, user = self._stored()
        known = {name.upper(): value for name, value in environ.items()}
        return tuple(
            Assignment(
                stored.name,
                stored.value,
                MACHINE_KEY if values is machine else USER_KEY,
                0,
                Syntax.REGISTRY,
                system_wide=values is machine,
                text=_expanded(stored, known),
            )
            for values in (machine, user)
            for stored in values
            if stored.name.upper() in wanted
        )

    def _stored(self) -> tuple[tuple[RegistryValue, ...], tuple[RegistryValue, ...]]:
        try:
            return self._registry.machine_values(), self._registry.user_values()
        except OSError:
            return (), ()


def _expanded(stored: RegistryValue, environ: Mapping[str, str]) -> str:
    """Put variables in place of %NAME%; unknown ones stay as they are written."""
    if stored.kind != REG_EXPAND_SZ:
        return stored.value
    return _REFERENCE.sub(lambda match: environ.get(match[1].upper(), match[0]), stored.value)
