"""Go versions as the go command orders them (internal/gover): 1.21 < 1.21rc1 < 1.21.0 < 1.21.1."""

from __future__ import annotations

import re

_VERSION = re.compile(
    r"(?P<major>0|[1-9]\d*)(?:\.(?P<minor>0|[1-9]\d*)"
    r"(?:\.(?P<patch>0|[1-9]\d*)|(?P<kind>[a-z]+)(?P<pre>0|[1-9]\d*))?)?"
)
_LONGEST = 64
_FIRST_WITH_PATCH = (1, 21)


def is_valid(version: str) -> bool:
    """Whether it is a Go version, without the word `go` before it."""
    return _parsed(version) is not None


def compare(left: str, right: str) -> int:
    """-1, 0 or 1; what is no version comes before all that are."""
    one, other = _key(left), _key(right)
    return (one > other) - (one < other)


def is_language(version: str) -> bool:
    """Whether it names a language (1.21) and no release of it (1.21.0, 1.21rc1)."""
    found = _parsed(version)
    return found is not None and found["patch"] is None and found["kind"] is None


def of_toolchain(name: str) -> str:
    """`1.21.3` of `go1.21.3` and of `go1.21.3-custom`, "" for no name of a toolchain."""
    version = re.split(r"[ \t-]", name.removeprefix("go"), maxsplit=1)[0]
    return version if name.startswith("go") and is_valid(version) else ""


def release(version: str) -> str:
    """The first release of a language since 1.21 (`1.22.0` of `1.22`); else as it is."""
    if is_language(version) and compare(version, "1.21") >= 0:
        return f"{version}.0"
    return version


def _parsed(version: str) -> re.Match[str] | None:
    return _VERSION.fullmatch(version) if len(version) <= _LONGEST else None


def _key(version: str) -> tuple[int, int, int, str, int]:
    """Before 1.21 a language is its first release; from then on it comes before its drafts."""
    found = _parsed(version)
    if found is None:
        return (-1, 0, 0, "", 0)
    major, minor = int(found["major"]), int(found["minor"] or 0)
    if found["patch"] is not None:
        return (major, minor, int(found["patch"]), "~", 0)
    if found["kind"] is not None:
        return (major, minor, 0, found["kind"], int(found["pre"]))
    is_release = (major, minor) < _FIRST_WITH_PATCH
    return (major, minor, 0, "~" if is_release else "", 0)
