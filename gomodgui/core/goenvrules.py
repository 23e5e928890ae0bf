"""Which settings `go env -w` and `go env -u` accept: cmd/go/internal/envcmd of Go 1.26."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gomodgui.core.gotext import is_valid_utf8, quote

KNOWN_VARIABLES = frozenset(
    [
        "AR",
        "CC",
        "CGO_CFLAGS",
        "CGO_CFLAGS_ALLOW",
        "CGO_CFLAGS_DISALLOW",
        "CGO_CPPFLAGS",
        "CGO_CPPFLAGS_ALLOW",
        "CGO_CPPFLAGS_DISALLOW",
        "CGO_CXXFLAGS",
        "CGO_CXXFLAGS_ALLOW",
        "CGO_CXXFLAGS_DISALLOW",
        "CGO_ENABLED",
        "CGO_FFLAGS",
        "CGO_FFLAGS_ALLOW",
        "CGO_FFLAGS_DISALLOW",
        "CGO_LDFLAGS",
        "CGO_LDFLAGS_ALLOW",
        "CGO_LDFLAGS_DISALLOW",
        "CXX",
        "FC",
        "GCCGO",
        "GO111MODULE",
        "GO386",
        "GOAMD64",
        "GOARCH",
        "GOARM",
        "GOARM64",
        "GOAUTH",
        "GOBIN",
        "GOCACHE",
        "GOCACHEPROG",
        "GOENV",
        "GOEXE",
        "GOEXPERIMENT",
        "GOFIPS140",
        "GOFLAGS",
        "GOGCCFLAGS",
        "GOHOSTARCH",
        "GOHOSTOS",
        "GOINSECURE",
        "GOMIPS",
        "GOMIPS64",
        "GOMODCACHE",
        "GONOPROXY",
        "GONOSUMDB",
        "GOOS",
        "GOPATH",
        "GOPPC64",
        "GOPRIVATE",
        "GOPROXY",
        "GORISCV64",
        "GOROOT",
        "GOSUMDB",
        "GOTMPDIR",
        "GOTOOLCHAIN",
        "GOTOOLDIR",
        "GOVCS",
        "GOWASM",
        "GOWORK",
        "GO_EXTLINK_ENABLED",
        "PKG_CONFIG",
    ]
)
"""The variables of the go command (internal/cfg.KnownEnv)."""

_READ_ONLY = frozenset(
    [
        "GOEXE",
        "GOGCCFLAGS",
        "GOHOSTARCH",
        "GOHOSTOS",
        "GOMOD",
        "GOWORK",
        "GOTOOLDIR",
        "GOVERSION",
        "GOTELEMETRY",
        "GOTELEMETRYDIR",
    ]
)
_ENVIRONMENT_ONLY = frozenset({"GOENV", "GODEBUG"})
_PLATFORMS = {
    "aix": "ppc64",
    "android": "386 amd64 arm arm64",
    "darwin": "amd64 arm64",
    "dragonfly": "amd64",
    "freebsd": "386 amd64 arm arm64 riscv64",
    "illumos": "amd64",
    "ios": "amd64 arm64",
    "js": "wasm",
    "linux": "386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x "
    "sparc64",
    "netbsd": "386 amd64 arm arm64",
    "openbsd": "386 amd64 arm arm64 mips64 ppc64 riscv64",
    "plan9": "386 amd64 arm",
    "solaris": "amd64",
    "wasip1": "wasm",
    "windows": "386 amd64 arm64",
}
_EXPERIMENTS = frozenset(
    [
        "fieldtrack",
        "preemptibleloops",
        "staticlockranking",
        "boringcrypto",
        "regabi",
        "regabiwrappers",
        "regabiargs",
        "heapminimum512kib",
        "arenas",
        "cgocheck2",
        "loopvar",
        "newinliner",
        "dwarf5",
        "jsonv2",
        "greenteagc",
        "randomizedheapbase64",
        "runtimefreegc",
        "sizespecializedmalloc",
        "goroutineleakprofile",
        "simd",
        "runtimesecret",
    ]
)
_BLANKS = " \t\n\r"
_FIRST_FIELD = re.compile(r"\"([^\"]*)\"|'([^']*)'|([^\"' \t\n\r][^ \t\n\r]*)")


class GoEnvError(ValueError):
    """Go refuses to write this setting; the message is Go's own.

    `reason` is one of no_arguments, no_file, read_only, environment_only, unknown_variable,
    bad_value, not_absolute, bad_utf8, bad_nul, bad_newline, bad_platform, bad_experiment.
    """

    def __init__(self, name: str, reason: str, message: str) -> None:
        super().__init__(message)
        self.name = name
        self.reason = reason


def check_setting(name: str, value: str, known: frozenset[str], *, windows: bool) -> None:
    """Check one setting as `go env -w` does; -u checks the name with the value "".

    `known` are the variables that the file holds already, which count as known whatever their
    name. Raises GoEnvError where Go refuses.
    """
    if name in _READ_ONLY:
        raise GoEnvError(name, "read_only", f"{name} cannot be modified")
    if name in _ENVIRONMENT_ONLY:
        message = f"{name} can only be set using the OS environment"
        raise GoEnvError(name, "environment_only", message)
    if name not in known and name not in KNOWN_VARIABLES:
        raise GoEnvError(name, "unknown_variable", f"unknown go command variable {name}")
    _check_value(name, value, windows=windows)
    if not is_valid_utf8(value):
        raise GoEnvError(name, "bad_utf8", f"invalid UTF-8 in {name}=... value")
    if "\0" in value:
        raise GoEnvError(name, "bad_nul", f"invalid NUL in {name}=... value")
    if any(char in value for char in "\v\r\n"):
        raise GoEnvError(name, "bad_newline", f"invalid newline in {name}=... value")


def check_together(
    before: Mapping[str, str],
    changes: Mapping[str, str | None],
    host: tuple[str, str],
    *,
    windows: bool,
) -> None:
    """Check what Go checks once each setting has passed: platform, experiments, GOTMPDIR.

    `before` is the file as read, a change to None removes the setting, `host` is (GOOS, GOARCH)
    where nothing is set. Raises GoEnvError where Go refuses.
    """
    platform = tuple(
        _after(name, before, changes, default)
        for name, default in zip(("GOOS", "GOARCH"), host, strict=True)
    )
    if "GOOS" in changes or "GOARCH" in changes:
        system, machine = platform
        if machine not in _PLATFORMS.get(system, "").split():
            message = f"unsupported GOOS/GOARCH pair {system}/{machine}"
            raise GoEnvError("GOOS", "bad_platform", message)
    for experiment in (changes.get("GOEXPERIMENT") or "").split(","):
        name = experiment.removeprefix("no")
        if name not in _EXPERIMENTS and experiment not in ("", "none"):
            raise GoEnvError("GOEXPERIMENT", "bad_experiment", f"unknown GOEXPERIMENT {name}")
    folder = changes.get("GOTMPDIR")
    if folder and not _is_absolute(folder, windows=windows):
        raise GoEnvError("GOTMPDIR", "not_absolute", "GOTMPDIR must be an absolute path")


def _after(
    name: str, before: Mapping[str, str], changes: Mapping[str, str | None], default: str
) -> str:
    if name in changes:
        changed = changes[name]
        return default if changed is None else changed
    return before.get(name) or default


def _check_value(name: str, value: str, *, windows: bool) -> None:
    if not value:
        return
    match name:
        case "GO111MODULE":
            if value not in ("auto", "on", "off"):
                raise GoEnvError(name, "bad_value", f"invalid {name} value {quote(value)}")
        case "GOPATH" if value.startswith("~"):
            message = f"GOPATH entry cannot start with shell metacharacter '~': {quote(value)}"
            raise GoEnvError(name, "not_absolute", message)
        case "GOPATH" | "GOMODCACHE":
            if not _is_absolute(value, windows=windows):
                message = f"{name} entry is relative; must be absolute path: {quote(value)}"
                raise GoEnvError(name, "not_absolute", message)
        case "CC" | "CXX":
            _check_compiler(name, value, windows=windows)


def _check_compiler(name: str, value: str, *, windows: bool) -> None:
    """Check a command line, of which the first word is a bare name or an absolute path."""
    rest = value.strip(_BLANKS)
    if not rest:
        raise GoEnvError(name, "bad_value", f"{name} entry cannot contain only space")
    words: list[str] = []
    while rest:
        found = _FIRST_FIELD.match(rest)
        if not found:
            raise GoEnvError(name, "bad_value", f"invalid {name}: unterminated {rest[0]} string")
        words.append(next(group for group in found.groups() if group is not None))
        rest = rest[found.end() :].lstrip(_BLANKS)
    program = words[0]
    separators = "/\\:" if windows else "/"
    is_bare_name = program and not any(char in program for char in separators)
    if not is_bare_name and not _is_absolute(program, windows=windows):
        message = f"{name} entry is relative; must be absolute path: {quote(program)}"
        raise GoEnvError(name, "not_absolute", message)


def _is_absolute(path: str, *, windows: bool) -> bool:
    if not windows:
        return path.startswith("/")
    slashed = path.replace("\\", "/")
    return slashed.startswith(("//", "/??/")) or slashed[1:3] == ":/"
