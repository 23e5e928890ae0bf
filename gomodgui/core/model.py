"""The vocabulary: settings, where they come from, findings and fixes.

All values are frozen. Texts for people are not here: a finding carries a cause, a variant
and arguments, and a face words it from its catalogue. Times are milliseconds and floats,
unless a name says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class OriginKind(StrEnum):
    """Where a value comes from, highest first, as `cfg.Getenv` of the go command resolves it."""

    ENVIRONMENT = "environment"
    GO_ENV_FILE = "go_env_file"
    GOROOT_ENV_FILE = "goroot_env_file"
    DEFAULT = "default"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True)
class Origin:
    """A source of a value; `location` is `~/.bashrc:12`, a registry key or None when unknown."""

    kind: OriginKind
    location: str | None = None


@dataclass(frozen=True, slots=True)
class Layer:
    """One value that a variable has in one place."""

    value: str
    origin: Origin


class Severity(StrEnum):
    """error: downloads fail. warning: they work, and something is wrong. info: worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class FixClass(StrEnum):
    """A: Go's own settings file. B: touches more. C: guidance, changes nothing."""

    A = "A"
    B = "B"
    C = "C"


@dataclass(frozen=True, slots=True)
class FixCall:
    """A fix of the contract with its arguments filled in."""

    id: str
    args: Mapping[str, str] = field(default_factory=dict)
    recommended: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """One measured fact; `label` is a text key below `evidence.`."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """What else it could be, and the step of the flowchart that would tell."""

    cause: str
    step: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong, as the contract words it; texts stand under `cause.{cause}.{variant}`."""

    cause: str
    severity: Severity
    subject: str = ""
    variant: str = ""
    args: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    consequences: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    fixes: tuple[FixCall, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable as Go will really see it.

    `shadowed`: the values hidden below the effective one, highest first. `terminal`: what a
    fresh login shell sees, where that differs from this process; its value is "" when unset there.
    """

    name: str
    value: str | None
    origin: Origin
    shadowed: tuple[Layer, ...] = ()
    terminal: Layer | None = None
    problems: tuple[Finding, ...] = ()


class Syntax(StrEnum):
    """The language of a place that sets environment variables."""

    SH = "sh"
    FISH = "fish"
    FISH_UNIVERSAL = "fish_universal"
    CSH = "csh"
    ENVIRONMENT_FILE = "environment_file"  # /etc/environment, environment.d: NAME=value
    PAM = "pam"
    POWERSHELL = "powershell"
    REGISTRY = "registry"
    LAUNCHCTL = "launchctl"
    SYSTEMD = "systemd"


@dataclass(frozen=True, slots=True)
class Assignment:
    """A line of a file, or a registry value, that sets an environment variable.

    `path` is absolute (a key for the registry), `line` counts from 1 (0: no lines there).
    `value` is None where it is computed by the shell. `system_wide`: not ours to write.
    """

    name: str
    value: str | None
    path: str
    line: int
    syntax: Syntax
    system_wide: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Toolchain:
    """A go command; `found_by`: path, login_shell, usual_place, a version manager, or chosen."""

    path: str
    version: str
    found_by: str


@dataclass(frozen=True, slots=True)
class SettingsSnapshot:
    """All that a person's Go settings are at one moment.

    `go` is the one a terminal runs (or the person chose), None where no Go was found.
    `go_env_file` is absolute, None where Go reads none (GOENV=off, no home).
    `terminal_error`: a code where the login shell could not be asked, "" otherwise.
    """

    go: Toolchain | None
    toolchains: tuple[Toolchain, ...]
    settings: tuple[Setting, ...]
    go_env_file: str | None
    terminal_error: str = ""
    places_searched: tuple[str, ...] = ()

    def get(self, name: str) -> Setting | None:
        """The setting of that name, or None where it is not one of those read."""
        return next((s for s in self.settings if s.name == name), None)

    def value(self, name: str) -> str:
        """The effective value, "" where unset."""
        setting = self.get(name)
        return (setting.value or "") if setting else ""
