"""Slips that stay when everything around a name is taken off: dots, slashes, case, versions."""

from __future__ import annotations

import re

from gomodgui.core import versions

_VERSION_BEHIND = re.compile(r"^(?P<path>[^@#?=:\s]+?)\s*(?:@+|#|:|={1,2})\s*(?P<version>\S+)$")
_NUMBERS = re.compile(r"(?:[vV]\.?|[rR]elease[-_/]|=+|\^|~>?)?\s*(?P<rest>\d[\w.+-]*)")
_WILD = re.compile(r"v?(?P<kept>\d+(?:\.\d+)?)(?:\.[xX*]){1,2}")
_ZEROS = re.compile(r"(?<=[v.])0+(?=\d)")
_SHORT_NUMBER = re.compile(r"\d{1,3}")
_ENDS = " \t\r\n.,;:!?'\"`()[]{}<>*_"
_GIT = re.compile(r"\.git$")


def split_version(text: str) -> tuple[str, str]:
    """Cut at `@`, or at what people write in its place where a version stands behind it."""
    path, at, query = text.partition("@")
    if at:
        return path.rstrip(), query.lstrip("@ \t").rstrip(_ENDS)
    found = _VERSION_BEHIND.match(text)
    if found is not None:
        mended = mend_version(found["version"])
        if versions.is_valid(mended) or mended == "latest":
            return found["path"], found["version"]
    return re.split(r"[?#]", text, maxsplit=1)[0], ""


def mend_version(text: str) -> str:
    """`1.9.1`, `V1.9.1`, `v01.9`, `^1.9.1`, `1.x`, `Latest` as Go writes them; else as it is."""
    text = text.strip()
    if versions.is_valid(text) or not text:
        return text
    if text.lower() in ("latest", "newest", "*", "x"):
        return "latest"
    if wild := _WILD.fullmatch(text):
        return f"v{wild['kept']}"
    found = _NUMBERS.fullmatch(text)
    if found is None:
        return text
    mended = _ZEROS.sub("", f"v{found['rest']}")
    bare = found["rest"]
    if "." not in bare and not _SHORT_NUMBER.fullmatch(bare):
        return text  # a commit may well begin with digits
    return mended if versions.is_valid(mended) else text


def mend_path(path: str) -> tuple[str, list[str]]:
    """The path without what does not belong there, and what that was.

    Reasons: wildcard, slashes, git_suffix, www, host_case, port; in their order of weight.
    """
    reasons: list[str] = []

    def became(new: str, reason: str) -> str:
        if new != path:
            reasons.append(reason)
        return new

    path = became(re.sub(r"(?:/\.{2,3})+/?$", "", path), "wildcard")
    path = became(re.sub("/{2,}", "/", path.strip("/ \t")).strip(_ENDS.replace("_", "")), "slashes")
    path = became(re.sub(r"^\./", "", path), "slashes")
    path = became(_GIT.sub("", path), "git_suffix")
    host, slash, rest = path.partition("/")
    if host.lower().startswith("www.") and host.count(".") > 1:
        path = became(host[4:] + slash + rest, "www")
        host = host[4:]
    if "." in host and host.lower() != host:
        path = became(host.lower() + slash + rest, "host_case")
    return path, list(dict.fromkeys(reasons))
