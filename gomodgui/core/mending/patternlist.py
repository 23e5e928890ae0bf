"""What is wrong with one pattern of GOPRIVATE and its kin, and what it was meant to be."""

from __future__ import annotations

import re

from gomodgui.core import gonet, patterns
from gomodgui.core.mending.typingslips import has_quotes, has_unseen, has_wide, plain
from gomodgui.core.publichosts import too_broad

_SCHEME = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_PORT = re.compile(r":(?:\d*|\*)$")
_SCP = re.compile(r"^[\w.-]+@([^:/]+):/?")
_WILD = frozenset("*?[")
LISTS = ("GOPRIVATE", "GONOPROXY", "GONOSUMDB", "GOINSECURE")
IDIOM = "none"
"""What people write for a list that matches nothing, on purpose."""


def flaw(pattern: str) -> str:
    """Why the pattern matches no module, as the end of a variant; "" where it may match."""
    for test, name in (
        (pattern.endswith("\r"), "carriage_return"),
        (has_unseen(pattern), "unseen"),
        (has_quotes(pattern), "quotes"),
        (has_wide(pattern), "full_width"),
        (";" in pattern, "semicolon"),
        (re.search(r"\s", pattern) is not None, "blank"),
    ):
        if test:
            return name
    return _flaw_of_text(pattern)


def _flaw_of_text(pattern: str) -> str:
    host = pattern.partition("/")[0]
    if _SCHEME.match(pattern):
        return "scheme"
    if "@" in pattern:
        return "login"
    if gonet.parse_cidr(pattern) is not None:
        return "network"
    if ":" in host:
        return "port"
    if pattern.endswith("...") or "/.../" in pattern:
        return "ellipsis"
    if host.startswith("."):
        return "leading_dot"
    if "//" in pattern or pattern.startswith("/"):
        return "slashes"
    if any("A" <= char <= "Z" for char in host):
        return "capital"
    try:
        patterns.match(pattern.removesuffix("/"), "")
    except patterns.PatternError:
        return "malformed"
    return "" if "." in host or _WILD & set(host) or host == IDIOM else "no_dot"


def broad(value: str) -> tuple[str, ...]:
    """The patterns of a list that match, and that reach beyond what one organisation owns."""
    return tuple(text for text in value.split(",") if not flaw(text) and too_broad(text))


def repaired(value: str) -> str:
    """Return the list that was meant: patterns that can match, none of them too broad."""
    found: list[str] = []
    for part in re.split(r"[,;\s]+", plain(value).replace("|", ",")):
        text = _repaired_pattern(part)
        if text and text not in found and not flaw(text) and not too_broad(text):
            found.append(text)
    return ",".join(found)


def _repaired_pattern(text: str) -> str:
    if gonet.parse_cidr(text) is not None:
        return ""
    text = _SCP.sub(r"\1/", text)
    text = _SCHEME.sub("", text)
    text = text.partition("?")[0].replace("\\", "/")
    host, slash, rest = text.partition("/")
    host = _PORT.sub("", host.rpartition("@")[2]).lower().rstrip(".")
    if host.startswith("."):
        host = "*" + host
    rest = re.sub(r"/{2,}", "/", rest.replace("/...", "")).strip("/")
    rest = "" if rest == "..." else rest.removesuffix(".git")
    return host + slash + rest if rest else host
