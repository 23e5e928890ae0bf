"""Which HTTP proxy Go uses for a URL.

Answers for the copy of golang.org/x/net/http/httpproxy in Go 1.26, where the upper-case variables
win over the lower-case ones, and for the parts of package net that it rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address

from gomodgui.core import gonet, gourl
from gomodgui.core.goidna import HostNameError, lookup_ascii
from gomodgui.core.gotext import lower, trim_space

_DEFAULT_PORTS = {"http": "80", "https": "443"}
_VARIABLES = {"http": ("HTTP_PROXY", "http_proxy"), "https": ("HTTPS_PROXY", "https_proxy")}
_NO_PROXY_VARIABLES = ("NO_PROXY", "no_proxy")
_CGI_VARIABLE = "REQUEST_METHOD"


class HttpProxyError(ValueError):
    """Go refuses the request rather than choose a proxy."""


@dataclass(frozen=True, slots=True)
class _Target:
    """Whom the request is for; `ip` is set where the host is an address."""

    host: str
    port: str
    ip: IPv4Address | IPv6Address | None


def proxy_for(url: str, environ: Mapping[str, str]) -> str | None:
    """Return the proxy's URL for a request, as Go writes it, or None for a direct connection.

    `environ` is the environment of the go command; where its names have no case, give the upper
    case. A variable that Go cannot read counts as not set, in silence, as in Go. Raises UrlError
    for a URL that Go cannot read, and HttpProxyError for HTTP_PROXY in a CGI environment.
    """
    requested = gourl.parse(url)
    proxy = _read_proxy(_first_set(environ, _VARIABLES.get(requested.scheme, ())))
    if proxy is None:
        return None
    if requested.scheme == "http" and environ.get(_CGI_VARIABLE):
        raise HttpProxyError(
            "refusing to use HTTP_PROXY value in CGI environment; see golang.org/s/cgihttpproxy"
        )
    host = _ascii_or_same(requested.hostname)
    port = requested.port or _DEFAULT_PORTS[requested.scheme]
    no_proxy = _first_set(environ, _NO_PROXY_VARIABLES)
    return None if _is_direct(host, port, no_proxy) else str(proxy)


def _first_set(environ: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((environ[name] for name in names if environ.get(name)), "")


def _read_proxy(text: str) -> gourl.Url | None:
    """Read a proxy variable; what is no URL with a host is tried as the rest of http://."""
    if not text:
        return None
    try:
        proxy = gourl.parse(text)
    except gourl.UrlError:
        proxy = None
    if proxy and proxy.scheme and proxy.host:
        return proxy
    try:
        return gourl.parse("http://" + text)
    except gourl.UrlError:
        return proxy


def _ascii_or_same(host: str) -> str:
    if host.isascii():
        return host
    try:
        return lookup_ascii(host)
    except HostNameError:
        return host


def _is_direct(host: str, port: str, no_proxy: str) -> bool:
    split = gonet.split_host_port(gonet.join_host_port(host, port))
    if split is None or host == "localhost":
        return True
    addr = gonet.parse_addr(host)
    if addr and gonet.is_loopback(addr.ip):
        return True
    target = _Target(lower(trim_space(host)), port, addr.ip if addr else None)
    entries = [lower(trim_space(entry)) for entry in no_proxy.split(",")]
    return "*" in entries or any(_matches(entry, target) for entry in entries if entry)


def _matches(entry: str, target: _Target) -> bool:
    """Tell whether an entry of NO_PROXY, trimmed and in lower case, covers the target."""
    network = gonet.parse_cidr(entry)
    if network is not None:
        return target.ip is not None and gonet.contains(network, target.ip)
    host, port = gonet.split_host_port(entry) or (entry, "")
    if not host or port not in ("", target.port):
        return False
    addr = gonet.parse_addr(host)
    if addr is not None and not addr.zone:
        return target.ip is not None and gonet.unmapped(addr.ip) == gonet.unmapped(target.ip)
    return target.ip is None and _covers(host, target.host)


def _covers(pattern: str, host: str) -> bool:
    """Tell whether ".x" or "*.x" covers sub-domains, or "x" itself and its sub-domains."""
    pattern = pattern.removeprefix("*") if pattern.startswith("*.") else pattern
    suffix = pattern if pattern.startswith(".") else "." + pattern
    suffix = _ascii_or_same(suffix)
    return host.endswith(suffix) or (not pattern.startswith(".") and host == suffix[1:])
