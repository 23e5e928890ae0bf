"""Reads all settings of a person: values, where they come from, what they hide, and where a
fresh terminal sees something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gomodgui.core import goenvfile
from gomodgui.core.model import (
    Assignment,
    Layer,
    Origin,
    OriginKind,
    Setting,
    SettingsSnapshot,
    Syntax,
)
from gomodgui.core.ports import UnreadableFileError
from gomodgui.system.loginshell import ShellEnvironment
from gomodgui.system.paths import display_path
from gomodgui.system.platforms.base import Platform
from gomodgui.system.settingvalues import (
    PROXIES,
    File,
    Sources,
    clean,
    default_gopath,
    join,
    settings_file,
    version_of,
)
from gomodgui.system.toolchains import Found

_OF_LINUX = ("SSL_CERT_FILE", "SSL_CERT_DIR")
NAMES = (
    "GOPROXY",
    "GOSUMDB",
    "GOPRIVATE",
    "GONOPROXY",
    "GONOSUMDB",
    *PROXIES,
    "GOINSECURE",
    "GOVCS",
    "GOAUTH",
    "GOFLAGS",
    "GO111MODULE",
    "GOTOOLCHAIN",
    "GOENV",
    "GOMODCACHE",
    "GOPATH",
    "GOROOT",
    "GOWORK",
    "GODEBUG",
    "GOTMPDIR",
    *_OF_LINUX,
    "NETRC",
    "GIT_SSH_COMMAND",
    "GIT_SSH",
    "GIT_SSL_CAINFO",
    "GIT_ALLOW_PROTOCOL",
    "GIT_TERMINAL_PROMPT",
    "GCM_INTERACTIVE",
)
"""The settings that are always told, in this order."""
WHERE_SET = (
    *(name.lower() for name in PROXIES),
    "GIT_SSL_NO_VERIFY",
    "GIT_SSL_CAPATH",
    "GIT_ASKPASS",
    "GIT_PROXY_COMMAND",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_PARAMETERS",
    "SSH_AUTH_SOCK",
    "GONOSUMCHECK",
    "GONOVERIFY",
    "REQUEST_METHOD",
)
"""Those that are told only where they are set."""

ReadFile = Callable[[str], bytes | None]
Assignments = Callable[[str], tuple[Assignment, ...]]


@dataclass(frozen=True, slots=True)
class Machine:
    """What the settings are read from. `cwd`: the folder that a relative GOENV is meant for."""

    platform: Platform
    environ: Mapping[str, str]
    login: ShellEnvironment
    found: Found
    read_file: ReadFile
    assignments: Assignments
    cwd: str


def read_snapshot(machine: Machine) -> SettingsSnapshot:
    """Read the settings files and resolve every setting, here and in a fresh terminal."""
    home = machine.platform.home(machine.environ)
    here = _sources(machine, machine.environ)
    terminal = None
    if machine.login.environ is not None:
        terminal = _sources(machine, machine.login.environ)
    return SettingsSnapshot(
        go=machine.found.current,
        toolchains=machine.found.toolchains,
        settings=tuple(_setting(name, here, terminal) for name in _names(here, terminal)),
        go_env_file=here.user_path,
        terminal_error=machine.login.error,
        places_searched=tuple(display_path(place, home) for place in machine.found.searched),
    )


def place(assignment: Assignment, home: str) -> str:
    """`~/.bashrc:12`, or the name of a place that has no lines."""
    if not assignment.line:
        return assignment.path
    return f"{display_path(assignment.path, home)}:{assignment.line}"


def _names(here: Sources, terminal: Sources | None) -> list[str]:
    is_linux = here.platform.name == "linux"
    is_cased = here.platform.variable({"a": "x"}, "A") == ""
    always = [name for name in NAMES if is_linux or name not in _OF_LINUX]
    found = [
        name
        for name in WHERE_SET
        if (is_cased or name.isupper())
        and any(sources is not None and sources.value(name) for sources in (here, terminal))
    ]
    return always + found


def _setting(name: str, here: Sources, terminal: Sources | None) -> Setting:
    effective, hidden = here.layers(name)
    other = _difference(name, effective, terminal)
    if effective is None:
        return Setting(name, None, Origin(OriginKind.DEFAULT), terminal=other)
    return Setting(name, effective.value, effective.origin, hidden, other)


def _difference(name: str, effective: Layer | None, terminal: Sources | None) -> Layer | None:
    """What a terminal sees, where that is another value."""
    if terminal is None:
        return None
    theirs, _ = terminal.layers(name)
    value = theirs.value if theirs else ""
    if value == (effective.value if effective else ""):
        return None
    return theirs or Layer("", Origin(OriginKind.DEFAULT))


def _sources(machine: Machine, environ: Mapping[str, str]) -> Sources:
    platform, identity = machine.platform, machine.found.identity
    home = platform.home(machine.environ)
    path = settings_file(platform, environ, machine.cwd)
    user = _read(machine, path, home)
    named = next((line.value for line in reversed(user.lines) if line.name == "GOROOT"), "")
    root = clean(platform, named or platform.variable(environ, "GOROOT"))
    shipped = root or identity.get("GOROOT", "")
    current = machine.found.current
    return Sources(
        platform=platform,
        environ=environ,
        user=user,
        user_path=path,
        goroot=_read(machine, join(platform, shipped, "go.env") if shipped else None, home),
        root=identity.get("GOROOT", ""),
        gopath=identity.get("GOPATH") or default_gopath(platform, environ),
        version=version_of(current.version) if current else None,
        locate=_locator(machine, home),
    )


def _read(machine: Machine, path: str | None, home: str) -> File:
    """Read a settings file; one that cannot be read counts as none, as it does for Go."""
    if path is None:
        return File()
    try:
        data = machine.read_file(path)
    except UnreadableFileError:
        data = None
    return File(display_path(path, home), tuple(goenvfile.lines(data)))


def _locator(machine: Machine, home: str) -> Callable[[str, str], str | None]:
    """Tells what sets a variable: the last place that gives it this very value.

    Where none does and a shell computes the value, the last such place, if the shell comes to
    this value. None: the program that started this one has set it.
    """

    def locate(name: str, value: str) -> str | None:
        places = machine.assignments(name)
        same = [each for each in places if value in _values(each)]
        if not same and (machine.login.environ or {}).get(name) == value:
            same = [each for each in places if each.value is None]
        return place(same[-1], home) if same else None

    return locate


def _values(assignment: Assignment) -> tuple[str | None, ...]:
    """The value, for the registry also with its references filled in."""
    is_expanded = assignment.syntax is Syntax.REGISTRY
    return (assignment.value, assignment.text) if is_expanded else (assignment.value,)
