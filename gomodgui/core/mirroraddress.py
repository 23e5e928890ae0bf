"""Addresses of mirrors: which of them are the same, and what is wrong with one typed in."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from gomodgui.core import goproxy, gourl

_DEFAULT_PORTS = {"http": "80", "https": "443"}


class AddressError(ValueError):
    """Not an address to compare; `reason` is a text key below `compare.own.error.`.

    The message is the reason: the address itself may hold a password.
    """

    def __init__(self, reason: str, what: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.what = what


def canonical(url: str) -> str:
    """A form in which the same address is always the same text; as it is where Go refuses it."""
    try:
        entry = goproxy.parse(url)[0].url
        parsed = gourl.parse(entry)
    except ValueError:
        return url.strip()
    if not parsed.host:
        return entry.rstrip("/")
    host = parsed.host.lower()
    port = _DEFAULT_PORTS.get(parsed.scheme)
    if port and parsed.port == port:
        host = host.removesuffix(f":{port}")
    path, raw_path = parsed.path.rstrip("/"), parsed.raw_path.rstrip("/")
    return str(replace(parsed, host=host, path=path, raw_path=raw_path))


def host_of(url: str) -> str:
    """The host name without port, in lower case; "" where it has none (direct, off, file:///)."""
    try:
        return gourl.parse(goproxy.parse(url)[0].url).hostname.lower()
    except ValueError:
        return ""


def checked(text: str) -> str:
    """The address that a person typed, without blanks around it. Raises AddressError."""
    url = text.strip()
    if not url:
        raise AddressError("empty")
    if any(_is_full_width(char) for char in url):
        raise AddressError("full_width")
    if url in (goproxy.DIRECT, goproxy.OFF):
        raise AddressError("keyword", url)
    if any(char in url for char in ",|"):
        raise AddressError("not_one")
    if "://" not in url:
        raise AddressError("missing_scheme")
    try:
        parsed = gourl.parse(goproxy.parse(url)[0].url)
    except goproxy.GoproxyError as error:
        raise AddressError(error.reason) from error
    if parsed.scheme != "file" and not parsed.hostname:
        raise AddressError("no_host")
    if parsed.raw_query or parsed.force_query:
        raise AddressError("query")
    return url


def _is_full_width(char: str) -> bool:
    """Full-width forms and ideographic punctuation, which input methods put in place of ASCII."""
    return unicodedata.east_asian_width(char) == "F" or char in "。、“”‘’《》"
