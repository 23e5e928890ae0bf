"""What a mistyped GOPROXY was meant to be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gomodgui.core import gonet, goproxy, gourl
from gomodgui.core.gotext import trim_space
from gomodgui.core.measurement import Mirror
from gomodgui.core.mending.typingslips import has_quotes, has_unseen, has_wide, plain

_SEPARATORS = re.compile(r"[,|;\s]+")
_NAME = re.compile(r"(?:export\s+)?GOPROXY\s*=\s*", re.IGNORECASE)
_SCHEME = re.compile(
    r"(?:h+t+p+(s?)|ttp(s?))\s*:?/+(?=[^/])|(?:h+t+p+(s?)):(?=[^/\d])", re.IGNORECASE
)
LAST = frozenset({goproxy.DIRECT, goproxy.OFF})
"""Where the list ends, whatever stands behind."""


@dataclass(frozen=True, slots=True)
class Part:
    """One entry as it is written. `moves_on`: Go asks the next one after an error."""

    text: str
    moves_on: bool


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
        if entry in LAST:
            break
    joined = "".join(entry + separator for entry, separator in entries)
    return joined.rstrip(",|")


def _same(entry: str) -> str:
    return entry.rstrip("/").lower()


def repaired_entry(text: str, mirrors: Sequence[Mirror]) -> str:
    """Return one entry as it was meant, "" where nobody can tell."""
    text = plain(text).strip(",|;").rstrip("\\").replace("\\", "/")
    if text.lower() in LAST:
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
        url = gourl.parse(entry) if entry not in LAST else gourl.Url()
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


def slip(entry: str) -> str:
    """Which slip of the keyboard is in the entry, "" for none."""
    if has_quotes(entry):
        return "quotes"
    if has_wide(entry):
        return "full_width"
    if has_unseen(entry):
        return "unseen"
    if entry.lower() in LAST and entry not in LAST:
        return "keyword_case"
    if re.match(r"(?:export\s+)?GOPROXY\s*=", entry):
        return "name_in_value"
    if ";" in entry:
        return "semicolon"
    if re.search(r"\s", entry):
        return "blank"
    return ""


def texts(value: str) -> list[str]:
    """All that stands between separators, behind direct and off too."""
    return [text for text in map(trim_space, re.split("[,|]", value)) if text]


def readable_parts(value: str) -> list[Part]:
    """The entries that Go reads, none where it refuses the list."""
    try:
        goproxy.parse(value)
    except goproxy.GoproxyError:
        return []
    found: list[Part] = []
    for text, separator in re.findall(r"([^,|]*)([,|]?)", value):
        if trim_space(text):
            found.append(Part(trim_space(text), separator == "|"))
            if found[-1].text in LAST:
                break
    return found


def living_parts(value: str, mirrors: Sequence[Mirror]) -> list[Part]:
    """The same, and none where one of them can serve nothing."""
    found = readable_parts(value)
    return [] if any(death(part.text, mirrors) for part in found) else found


def repeated(parts: Sequence[Part]) -> str:
    """The first address that stands there for the second time, "" without one."""
    seen: list[str] = []
    for part in parts:
        address = _address(part.text)
        if address in seen:
            return part.text
        seen.append(address)
    return ""


def implied_scheme(text: str) -> str:
    """The scheme that an address lacks: http for a local one or an odd port; "" for none."""
    if text in LAST or ":/" in text:
        return ""
    url = gourl.parse(goproxy.parse(text)[0].url)
    if url.scheme != "https" or not url.hostname:
        return ""
    is_local = url.hostname == "localhost" or gonet.parse_addr(url.hostname) is not None
    return "http" if is_local or url.port not in ("", "443") else "https"


def death(text: str, mirrors: Sequence[Mirror]) -> str:
    """Why an entry can serve nothing, "" where it may."""
    if text in LAST:
        return ""
    url = gourl.parse(goproxy.parse(text)[0].url)
    if url.scheme == "file":
        return ""
    if has_wide(text):
        return "full_width"
    if has_unseen(text):
        return "unseen"
    if ";" in text:
        return "semicolon"
    if has_quotes(url.host):
        return "quotes"
    if not url.hostname:
        return "no_host"
    if url.hostname in ("http", "https", "http:", "https:"):
        return "double_scheme"
    if url.raw_query or url.force_query:
        return "query"
    if url.scheme == "http" and url.username is not None:
        return "password_in_clear"
    if re.search(r"[\s%]", url.hostname) and gonet.parse_addr(url.hostname) is None:
        return "blank"
    return "missing_path" if path_of(url, mirrors) else ""


def _address(text: str) -> str:
    return goproxy.parse(text)[0].url.rstrip("/").lower()
