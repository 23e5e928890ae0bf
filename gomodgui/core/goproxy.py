"""The GOPROXY list, read as cmd/go reads it (modfetch.proxyList and newProxyRepo of Go 1.26)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gomodgui.core import gourl
from gomodgui.core.gotext import trim_space

DIRECT = "direct"
OFF = "off"
NO_PROXY = "noproxy"
"""What Go puts first in the list where GONOPROXY is not empty: fetch matching modules directly."""

_SEPARATOR = re.compile("[,|]")
_LAST = frozenset({DIRECT, OFF})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: an address, with "https://" added as Go adds it, or direct, off, noproxy.

    `fall_back_on_error` tells that "|" followed the entry: the next one is asked after any error,
    not only after 404 and 410.
    """

    url: str
    fall_back_on_error: bool


class GoproxyError(ValueError):
    """Go refuses the list, whole, for one of its entries.

    `entry` is that entry as the person wrote it ("" where the list has none), `reason` one of
    empty_list, missing_scheme, bad_scheme, file_not_path, unparsable; then `__cause__` is the
    UrlError. The message is Go's own. Both may hold a password: mask them before they are shown.
    """

    def __init__(self, entry: str, reason: str, message: str) -> None:
        super().__init__(message)
        self.entry = entry
        self.reason = reason


def parse(value: str, gonoproxy: str = "") -> list[Entry]:
    """Read a GOPROXY value; `gonoproxy` is the effective GONOPROXY (which defaults to GOPRIVATE).

    What stands behind direct or off is not read, as Go does not. Raises GoproxyError where Go
    reports an error, for the empty string too.
    """
    entries: list[Entry] = []
    for text, separator in _split(value):
        entry = Entry(_completed(text), separator == "|" and text not in _LAST)
        if entry.url not in _LAST:
            _check(text, entry.url)
        entries.append(entry)
        if entry.url in _LAST:
            break
    if not entries:
        message = "GOPROXY list is not the empty string, but contains no entries"
        raise GoproxyError("", "empty_list", message)
    if gonoproxy and value != DIRECT:
        entries.insert(0, Entry(NO_PROXY, fall_back_on_error=False))
    return entries


def join(entries: Iterable[Entry]) -> str:
    """Write a GOPROXY value that `parse` reads as these entries.

    The entry noproxy, which is no part of the value, is left out.
    """
    text = "".join(
        entry.url + ("|" if entry.fall_back_on_error else ",")
        for entry in entries
        if entry.url != NO_PROXY
    )
    return text.removesuffix(",")


def _split(value: str) -> list[tuple[str, str]]:
    """Return (entry, separator behind it) for each entry that is not blank."""
    separators = [*_SEPARATOR.findall(value), ""]
    texts = map(trim_space, _SEPARATOR.split(value))
    return [(text, separator) for text, separator in zip(texts, separators, strict=True) if text]


def _completed(text: str) -> str:
    """Add the scheme that Go adds to anything like a host that has none."""
    is_bare_host = any(char in text for char in ".:/") and ":/" not in text
    return "https://" + text if is_bare_host and not text.startswith("/") else text


def _check(text: str, address: str) -> None:
    try:
        url = gourl.parse(address)
    except gourl.UrlError as error:
        raise GoproxyError(text, "unparsable", str(error)) from error
    match url.scheme:
        case "http" | "https":
            return
        case "file":
            if url != gourl.Url(scheme=url.scheme, path=url.path, raw_path=url.raw_path):
                message = "invalid file:// proxy URL with non-path elements"
                raise GoproxyError(text, "file_not_path", f"{message}: {url.redacted()}")
        case "":
            message = f"invalid proxy URL missing scheme: {url.redacted()}"
            raise GoproxyError(text, "missing_scheme", message)
        case _:
            message = "invalid proxy URL scheme (must be https, http, file)"
            raise GoproxyError(text, "bad_scheme", f"{message}: {url.redacted()}")
