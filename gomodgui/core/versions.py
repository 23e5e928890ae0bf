"""Module versions: golang.org/x/mod/semver and module, as in Go 1.26."""

from __future__ import annotations

import re
from typing import NamedTuple

from gomodgui.core import modpath
from gomodgui.core.gotext import quote

_NUMBER = "0|[1-9][0-9]*"
_IDENTIFIER = rf"(?:{_NUMBER}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
_BUILD = r"\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*"
_SEMVER = re.compile(
    rf"v(?P<major>{_NUMBER})(?:\.(?P<minor>{_NUMBER})(?:\.(?P<patch>{_NUMBER})"
    rf"(?P<prerelease>-{_IDENTIFIER}(?:\.{_IDENTIFIER})*)?(?P<build>{_BUILD})?)?)?"
)
_PSEUDO = re.compile(
    r"v[0-9]+\.(?:0\.0-|[0-9]+\.[0-9]+-(?:[^+]*\.)?0\.)[0-9]{14}-[A-Za-z0-9]+"
    rf"(?:{_BUILD})?"
)
_INCOMPATIBLE = "+incompatible"

_NumberKey = tuple[int, str]
_IdentifierKey = tuple[bool, int, str]
_Precedence = tuple[bool, _NumberKey, _NumberKey, _NumberKey, bool, list[_IdentifierKey]]
SortKey = tuple[bool, _NumberKey, _NumberKey, _NumberKey, bool, list[_IdentifierKey], str]


class VersionError(ValueError):
    """The version is malformed or does not go with its module path; the message is Go's own.

    `reason` is not_semver, wrong_major or disallowed.
    """

    def __init__(self, version: str, reason: str, message: str) -> None:
        super().__init__(message)
        self.version = version
        self.reason = reason


class _Parsed(NamedTuple):
    """A version in parts; minor and patch are "" where left out, the others as written."""

    major: str
    minor: str
    patch: str
    prerelease: str
    build: str


def is_valid(version: str) -> bool:
    """Tell whether it is a semantic version as Go wants it, with "v" (semver.IsValid)."""
    return _parse(version) is not None


def canonical(version: str) -> str:
    """Return vMAJOR.MINOR.PATCH[-PRERELEASE], "" where invalid (semver.Canonical)."""
    parsed = _parse(version)
    if parsed is None:
        return ""
    numbers = (parsed.major, parsed.minor or "0", parsed.patch or "0")
    return "v" + ".".join(numbers) + parsed.prerelease


def module_canonical(version: str) -> str:
    """Return the canonical form with "+incompatible" kept (module.CanonicalVersion)."""
    return canonical(version) + (_INCOMPATIBLE if build(version) == _INCOMPATIBLE else "")


def major(version: str) -> str:
    """Return "vN", "" where invalid (semver.Major)."""
    parsed = _parse(version)
    return "v" + parsed.major if parsed else ""


def major_minor(version: str) -> str:
    """Return "vN.M", "" where invalid (semver.MajorMinor)."""
    parsed = _parse(version)
    return f"v{parsed.major}.{parsed.minor or '0'}" if parsed else ""


def prerelease(version: str) -> str:
    """Return the pre-release part with its "-", "" without one or where invalid."""
    parsed = _parse(version)
    return parsed.prerelease if parsed else ""


def build(version: str) -> str:
    """Return the build part with its "+", "" without one or where invalid (semver.Build)."""
    parsed = _parse(version)
    return parsed.build if parsed else ""


def compare(v: str, w: str) -> int:
    """Return -1, 0 or 1 by precedence; invalid versions are equal and lowest (semver.Compare)."""
    left, right = _precedence(v), _precedence(w)
    return (left > right) - (left < right)


def sort_key(version: str) -> SortKey:
    """Return a key that sorts as semver.Sort: by precedence, then by the text's bytes."""
    return (*_precedence(version), version)


def is_pseudo(version: str) -> bool:
    """Tell whether it is a pseudo-version (module.IsPseudoVersion)."""
    return is_valid(version) and _PSEUDO.fullmatch(version) is not None


def escape_version(version: str) -> str:
    """Return the form for file systems and proxies, "!x" for "X" (module.EscapeVersion).

    Any file name will do as a version here. Raises VersionError where Go reports an error.
    """
    try:
        modpath.check_element(version, "file")
    except modpath.ElementError as error:
        raise _disallowed(version) from error
    if "!" in version or not version.isascii():
        raise _disallowed(version)
    return modpath.escape_upper(version)


def check(path: str, version: str) -> None:
    """Check that path and version are valid and go together (module.Check).

    Raises PathError for the path, VersionError for the version.
    """
    modpath.check_path(path)
    parsed = _parse(version)
    if parsed is None:
        message = f"{path}@{version}: invalid version: not a semantic version"
        raise VersionError(version, "not_semver", message)
    wanted = modpath.split_path_version(path)[1].removesuffix("-unstable")
    if wanted == ".v1" and version.startswith("v0.0.0-"):
        return
    actual = "v" + parsed.major
    if wanted:
        wanted = wanted[1:]
        fits = actual == wanted
    else:
        wanted = "v0 or v1"
        fits = actual in ("v0", "v1") or parsed.build == _INCOMPATIBLE
    if not fits:
        message = f"{path}@{version}: invalid version: should be {wanted}, not {actual}"
        raise VersionError(version, "wrong_major", message)


def _disallowed(version: str) -> VersionError:
    message = f"version {quote(version)} invalid: disallowed version string"
    return VersionError(version, "disallowed", message)


def _parse(version: str) -> _Parsed | None:
    found = _SEMVER.fullmatch(version)
    return _Parsed(**found.groupdict("")) if found else None


def _precedence(version: str) -> _Precedence:
    """Return what orders versions: numbers by value, of any length, a release after its drafts."""
    parsed = _parse(version)
    if parsed is None:
        return False, (0, ""), (0, ""), (0, ""), False, []
    identifiers = parsed.prerelease[1:].split(".") if parsed.prerelease else []
    return (
        True,
        _number_key(parsed.major),
        _number_key(parsed.minor or "0"),
        _number_key(parsed.patch or "0"),
        not parsed.prerelease,
        [_identifier_key(identifier) for identifier in identifiers],
    )


def _number_key(digits: str) -> _NumberKey:
    return len(digits), digits


def _identifier_key(identifier: str) -> _IdentifierKey:
    if identifier.isdigit():
        return False, len(identifier), identifier
    return True, 0, identifier
