"""What a mistyped GOPROXY was meant to be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gomodgui.checks.typing_slips import plain
from gomodgui.core import goproxy, gourl
from gomodgui.core.measurement import Mirror

_SEPARATORS = re.compile(r"[,|;\s]+")
_NAME = re.compile(r"(?:export\s+)?GOPROXY\s*=\s*", re.IGNORECASE)
_SCHEME = re.compile(
    r"(?:h+t+p+(s?)|ttp(s?))\s*:?/+(?=[^/])|(?:h+t+p+(s?)):(?=[^/\d])", re.IGNORECASE
)
_KEYWORDS = frozenset({goproxy.DIRECT, goproxy.OFF})


def repaired(value: str, mirrors: Sequence[Mirror]) -> str:
    """Return a list that Go accepts and that says what this one seems to mean, "" without any.

    Separators stay where they were right. What cannot be told is left out.
    """
    text = _NAME.sub("", plain(value), count=1)
    entries: list[tuple[str, str]] = []
    for found in re.finditer(r"([^,|;\s]+)([,|;\s]*)", text):
        entry = repaired_entry(found[1], mirrors)
        if entry and _same(entry) not in [_same(known) for known, _ in entries]:
            entries.append((entry, "|" if "|" in found[2] else ","))
        if entry in _KEYWORDS:
            break
    joined = "".join(entry + separator for entry, separator in entries)
    return joined.rstrip(",|")


def _same(entry: str) -> str:
    return entry.rstrip("/").lower()


def repaired_entry(text: str, mirrors: Sequence[Mirror]) -> str:
    """Return one entry as it was meant, "" where nobody can tell."""
    text = plain(text).strip(",|;")
    if text.lower() in _KEYWORDS:
        return text.lower()
    scheme = _SCHEME.match(text)
    if scheme:
        secure = scheme[1] or scheme[2] or scheme[3]
        rest = text[scheme.end() :]
        while (again := _SCHEME.match(rest)) is not None:
            secure = again[1] or again[2] or again[3]
            rest = rest[again.end() :]
        text = f"http{'s' if secure else ''}://{rest}"
    text = text.partition("?")[0].partition("#")[0]
    try:
        entry = goproxy.parse(text)[0].url
        url = gourl.parse(entry) if entry not in _KEYWORDS else gourl.Url()
    except (goproxy.GoproxyError, gourl.UrlError):
        return ""
    if url.scheme in ("http", "https") and not _is_host(url.hostname):
        return ""
    known = path_of(url, mirrors)
    return known or (entry if "://" in entry else text)


def path_of(url: gourl.Url, mirrors: Sequence[Mirror]) -> str:
    """Return the address of the known mirror on that host, where the path is another one."""
    own = url.path.strip("/")
    addresses = []
    for mirror in mirrors:
        try:
            known = gourl.parse(mirror.url)
        except gourl.UrlError:
            continue
        path = known.path.strip("/")
        if not known.hostname or known.hostname != url.hostname.lower():
            continue
        if not path or own == path or own.startswith(path + "/"):
            return ""
        addresses.append(mirror.url)
    return addresses[0] if addresses else ""


def _is_host(host: str) -> bool:
    """Could a machine have that name?"""
    if ":" in host or host in ("http", "https"):
        return ":" in host
    return re.fullmatch(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.?", host) is not None
