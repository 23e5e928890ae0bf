"""Fixes of the variables for HTTP proxies and certificates, where no place sets them yet or where
one does."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gomodgui.core import gonet, httpproxy
from gomodgui.core.change import ChangePlan
from gomodgui.core.fix import Fix, RefusedError
from gomodgui.core.gotext import trim_space
from gomodgui.core.mending import noproxylist, proxyurl
from gomodgui.core.model import FixClass
from gomodgui.core.ports import Facts, UnreadableFileError
from gomodgui.fixes.checking import check_value, shown
from gomodgui.fixes.places import location
from gomodgui.fixes.variables import given

_PROXIES = ("HTTPS_PROXY", "HTTP_PROXY")
_NO_PROXY = "NO_PROXY"
_CERTIFICATES = "SSL_CERT_FILE"
_PEM = b"-----BEGIN CERTIFICATE-----"
_NAME = re.compile(r"(?:\*?\.)?[\w-]+(?:\.[\w-]+)*(?::\d{1,5})?")
_ANY_PROXY = "http://proxy.invalid:1"


def set_http_proxy(facts: Facts, args: Mapping[str, str]) -> ChangePlan:
    """HTTPS_PROXY and HTTP_PROXY get the address, in each spelling that is in use."""
    url = proxyurl.written(args["url"])
    if not url:
        raise RefusedError("bad_proxy_address", {"name": _PROXIES[0]})
    check_value(_PROXIES[0], url)
    return given(facts, {name: url for upper in _PROXIES for name in _spellings(facts, upper)})


def add_no_proxy(facts: Facts, args: Mapping[str, str]) -> ChangePlan:
    """NO_PROXY gets that host as well; nothing where its rules cover it already."""
    host = _checked(args["host"])
    values: dict[str, str] = {}
    for name in _spellings(facts, _NO_PROXY):
        value = _value(facts, name)
        if not _covers(value, host):
            kept = value.rstrip(", \t")
            values[name] = f"{kept},{host}" if kept else host
    return given(facts, values) if values else ChangePlan(())


def set_ssl_cert_file(facts: Facts, args: Mapping[str, str]) -> ChangePlan:
    """SSL_CERT_FILE names that file of certificates; Go reads it on Linux only."""
    path = args["path"]
    if facts.system != "linux":
        raise RefusedError("not_read_here", {"name": _CERTIFICATES})
    check_value(_CERTIFICATES, path)
    if not path.startswith("/"):
        raise RefusedError("not_absolute", {"name": _CERTIFICATES})
    try:
        data = facts.read_file(path)
    except UnreadableFileError as error:
        raise RefusedError("unreadable", {"file": location(facts, shown(path))}) from error
    if data is None or _PEM not in data:
        raise RefusedError("no_certificates", {"file": location(facts, shown(path))})
    return given(facts, {_CERTIFICATES: path})


def _spellings(facts: Facts, upper: str) -> list[str]:
    """The names to write: upper case, which Go takes first, and lower case where it is in use."""
    lower = upper.lower()
    is_cased = facts.system != "windows"
    if is_cased and (_value(facts, lower) or facts.assignments(lower)):
        is_upper = _value(facts, upper) or facts.assignments(upper)
        return [upper, lower] if is_upper else [lower]
    return [upper]


def _value(facts: Facts, name: str) -> str:
    """What a terminal has, as far as that is known."""
    setting = facts.snapshot.get(name)
    if setting is None:
        return facts.environ.get(name, "")
    return setting.terminal.value if setting.terminal else setting.value or ""


def _checked(text: str) -> str:
    """A host, a domain, an address or a range of them. Raises RefusedError."""
    host = trim_space(text)
    bare = host.strip("[]")
    is_address = gonet.parse_addr(bare) is not None or gonet.parse_cidr(host) is not None
    if not is_address and (not _NAME.fullmatch(host) or noproxylist.entry_flaw(host)):
        raise RefusedError("bad_host", {"host": shown(host)})
    return bare if gonet.parse_addr(bare) is not None else host


def _covers(value: str, host: str) -> bool:
    """Whether an entry says so already, or the rules of NO_PROXY take the host in."""
    if host in (trim_space(entry) for entry in value.split(",")):
        return True
    if "/" in host or host.startswith((".", "*")):
        return False
    is_ipv6 = host.count(":") > 1
    url = f"https://[{host}]/" if is_ipv6 else f"https://{host}/"
    environ = {"HTTPS_PROXY": _ANY_PROXY, _NO_PROXY: value}
    return httpproxy.proxy_for(url, environ) is None


FIXES = (
    Fix("set_http_proxy", ("url",), FixClass.B, set_http_proxy),
    Fix("add_no_proxy", ("host",), FixClass.B, add_no_proxy),
    Fix("set_ssl_cert_file", ("path",), FixClass.B, set_ssl_cert_file),
)
