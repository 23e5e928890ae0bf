"""The value of a setting as the go command resolves it, and every value that it hides.

Answers for cmd/go/internal/cfg (Getenv, initEnvCache, findGOROOT) and os.UserConfigDir: the
environment where it is not empty, the person's settings file, GOROOT/go.env for what that file
does not name, the built-in default. Nothing is read here but what `Sources` brings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gomodgui.core.goenvfile import Line
from gomodgui.core.model import Layer, Origin, OriginKind
from gomodgui.system.platforms.base import Platform

IN_FILES = (
    "GOPROXY",
    "GOSUMDB",
    "GOPRIVATE",
    "GONOPROXY",
    "GONOSUMDB",
    "GOINSECURE",
    "GOVCS",
    "GOAUTH",
    "GOFLAGS",
    "GO111MODULE",
    "GOTOOLCHAIN",
    "GOMODCACHE",
    "GOPATH",
    "GOROOT",
    "GOWORK",
    "GOTMPDIR",
)
"""Settings that Go also takes from its files."""
_PROXY = "https://proxy.golang.org,direct"
_SUMDB = "sum.golang.org"
# Until Go 1.20 these were built in; since then they stand in GOROOT/go.env.
_BUILT_IN_UNTIL = {"GOPROXY": ((1, 21), _PROXY), "GOSUMDB": ((1, 21), _SUMDB)}
_BUILT_IN_SINCE = {"GOAUTH": ((1, 24), "netrc")}
_FROM_GOPRIVATE = frozenset({"GONOPROXY", "GONOSUMDB"})
_VERSION = re.compile(r"go(\d+)\.(\d+)")
_OFF = "off"

Version = tuple[int, int]


@dataclass(frozen=True, slots=True)
class File:
    """A settings file as Go reads it; `path` as shown to people, None where there is no file."""

    path: str | None = None
    lines: tuple[Line, ...] = ()

    def layers(self, name: str, kind: OriginKind) -> tuple[Layer, ...]:
        """Its lines for that name, the last one first."""
        own = (line for line in reversed(self.lines) if line.name == name)
        return tuple(Layer(x.value, Origin(kind, f"{self.path}:{x.line_number}")) for x in own)


@dataclass(frozen=True, slots=True)
class Sources:
    """All that decides about the settings of one environment.

    `user_path`: the settings file, absolute, None where Go reads none. `root`: GOROOT and
    `gopath`: GOPATH where nobody has set them. `version`: None where there is no Go; then the
    documented defaults are told. `locate(name, value)` tells what sets a variable.
    """

    platform: Platform
    environ: Mapping[str, str]
    user: File
    user_path: str | None
    goroot: File
    root: str
    gopath: str
    version: Version | None
    locate: Callable[[str, str], str | None]

    def layers(self, name: str) -> tuple[Layer | None, tuple[Layer, ...]]:
        """The value that counts (None: unset) and those that it hides, highest first."""
        variable = self._variables(name)
        if name not in IN_FILES:
            found = (*variable, *self._default(name))
            return (found[0], found[1:]) if found else (None, ())
        user = self.user.layers(name, OriginKind.GO_ENV_FILE)
        # Of GOROOT/go.env the first line counts: a later one is taken for an overwriting of it.
        shipped = self.goroot.layers(name, OriginKind.GOROOT_ENV_FILE)[-1:]
        if name == "GOROOT":
            shipped = ()
            user = tuple(Layer(clean(self.platform, la.value), la.origin) for la in user)
        default = self._default(name)
        files = (*user, *shipped)
        is_blank = bool(files) and not files[0].value
        if variable:
            rest = default if not shipped or not shipped[0].value else ()
            return variable[0], (*variable[1:], *files, *rest)
        if is_blank and default:
            return default[0], files[1:]
        if files:
            rest = default if not shipped or not shipped[0].value else ()
            return files[0], (*files[1:], *rest)
        return (default[0], default[1:]) if default else (None, ())

    def value(self, name: str) -> str:
        """The value that counts, "" where unset."""
        effective, _ = self.layers(name)
        return effective.value if effective else ""

    def _variables(self, name: str) -> tuple[Layer, ...]:
        """The environment variable, where it is not empty; a proxy's lower case behind it."""
        value = self.platform.variable(self.environ, name)
        lower = name.lower()
        names = [name] if value else []
        is_cased = self.platform.variable({lower: "x"}, name) == ""
        if value and name in PROXIES and is_cased and self.environ.get(lower):
            names.append(lower)
        values = ((each, self.platform.variable(self.environ, each)) for each in names)
        return tuple(
            Layer(value, Origin(OriginKind.ENVIRONMENT, self.locate(each, value)))
            for each, value in values
        )

    def _default(self, name: str) -> tuple[Layer, ...]:
        value, origin = self._built_in(name), Origin(OriginKind.DEFAULT)
        if name in _FROM_GOPRIVATE:
            above, _ = self.layers("GOPRIVATE")
            if above is not None:
                value, origin = above.value, Origin(OriginKind.DERIVED, above.origin.location)
        elif name == "GOMODCACHE":
            value, origin = self._module_cache()
        return (Layer(value, origin),) if value else ()

    def _built_in(self, name: str) -> str:
        if name in _BUILT_IN_UNTIL:
            before, value = _BUILT_IN_UNTIL[name]
            return value if self.version is None or self.version < before else ""
        if name in _BUILT_IN_SINCE:
            since, value = _BUILT_IN_SINCE[name]
            return value if self.version is None or self.version >= since else ""
        match name:
            case "GOROOT":
                return self.root
            case "GOENV":
                return default_file(self.platform, self.environ) or ""
            case "GOPATH":
                return self.gopath if self.platform.path.isabs(self.gopath) else ""
        return ""

    def _module_cache(self) -> tuple[str, Origin]:
        """GOPATH's first folder, which also counts where GOPATH itself is not used (relative)."""
        above, _ = self.layers("GOPATH")
        is_set = above is not None and above.origin.kind is not OriginKind.DEFAULT
        gopath = above.value if above is not None and is_set else self.gopath
        origin = Origin(OriginKind.DEFAULT)
        if above is not None and is_set:
            origin = Origin(OriginKind.DERIVED, above.origin.location)
        first = gopath.split(self.platform.path.pathsep)[0]
        return (join(self.platform, first, "pkg/mod") if first else ""), origin


PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "ALL_PROXY")


def default_file(platform: Platform, environ: Mapping[str, str]) -> str | None:
    """The settings file where GOENV is not set, None where Go has no place for it."""
    folder = platform.user_config_dir(environ)
    return join(platform, folder, "go/env") if folder else None


def settings_file(platform: Platform, environ: Mapping[str, str], cwd: str) -> str | None:
    """The file that Go reads, absolute; None where it reads none (GOENV=off, no home)."""
    given = platform.variable(environ, "GOENV")
    if given == _OFF:
        return None
    path = given or default_file(platform, environ)
    if path is None or platform.path.isabs(path):
        return path
    return join(platform, cwd, path)


def default_gopath(platform: Platform, environ: Mapping[str, str]) -> str:
    """GOPATH where nobody has set it; "" without a home."""
    home = platform.home(environ)
    return join(platform, home, "go") if home else ""


def version_of(text: str) -> Version:
    """The numbers of `go1.26.8`; one without (a development version) is newer than all."""
    found = _VERSION.match(text)
    return (int(found[1]), int(found[2])) if found else (999, 0)


def join(platform: Platform, *parts: str) -> str:
    """filepath.Join."""
    return clean(platform, platform.path.join(*parts))


def clean(platform: Platform, path: str) -> str:
    """filepath.Clean; Python leaves two slashes at the beginning. "" stays as it is."""
    if not path:
        return ""
    normal: str = platform.path.normpath(path)
    return normal[1:] if platform.path.sep == "/" and normal.startswith("//") else normal
