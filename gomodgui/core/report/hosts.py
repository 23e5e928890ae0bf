"""Which host names are nobody's business but a company's or a person's."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Iterator

from gomodgui.core import publichosts
from gomodgui.core.lookup.privacy import private_reason

NAME = re.compile(
    r"(?<![\w.-])(\*?\.)?((?:\w(?:[\w-]{0,61}\w)?\.){1,20}[^\W\d](?:[\w-]{0,61}\w)?)(?![\w-])"
)
"""A name with dots; group 1 is what stands in front of it in a pattern or a list."""
V4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\w)")
V6 = re.compile(r"(?<![\w:.])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?![\w:])")
_URL = re.compile(r"://(?:[^\s/@\"'`<>|]*@)?(\[[0-9A-Fa-f:.%]+\]|[^\s/:?#\"'`<>|,@\\]+)")
_SCP = re.compile(r"(?<![\w/@])[\w.+-]{1,64}@([\w.-]{1,253}):(?!\d{1,5}(?:\D|$))")
_LOOKUP = re.compile(r"\blookup ([\w.-]{1,253})(?=[: ])")
_SOURCE = re.compile(r"(?:\[([0-9A-Fa-f:.%]+)\]|\b([\d.]{7,15})):\d{1,5}->")
_CERTIFICATE = re.compile(r"certificate is valid for ([^\n]{1,4000}?)(?:, not |\n|$)")
_WELL_KNOWN = frozenset(
    {
        "codeload.github.com",
        "dl.google.com",
        "go.dev",
        "goproxy.cn",
        "goproxy.io",
        "golang.google.cn",
        "googleapis.com",
        "mirrors.aliyun.com",
        "mirrors.tencent.com",
        "proxy.golang.org",
        "raw.githubusercontent.com",
        "repo.huaweicloud.com",
        "storage.googleapis.com",
        "sum.golang.google.cn",
        "sum.golang.org",
    }
)
_SECOND = frozenset({"ac", "co", "com", "edu", "gov", "net", "org"})
_HERE = frozenset({"localhost", "localhost.localdomain"})
_FAKE = ipaddress.ip_network("198.18.0.0/15")
_SHARED = ipaddress.ip_network("100.64.0.0/10")


def named(text: str) -> Iterator[str]:
    """The hosts of addresses, of `user@host:path`, and those that Go's own words name."""
    for pattern in (_URL, _SCP, _LOOKUP):
        yield from (bare(found[1]) for found in pattern.finditer(text))
    for found in _CERTIFICATE.finditer(text):
        yield from (bare(name) for name in re.split(r"[,\s]+", found[1]))


def own_addresses(text: str) -> Iterator[str]:
    """The addresses from which this computer connected (`read tcp HERE:1->there:2`)."""
    return (bare(found[1] or found[2]) for found in _SOURCE.finditer(text))


def of_list(value: str) -> Iterator[str]:
    """The hosts of GOPRIVATE, NO_PROXY and their kin: without wildcards, ports and paths."""
    for word in re.split(r"[,\s;]+", value):
        host = bare(word.partition("://")[2] or word)
        yield re.split(r"[*?\]]\.?", host)[-1].strip(".")


def bare(text: str) -> str:
    """A host without port, path, brackets and wildcard, in lower case."""
    text = text.strip().partition("/")[0].lower()
    if text.startswith("["):
        return text[1:].partition("]")[0].partition("%")[0]
    if text.count(":") == 1:
        text = text.partition(":")[0]
    return text.removeprefix("*.").strip(".")


class Hosts:
    """Tells internal hosts from public ones.

    `private`: named where only private ones are (GOPRIVATE, NO_PROXY, proxies, logins). `seen`: of
    any address. `public`: known to everybody.
    """

    def __init__(
        self, private: Iterable[str], seen: Iterable[str], public: Iterable[str], own: Iterable[str]
    ) -> None:
        listed = {host for host in publichosts.HOSTS if "/" not in host}
        self._public = {bare(host) for host in public} | listed | _WELL_KNOWN
        self._families = {_registered(host) for host in self._public}
        told = {host for host in private if host and not self._is_public(host)}
        met = {host for host in seen if host and not self._belongs_to_public(host)}
        self._known = {host for host in told | met if not _is_address(host)}
        self._addresses = {host for host in told | met if _is_address(host)} | set(own)
        self._ends = tuple({f".{end}" for host in self._known for end in self._family(host)})

    @property
    def single(self) -> tuple[str, ...]:
        """Known names without a dot."""
        return tuple(sorted((h for h in self._known if "." not in h), key=len, reverse=True))

    @property
    def dotted(self) -> tuple[str, ...]:
        """Known names with dots, the longest first."""
        return tuple(sorted((h for h in self._known if "." in h), key=len, reverse=True))

    def is_internal(self, name: str) -> bool:
        """Whether a name with dots is one that others need not know."""
        host = name.lower().strip(".")
        if host in self._known or f".{host}" in self._ends:
            return True
        if self._is_public(host) or host in _HERE:
            return False
        return host.endswith(self._ends) or (
            private_reason(host, "")[0] in {"suffix", "name"} and not self._belongs_to_public(host)
        )

    def is_internal_address(self, text: str) -> bool:
        """Whether an IP address is of a private network, of this computer, or a known host's."""
        try:
            address = ipaddress.ip_address(text)
        except ValueError:
            return False
        if address.is_loopback or address.is_unspecified:
            return False
        if text.lower() in self._addresses:
            return True
        if isinstance(address, ipaddress.IPv4Address):
            return (address.is_private and address not in _FAKE) or address in _SHARED
        return address.is_private

    def _is_public(self, host: str) -> bool:
        """One of the public ones, or what public ones stand below."""
        if host in _HERE or _is_here(host):
            return True
        return host in self._public or any(each.endswith(f".{host}") for each in self._public)

    def _belongs_to_public(self, host: str) -> bool:
        return self._is_public(host) or _registered(host) in self._families

    def _family(self, host: str) -> Iterator[str]:
        """The ends of names that belong to the same owner."""
        yield host
        registered = _registered(host)
        if "." in registered and not self._is_public(registered):
            yield registered
            return
        parent = host.partition(".")[2]
        if parent.count(".") >= registered.count(".") + 1 and not self._is_public(parent):
            yield parent


def _registered(host: str) -> str:
    """The part of a name that somebody registered (`corp.com`, `corp.com.cn`)."""
    if _is_address(host):
        return host
    labels = host.split(".")
    wide = len(labels) > 2 and (
        (len(labels[-1]) == 2 and labels[-2] in _SECOND)
        or publichosts.is_shared_end(".".join(labels[-2:]))
    )
    return ".".join(labels[-3 if wide else -2 :])


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_here(host: str) -> bool:
    return _is_address(host) and ipaddress.ip_address(host).is_loopback
