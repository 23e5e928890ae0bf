"""What is wrong with the address of an HTTP proxy, and what was meant."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gomodgui.core import gonet, gourl, httpproxy
from gomodgui.core.gotext import trim_space
from gomodgui.core.mending.typingslips import has_quotes, has_unseen, has_wide, plain

_ANY = "https://proxy.golang.org/"
_SCHEMES = frozenset({"http", "https", "socks5", "socks5h"})
_DOUBLE = re.compile(r"^(?:[a-z][a-z0-9]*:/*)+(?=(?:https?|socks5h?)://)", re.IGNORECASE)
_LOOSE = re.compile(r"^(h+t+p+s?|ttps?|socks5h?|socks4a?|socks)\s*:?/{1,3}(?=[^/])", re.IGNORECASE)


def address_flaw(text: str) -> str:
    """Why Go cannot use the address as a proxy, or hardly as meant; "" where it can."""
    if has_quotes(text):
        return "quotes"
    if has_wide(text) or has_unseen(text):
        return "full_width"
    if text != trim_space(text):
        return "blank"
    if re.search(r"\s", text):
        return "blank_inside"
    url = _read(text)
    if url is None or not url.hostname:
        return "unreadable"
    if re.match(r"^[a-z0-9]+:/*(?:https?|socks5h?):/", text, re.IGNORECASE):
        return "double_scheme"
    if url.hostname.lower() in ("http", "https", "socks5", "socks5h"):
        return "slashes"
    if url.scheme.startswith("socks4") or url.scheme == "socks":
        return "socks4"
    if url.scheme not in _SCHEMES:
        return "scheme"
    if url.scheme == "https" and is_local(url.hostname):
        return "https_local"
    if not url.port and (is_local(url.hostname) or url.scheme.startswith("socks")):
        return "no_port"
    return ""


def is_ignored(text: str) -> bool:
    """Does Go act as if the variable were not set?"""
    return httpproxy.proxy_for(_ANY, {"HTTPS_PROXY": text}) is None


def repaired_address(text: str) -> str:
    """Return the address that was meant, "" where nobody can tell."""
    text = re.sub(r"\s", "", plain(text)).strip(",|;")
    text = _DOUBLE.sub("", text)
    loose = _LOOSE.match(text)
    if loose:
        scheme = loose[1].lower()
        scheme = "socks5" if scheme.startswith("socks") and scheme != "socks5h" else scheme
        scheme = scheme if scheme.startswith("socks") else _web_scheme(scheme)
        text = f"{scheme}://{text[loose.end() :]}"
    elif "://" in text and text.partition(":")[0].lower() not in _SCHEMES:
        text = "http://" + text.partition("://")[2]
    url = _read(text)
    if url is None or not url.hostname:
        return ""
    if url.scheme == "https" and is_local(url.hostname):
        text = "http://" + text.partition("://")[2]
    return text if not address_flaw(text) else ""


def _web_scheme(text: str) -> str:
    return "https" if text.endswith("s") else "http"


def is_local(host: str) -> bool:
    """Is it this computer?"""
    addr = gonet.parse_addr(host)
    return host.lower() == "localhost" or (addr is not None and gonet.is_loopback(addr.ip))


def _read(text: str) -> gourl.Url | None:
    """The proxy as Go reads it; None where it reads nothing."""
    for candidate in (text, "http://" + text):
        try:
            url = gourl.parse(candidate)
        except gourl.UrlError:
            continue
        if url.scheme and url.host:
            return url
    return None


def first_set(values: Mapping[str, str], name: str) -> tuple[str, str]:
    """Return (variable, value) that Go 1.26 takes: upper case first, ("", "") without any."""
    for candidate in (name.upper(), name.lower()):
        if values.get(candidate):
            return candidate, values[candidate]
    return "", ""
