"""Finds every go command of this machine; the one that a terminal runs comes first.

Versions are read from the VERSION file beside the command, which costs nothing; what has none
(shims, wrappers) is asked, with a deadline. A go command that cannot tell its version is kept,
without one, where a terminal would find it, and left out elsewhere.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.core.model import Toolchain
from gomodgui.system.gocmd import GoCommand, GoCommandError, own_root
from gomodgui.system.platforms.base import Platform

PATH = "path"
LOGIN_SHELL = "login_shell"
CHOSEN = "chosen"
_ASK_S = 3.0
_ASKED_AT_ONCE = 4
_MOST = 200
_VERSION_LIMIT = 200
_VERSION = re.compile(r"go\d[\w.+-]*")
_SPECIAL = re.compile(r"[\[?]")
_NUMBERS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Found:
    """The go commands, the terminal's first; `current` is the one to use, None where none works.

    `identity`: GOROOT, GOVERSION, GOPATH and GOMODCACHE of the current one where nobody has set
    anything.
    """

    toolchains: tuple[Toolchain, ...]
    current: Toolchain | None
    identity: Mapping[str, str]
    searched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    path: str
    found_by: str


def find(
    platform: Platform,
    environ: Mapping[str, str],
    login: Mapping[str, str] | None,
    chosen: str | None,
    scope: CancelScope,
) -> Found:
    """Look through the login shell's PATH, this process's and the usual places.

    `login` is the login shell's environment, None where it could not be asked. A `chosen` one
    that works is the current one, else the first that works.
    """
    here, terminal = _folders(platform, environ), _folders(platform, login or {})
    searched = tuple(dict.fromkeys([*terminal, *here]))
    places = platform.places(login or environ)
    candidates = [_Candidate(chosen, CHOSEN)] if chosen else []
    for folder in searched:
        path = platform.path.join(folder, platform.executable)
        candidates.append(_Candidate(path, PATH if folder in here else LOGIN_SHELL))
    candidates += [
        _Candidate(path, place.found_by) for place in places for path in _matches(place.pattern)
    ]
    separator = platform.path.pathsep
    environ = {**(login or environ), "PATH": separator.join(searched)}
    told = _inspected(_unlike(candidates), environ, scope)
    toolchains, identity = _proved(told, environ, scope)
    current = next((toolchain for toolchain in toolchains if toolchain.version), None)
    return Found(
        tuple(each for each in toolchains if each.version or each.found_by in (PATH, LOGIN_SHELL)),
        current,
        identity,
        (*searched, *(place.pattern for place in places)),
    )


def inspect(path: str, environ: Mapping[str, str], scope: CancelScope) -> Toolchain:
    """The go command that a person points at. Raises ValueError where it is none that works."""
    found = _inspected([_Candidate(path, CHOSEN)], environ, scope) if _can_run(path) else []
    if not found or not found[0].version:
        raise ValueError("not_a_go_command")
    return found[0]


def _folders(platform: Platform, environ: Mapping[str, str]) -> tuple[str, ...]:
    """The folders of PATH, each once; what depends on the current folder does not count."""
    separator = platform.path.pathsep
    folders = (each.strip('"') for each in platform.variable(environ, "PATH").split(separator))
    return tuple(dict.fromkeys(each for each in folders if platform.path.isabs(each)))


def _matches(pattern: str) -> list[str]:
    """What is there of a place, the newest version first; only `*` is special in it."""
    if "*" not in pattern:
        return [pattern]
    path = Path(_SPECIAL.sub(r"[\g<0>]", pattern))
    found = (str(each) for each in Path(path.anchor).glob(str(path.relative_to(path.anchor))))
    return sorted(found, key=_natural, reverse=True)[:_MOST]


def _natural(path: str) -> list[tuple[int, str]]:
    parts = _NUMBERS.split(path)
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]


def _unlike(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """Those that can be run, each file once: a link to one that is known already is left out."""
    seen: set[str] = set()
    kept = []
    for candidate in candidates:
        real = os.path.realpath(candidate.path)
        # Shims may all be links to their manager, which looks at the name it is called by.
        key = real if Path(real).name == Path(candidate.path).name else candidate.path
        if key not in seen and _can_run(candidate.path):
            seen.add(key)
            kept.append(candidate)
    return kept[:_MOST]


def _can_run(path: str) -> bool:
    return os.path.isfile(path) and os.access(path, os.X_OK)  # noqa: PTH113 - never raises


def _inspected(
    candidates: Sequence[_Candidate], environ: Mapping[str, str], scope: CancelScope
) -> list[Toolchain]:
    """Tell the versions; the same Go found again by another way (a shim) is left out."""
    with ThreadPoolExecutor(_ASKED_AT_ONCE) as pool:
        told = list(pool.map(lambda each: _version(each.path, environ, scope), candidates))
    seen: set[str] = set()
    kept = []
    for candidate, (version, root) in zip(candidates, told, strict=True):
        if root and root in seen:
            continue
        seen.add(root)
        kept.append(Toolchain(candidate.path, version, candidate.found_by))
    return kept


def _proved(
    told: Sequence[Toolchain], environ: Mapping[str, str], scope: CancelScope
) -> tuple[list[Toolchain], Mapping[str, str]]:
    """Run them in turn until one answers; those before it lose their version: they do not work."""
    proved = list(told)
    for at, toolchain in enumerate(told):
        if not toolchain.version:
            continue
        try:
            return proved, _identity(toolchain.path, environ, scope)
        except GoCommandError:
            proved[at] = replace(toolchain, version="")
    return proved, {}


def _identity(path: str, environ: Mapping[str, str], scope: CancelScope) -> dict[str, str]:
    own = scope.child(_ASK_S)
    try:
        return GoCommand(path).identity(environ, own)
    finally:
        own.close()


def _version(path: str, environ: Mapping[str, str], scope: CancelScope) -> tuple[str, str]:
    """The version and the GOROOT of a go command, "" where it does not tell them."""
    root = own_root(path)
    version = _written_version(root)
    if version:
        return version, root
    try:
        told = _identity(path, environ, scope)
    except GoCommandError:
        return "", ""
    version = told.get("GOVERSION", "")
    is_go = version.startswith(("go", "devel")) and version.isprintable()
    root = os.path.realpath(told.get("GOROOT", ""))
    return (version, root) if is_go else ("", "")


def _written_version(root: str) -> str:
    """The first line of the VERSION file of a released Go, "" where there is none."""
    if not root:
        return ""
    try:
        with (Path(root) / "VERSION").open("rb") as file:
            line = file.read(_VERSION_LIMIT).split(b"\n")[0].decode("ascii", "replace").strip()
    except OSError:
        return ""
    return line if _VERSION.fullmatch(line) else ""
