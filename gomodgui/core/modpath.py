"""Module and import paths: golang.org/x/mod/module as in Go 1.26."""

from __future__ import annotations

import re
import string
import unicodedata

from gomodgui.core.gotext import is_valid_utf8, quote, quote_char

_MODULE_CHARS = frozenset(string.ascii_letters + string.digits + "-._~")
_CHARS = {
    "module": _MODULE_CHARS,
    "import": _MODULE_CHARS | {"+"},
    "file": _MODULE_CHARS | frozenset("!#$%&()+,=@[]^{} "),
}
_FIRST_CHARS = frozenset(string.ascii_lowercase + string.digits + "-.")
_WINDOWS_NAMES = frozenset(("CON", "PRN", "AUX", "NUL")).union(
    f"{device}{number}" for device in ("COM", "LPT") for number in range(1, 10)
)
_SHORT_NAME = re.compile(r".*~[0-9]+", re.DOTALL)
_MAJOR_LIKE = re.compile(r"(.*)(/v[0-9.]+)", re.DOTALL)
_MAJOR = re.compile(r"/v(?!1\Z)[1-9][0-9]*")
_GOPKG_MAJOR = re.compile(r"(.*)(\.v0|\.v[1-9][0-9]*(?:-unstable)?|\.v-unstable)", re.DOTALL)
_ESCAPED = re.compile(r"(?:[^!A-Z\x80-\U0010ffff]|![a-z])*")


class PathError(ValueError):
    """The path is malformed.

    `kind` is module or import, `detail` Go's words for what is wrong; the message is Go's own.
    """

    def __init__(self, kind: str, path: str, detail: str) -> None:
        super().__init__(f"malformed {kind} path {quote(path)}: {detail}")
        self.kind = kind
        self.path = path
        self.detail = detail


class EscapedPathError(ValueError):
    """The text is not the escaped form of a module path."""


class ElementError(ValueError):
    """An element of a path may not be named so; the message is Go's."""


def check_path(path: str) -> None:
    """Check a module path (module.CheckPath). Raises PathError where Go reports an error."""
    try:
        _check_elements(path, "module")
        _check_first_element(path.partition("/")[0])
    except ElementError as error:
        raise PathError("module", path, str(error)) from error
    if not split_path_version(path)[2]:
        raise PathError("module", path, "invalid version")


def check_import_path(path: str) -> None:
    """Check a package path (module.CheckImportPath). Raises PathError where Go reports an error."""
    try:
        _check_elements(path, "import")
    except ElementError as error:
        raise PathError("import", path, str(error)) from error


def escape_path(path: str) -> str:
    """Return the form for file systems and proxies, "!x" for "X" (module.EscapePath).

    Raises PathError where the path is malformed.
    """
    check_path(path)
    return escape_upper(path)


def unescape_path(escaped: str) -> str:
    """Return the module path of an escaped form (module.UnescapePath).

    Raises EscapedPathError where Go reports an error.
    """
    if not _ESCAPED.fullmatch(escaped):
        raise EscapedPathError(f"invalid escaped module path {quote(escaped)}")
    path = re.sub("!(.)", lambda found: found[1].upper(), escaped)
    try:
        check_path(path)
    except PathError as error:
        message = f"invalid escaped module path {quote(escaped)}: {error}"
        raise EscapedPathError(message) from error
    return path


def split_path_version(path: str) -> tuple[str, str, bool]:
    """Split into (prefix, "/vN" or for gopkg.in ".vN", ok) (module.SplitPathVersion).

    Where the end looks like a version that Go does not allow: (path, "", False). ".v-unstable" is
    one that Go does allow.
    """
    if path.startswith("gopkg.in/"):
        found = _GOPKG_MAJOR.fullmatch(path)
        return (found[1], found[2], True) if found else (path, "", False)
    found = _MAJOR_LIKE.fullmatch(path)
    if not found:
        return path, "", True
    return (found[1], found[2], True) if _MAJOR.fullmatch(found[2]) else (path, "", False)


def escape_upper(text: str) -> str:
    """Write "!x" for each ASCII capital "X"."""
    return re.sub("[A-Z]", lambda found: "!" + found[0].lower(), text)


def check_element(element: str, kind: str) -> None:
    """Check one element of a path of the kind module, import or file (module.checkElem).

    Raises ElementError where Go reports an error.
    """
    if not element:
        raise ElementError("empty path element")
    if not element.strip("."):
        raise ElementError(f"invalid path element {quote(element)}")
    if element.startswith(".") and kind == "module":
        raise ElementError("leading dot in path element")
    if element.endswith("."):
        raise ElementError("trailing dot in path element")
    for char in element:
        if char not in _CHARS[kind] and not (kind == "file" and _is_foreign_letter(char)):
            raise ElementError(f"invalid char {quote_char(char)}")
    short = element.partition(".")[0]
    if short.isascii() and short.upper() in _WINDOWS_NAMES:
        raise ElementError(f"{quote(short)} disallowed as path element component on Windows")
    if kind != "file" and _SHORT_NAME.fullmatch(short):
        raise ElementError("trailing tilde and digits in path element")


def _is_foreign_letter(char: str) -> bool:
    return not char.isascii() and unicodedata.category(char).startswith("L")


def _check_elements(path: str, kind: str) -> None:
    if not is_valid_utf8(path):
        raise ElementError("invalid UTF-8")
    if not path:
        raise ElementError("empty string")
    if path.startswith("-"):
        raise ElementError("leading dash")
    if "//" in path:
        raise ElementError("double slash")
    if path.endswith("/"):
        raise ElementError("trailing slash")
    for element in path.split("/"):
        check_element(element, kind)


def _check_first_element(element: str) -> None:
    if "." not in element:
        raise ElementError("missing dot in first path element")
    for char in element:
        if char not in _FIRST_CHARS:
            raise ElementError(f"invalid char {quote_char(char)} in first path element")
