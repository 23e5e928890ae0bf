"""Whether Go takes a module path and a version query, and why not."""

from __future__ import annotations

import re

from gomodgui.core import modpath, versions
from gomodgui.core.gotext import quote
from gomodgui.core.lookup.queries import NAMED, range_of
from gomodgui.core.lookup.report import Problem

_STANDARD = frozenset(
    {
        "archive",
        "bufio",
        "builtin",
        "bytes",
        "cmp",
        "compress",
        "container",
        "context",
        "crypto",
        "database",
        "debug",
        "embed",
        "encoding",
        "errors",
        "expvar",
        "flag",
        "fmt",
        "go",
        "hash",
        "html",
        "image",
        "index",
        "io",
        "iter",
        "log",
        "maps",
        "math",
        "mime",
        "net",
        "os",
        "path",
        "plugin",
        "reflect",
        "regexp",
        "runtime",
        "slices",
        "sort",
        "strconv",
        "strings",
        "structs",
        "sync",
        "syscall",
        "testing",
        "text",
        "time",
        "unicode",
        "unique",
        "unsafe",
        "weak",
        "std",
        "cmd",
    }
)
"""The first elements of the packages that come with Go."""

_DETAILS = (
    (re.compile(r"invalid UTF-8"), "not_text"),
    (re.compile(r"empty string"), "empty"),
    (re.compile(r"leading dash"), "leading_dash"),
    (re.compile(r"double slash|empty path element"), "double_slash"),
    (re.compile(r"trailing slash"), "trailing_slash"),
    (re.compile(r"invalid path element (?P<what>.+)"), "dots_only"),
    (re.compile(r"leading dot in path element"), "leading_dot"),
    (re.compile(r"trailing dot in path element"), "trailing_dot"),
    (re.compile(r"invalid char (?P<what>'.+') in first path element", re.DOTALL), "host_char"),
    (re.compile(r"invalid char (?P<what>'.+')", re.DOTALL), "char"),
    (re.compile(r"(?P<what>.+) disallowed as path element component on Windows"), "windows_name"),
    (re.compile(r"trailing tilde and digits in path element"), "short_name"),
    (re.compile(r"missing dot in first path element"), "no_dot"),
    (re.compile(r"invalid version"), "major_suffix"),
)


def is_standard(path: str) -> bool:
    """Whether it looks like a package of the standard library."""
    return path.partition("/")[0] in _STANDARD


def problem(path: str, query: str) -> Problem | None:
    """Why Go does not take `path@query`, None where it does. `query` "" is no version."""
    try:
        modpath.check_path(path)
    except modpath.PathError as error:
        return _path_problem(path, error)
    if not query or query in NAMED:
        return None
    if query == "none":
        return Problem("query_none", {"version": query})
    if query.startswith(("<", ">")):
        return _range_problem(query)
    try:
        versions.escape_version(query)
    except versions.VersionError as error:
        return Problem("version_disallowed", {"version": query}, str(error))
    return _major_problem(path, query)


def _path_problem(path: str, error: modpath.PathError) -> Problem:
    if error.detail == "missing dot in first path element" and is_standard(path):
        return Problem("standard_library", {"path": path}, str(error))
    if error.detail == "invalid version" and path.startswith("gopkg.in/"):
        return Problem("gopkg_suffix", {"path": path}, str(error))
    for pattern, reason in _DETAILS:
        if match := pattern.fullmatch(error.detail):
            first = path.partition("/")[0]
            return Problem(reason, {"path": path, "first": first, **match.groupdict()}, str(error))
    return Problem("other", {"what": error.detail}, str(error))


def _range_problem(query: str) -> Problem | None:
    operator, version = range_of(query)
    if not versions.is_valid(version):
        words = f"invalid semantic version {quote(version)} in range {quote(query)}"
        return Problem("range_version", {"version": version}, words)
    if operator in ("<=", ">") and versions.module_canonical(version) != version:
        words = f"ambiguous semantic version {quote(version)} in range {quote(query)}"
        return Problem("range_ambiguous", {"version": version}, words)
    return None


def _major_problem(path: str, query: str) -> Problem | None:
    """A path with /vN has no versions but those of N; without it Go may add +incompatible."""
    if not versions.is_valid(query) or not modpath.split_path_version(path)[1]:
        return None
    try:
        versions.check(path, query)
    except versions.VersionError as error:
        actual = versions.major(query)
        args = {"version": query, "major": actual, "suffix": modpath.split_path_version(path)[1]}
        return Problem("wrong_major", args, str(error))
    return None
