"""The ways to the servers that Go asks, through HTTP proxies and without, as they were seen.

Pure: who measures hands this in, and the checks say what it means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gomodgui.core import gourl, stopping
from gomodgui.core.foundproxy import FoundProxy
from gomodgui.core.mending.proxyurl import written
from gomodgui.core.model import Evidence, Finding, FixCall, Severity
from gomodgui.core.proxyanswer import Answer
from gomodgui.core.redact import mask

VARIABLES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy")


@dataclass(frozen=True, slots=True)
class Way:
    """One attempt to reach a server. `reached`: it answered, if only with a bad certificate; None
    where that was not told in time."""

    reached: bool | None
    cause: str = ""
    detail: str = ""
    peer: str = ""


@dataclass(frozen=True, slots=True)
class ServerWays:
    """A server that Go asks: as Go goes there, and without any proxy (None: not tried).

    `entry`: its place in GOPROXY, None for others. `moves_on`: Go asks the next entry after any
    error. `needed`: downloads fail without it. `inside`: it belongs to an intranet. `proxy`: the
    HTTP proxy that Go takes, as it writes it.
    """

    host: str
    url: str
    via: Way
    direct: Way | None = None
    proxy: str | None = None
    entry: int | None = None
    moves_on: bool = False
    needed: bool = False
    inside: bool = False

    @property
    def is_free(self) -> bool:
        """Whether it was reached without a proxy."""
        return self.direct is not None and bool(self.direct.reached)


@dataclass(frozen=True, slots=True)
class ProxyView:
    """All of it. `answers`: what the proxies in use said when asked. `alive`: those through which
    another server was reached. `direct_mirrors`: hosts of public mirrors that are reached without a
    proxy. `switch_value`: for GOPROXY, of mirrors that serve without a proxy; "" without any.

    `reaching`: other proxies of this computer, each with the hosts that it was just seen to lead
    to, best first. `values`: the proxy variables that are set. `places`: where they are set.
    `removable`: whether a file or the registry sets them.
    """

    servers: tuple[ServerWays, ...]
    answers: Mapping[str, Answer] = field(default_factory=dict)
    alive: frozenset[str] = frozenset()
    direct_mirrors: frozenset[str] = frozenset()
    switch_value: str = ""
    reaching: tuple[tuple[FoundProxy, frozenset[str]], ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    removable: frozenset[str] = frozenset()

    def stops(self, server: ServerWays) -> bool:
        """Whether downloads fail because of it, as Go walks the list."""
        if server.via.reached is not False:
            return False
        if server.entry is None:
            return server.needed
        entries = [each for each in self.servers if each.entry is not None]
        return stopping.stops(
            entries.index(server),
            [each.via.reached for each in entries],
            [each.moves_on for each in entries],
        )

    def failing(self, proxy: str | None) -> tuple[ServerWays, ...]:
        """The servers that are not reached by that proxy (None: without any)."""
        return tuple(
            each for each in self.servers if each.proxy == proxy and each.via.reached is False
        )

    def proxies(self) -> tuple[str, ...]:
        """The proxies that Go uses, each once."""
        return tuple(dict.fromkeys(each.proxy for each in self.servers if each.proxy))

    def severity(self, servers: tuple[ServerWays, ...]) -> Severity:
        """An error where one of them stops downloads."""
        stops = any(self.stops(each) for each in servers)
        return Severity.ERROR if stops else Severity.WARNING

    def names(self, proxy: str) -> tuple[str, ...]:
        """The variables that name it, the one that Go takes first."""
        return tuple(
            name for name in VARIABLES if self.values.get(name) and _same(self.values[name], proxy)
        )

    def substitute(self, servers: tuple[ServerWays, ...]) -> FoundProxy | None:
        """Another proxy that leads to one of them that stops downloads, None without any."""
        wanted = {each.host for each in servers if self.stops(each)} or {
            each.host for each in servers
        }
        return next((proxy for proxy, hosts in self.reaching if hosts & wanted), None)


def address(proxy: str) -> str:
    """`host:port` of a proxy's URL, without its login."""
    try:
        return gourl.parse(proxy).host
    except gourl.UrlError:
        return mask(proxy)


def _same(value: str, proxy: str) -> bool:
    return value == proxy or written(value).rstrip("/") == written(proxy).rstrip("/") != ""


def proxy_finding(
    view: ProxyView,
    cause: str,
    variant: str,
    proxy: str,
    servers: tuple[ServerWays, ...],
    fixes: Sequence[FixCall],
    args: Mapping[str, str] | None = None,
) -> Finding:
    """A finding on a proxy in use."""
    names = view.names(proxy)
    name = names[0] if names else VARIABLES[0]
    evidence = [Evidence("value", f"{name}={mask(view.values.get(name, proxy))}")]
    if name in view.places:
        evidence.append(Evidence("place", view.places[name]))
    for each in servers:
        evidence += list(ways(each))
    return Finding(
        cause,
        view.severity(servers),
        subject=address(proxy),
        variant=variant,
        args={"name": name, "host": servers[0].host if servers else "", **(args or {})},
        evidence=tuple(evidence),
        fixes=tuple(fixes),
    )


def ways(server: ServerWays) -> Iterator[Evidence]:
    """What was seen of a server, through the proxy and without."""
    if server.proxy:
        yield Evidence("through_proxy", f"{server.host}: {_told(server.via)}")
    direct = server.direct if server.proxy else server.via
    if direct is not None and direct.reached is not None:
        yield Evidence("without_proxy", f"{server.host}: {_told(direct)}")


def _told(way: Way) -> str:
    if way.reached:
        return "ok"
    return mask(" ".join(part for part in (way.cause, way.detail) if part))
