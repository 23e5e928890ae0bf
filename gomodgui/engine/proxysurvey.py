"""Goes to the servers of a case as Go does, then without a proxy and by other proxies: what helps?

All at once and bounded. As long as every server answers nothing else is tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gomodgui.core import gourl
from gomodgui.core.cancel import CancelScope
from gomodgui.core.fakeaddresses import Kind as AddressKind
from gomodgui.core.fakeaddresses import kind
from gomodgui.core.foundproxy import FoundProxy, Source
from gomodgui.core.measurement import Mirror, MirrorReport, ProbeResult
from gomodgui.core.mending import proxyurl
from gomodgui.core.mirroraddress import host_of
from gomodgui.core.proxyanswer import Answer, Kind
from gomodgui.core.proxyview import VARIABLES, ProxyView, ServerWays, Way
from gomodgui.engine import proxytargets
from gomodgui.engine.examination import Case
from gomodgui.engine.gathering import Gathering
from gomodgui.engine.proxytargets import Target
from gomodgui.engine.switchvalue import MirrorTrials
from gomodgui.fixes.places import place
from gomodgui.system import gitproxy, localproxies, proxyprobe, systemproxy
from gomodgui.system.network import Network
from gomodgui.system.tunnel import ProxyAddress

WHOLE_S = 5.0
_FIRST_S = 1.0
_SECOND_S = 1.6
_PROBE_S = 4.0
_STEP_S = 3.0
_BYTES = 4096
_REFERENCES = 4
_CANDIDATES = 6
_CHECKED = 3
_NAMES = frozenset({*VARIABLES, "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"})
_LEADS_THERE = frozenset({"tls_untrusted_ca", "tls_wrong_host", "tls_expired"})
_NOT_TOLD = frozenset({"cancelled", "goproxy_misconfigured"})
_GATEWAY = frozenset({502, 503, 504})
_LOGIN = 407

_Key = tuple[str, ...]
_Result = ProbeResult | Answer | tuple[FoundProxy, ...] | MirrorReport


@dataclass(frozen=True, slots=True)
class Finders:
    """Where other proxies are looked for; each takes about a second at most.

    `network`: what talks to servers with another environment.
    """

    system: Callable[[Mapping[str, str], CancelScope], tuple[FoundProxy, ...]] = systemproxy.find
    git: Callable[[Mapping[str, str], CancelScope], tuple[FoundProxy, ...]] = gitproxy.find
    local: Callable[[str, int, CancelScope], tuple[FoundProxy, ...]] = localproxies.find
    network: Callable[[Mapping[str, str]], Network] = Network


def survey(
    case: Case,
    network: Network,
    mirrors: Sequence[Mirror],
    scope: CancelScope,
    finders: Finders,
) -> ProxyView:
    """What there is to know within WHOLE_S."""
    gathering: Gathering[_Key, _Result] = Gathering(scope, WHOLE_S)
    try:
        return _Survey(case, network, mirrors, gathering, finders).made()
    finally:
        gathering.close()


class _Survey:
    def __init__(
        self,
        case: Case,
        network: Network,
        mirrors: Sequence[Mirror],
        gathering: Gathering[_Key, _Result],
        finders: Finders,
    ) -> None:
        self._case = case
        self._mirrors = mirrors
        self._network = network
        self._direct = finders.network(without_proxy(case.environ))
        self._gathering = gathering
        self._finders = finders
        self._trials = MirrorTrials(case, self._direct, mirrors)
        self._targets = proxytargets.targets(case, mirrors)
        self._references: tuple[Target, ...] = ()

    def made(self) -> ProxyView:
        for target in self._targets:
            self._probe(("via", target.url), self._network, target.url)
        self._gathering.wait(self._keys("via"), _FIRST_S)
        left = [each for each in self._targets if not self._way("via", each.url).reached]
        if left:
            self._compare(left)
            self._gathering.wait(list(self._keys("via")))
        return self._view()

    def _compare(self, left: Sequence[Target]) -> None:
        """The same without a proxy, what the proxies say, and what else there is."""
        self._references = proxytargets.references(self._case, self._mirrors, _REFERENCES)
        for target in (*(each for each in left if each.proxy), *self._references):
            self._probe(("direct", target.url), self._direct, target.url)
        for target in self._references:
            if target.proxy:
                self._probe(("via", target.url), self._network, target.url)
        self._ask_proxies(left)
        self._look_for_others(left[0])
        self._gathering.wait(self._keys("found", "answer"), _SECOND_S)
        for candidate in self._candidates():
            net = self._finders.network(_with_proxy(self._case.environ, candidate.url))
            for target in left[:2]:
                self._probe(("through", candidate.url, target.url), net, target.url)
        self._gathering.wait(self._keys("direct", "via", "answer"))
        self._check_mirrors()
        self._gathering.wait(self._keys("through", "check"))

    def _probe(self, key: _Key, network: Network, url: str) -> None:
        prober, scope = network.prober, self._gathering.scope

        def job() -> ProbeResult:
            return prober.probe(
                url,
                scope,
                max_bytes=_BYTES,
                connect_s=_STEP_S,
                tls_s=_STEP_S,
                first_byte_s=_STEP_S,
                total_s=_PROBE_S,
            )

        self._gathering.start(key, job)

    def _ask_proxies(self, left: Sequence[Target]) -> None:
        def job(proxy: str, target: Target) -> Callable[[], Answer]:
            address = ProxyAddress(gourl.parse(proxy))
            scope, resolver = self._gathering.scope, self._network.resolver
            port = port_of(target.url)
            return lambda: proxyprobe.ask(address, target.host, port, scope, resolver=resolver)

        for target in left:
            if target.proxy:
                self._gathering.start(("answer", target.proxy), job(target.proxy, target))

    def _look_for_others(self, target: Target) -> None:
        environ, scope, finders = self._case.environ, self._gathering.scope, self._finders
        port = port_of(target.url)
        self._gathering.start(("found", "system"), lambda: finders.system(environ, scope))
        self._gathering.start(("found", "git"), lambda: finders.git(environ, scope))
        self._gathering.start(("found", "local"), lambda: finders.local(target.host, port, scope))

    def _candidates(self) -> list[FoundProxy]:
        """Each once, none that is in use already."""
        used = {proxyurl.written(each.proxy) for each in self._targets if each.proxy}
        found: dict[str, FoundProxy] = {}
        for each in (*self._corrected(), *_of_variables(self._case.environ), *self._found()):
            url = each.url.rstrip("/")
            if url and url not in used:
                found.setdefault(url, replace(each, url=url))
        return list(found.values())[:_CANDIDATES]

    def _corrected(self) -> Iterator[FoundProxy]:
        """The proxies in use, by what they turned out to speak."""
        schemes = {Kind.HTTP: "http", Kind.TLS: "https", Kind.SOCKS: "socks5"}
        for (what, *rest), answer in list(self._gathering.results.items()):
            if what == "answer" and isinstance(answer, Answer) and answer.lives:
                scheme, _, server = rest[0].partition("://")
                if scheme != schemes[answer.kind]:
                    yield FoundProxy(Source.VARIABLE, f"{schemes[answer.kind]}://{server}")

    def _found(self) -> Iterator[FoundProxy]:
        for who in ("system", "git", "local"):
            result = self._gathering.results.get(("found", who))
            if isinstance(result, tuple):
                yield from result

    def _check_mirrors(self) -> None:
        """Do mirrors serve without a proxy? Only where Go's own are not reached so."""
        entries = [each for each in self._targets if each.entry is not None]
        if not any(each.proxy for each in entries) or any(
            self._way("direct", each.url).reached for each in entries
        ):
            return
        trials, scope = self._trials, self._gathering.scope
        reached = {each.host for each in self._references if self._is_free(each)}
        usable = [each for each in self._mirrors if each.public and host_of(each.url) in reached]

        def job(mirror: Mirror) -> Callable[[], MirrorReport]:
            return lambda: trials.report(mirror, scope)

        for mirror in usable[:_CHECKED]:
            self._gathering.start(("check", mirror.url), job(mirror))

    def _is_free(self, target: Target) -> bool:
        return bool(self._way("direct", target.url).reached)

    def _keys(self, *kinds: str) -> list[_Key]:
        return [key for key in self._gathering.known if key[0] in kinds]

    def _way(self, *key: str) -> Way:
        result = self._gathering.results.get(key)
        return _way(result) if isinstance(result, ProbeResult) else Way(None)

    def _view(self) -> ProxyView:
        results = self._gathering.results
        environ, facts = self._case.environ, self._case.facts
        names = [name for name in VARIABLES if environ.get(name)]
        seats = {name: facts.assignments(name) for name in names}
        answers = {
            key[1]: each
            for key, each in results.items()
            if key[0] == "answer" and isinstance(each, Answer)
        }
        every = (*self._targets, *self._references)
        alive = {each.proxy for each in every if each.proxy and self._way("via", each.url).reached}
        free = {each.host for each in self._references if self._is_free(each)}
        return ProxyView(
            tuple(self._ways(each) for each in self._targets),
            answers=answers,
            alive=frozenset(alive),
            direct_mirrors=frozenset(free),
            switch_value=self._trials.value(
                [each for each in results.values() if isinstance(each, MirrorReport)]
            ),
            reaching=tuple(self._reaching()),
            values={name: environ[name] for name in names},
            places={name: place(facts, found[-1]) for name, found in seats.items() if found},
            removable=frozenset(name for name, found in seats.items() if found),
        )

    def _ways(self, target: Target) -> ServerWays:
        via, direct = self._way("via", target.url), self._way("direct", target.url)
        inside = target.inside or (not target.public and _is_private(direct.peer))
        if via.reached is False and via.cause == direct.cause == "proxy_http_5xx":
            via = replace(via, reached=True)  # the server itself says so
        known = direct if target.proxy and direct.reached is not None else None
        return ServerWays(
            target.host,
            target.url,
            via,
            known,
            target.proxy,
            target.entry,
            target.moves_on,
            target.needed,
            inside,
        )

    def _reaching(self) -> Iterator[tuple[FoundProxy, frozenset[str]]]:
        for candidate in self._candidates():
            hosts = {
                each.host
                for each in self._targets
                if self._way("through", candidate.url, each.url).reached
            }
            if hosts:
                yield candidate, frozenset(hosts)


def _of_variables(environ: Mapping[str, str]) -> Iterator[FoundProxy]:
    for name in (*VARIABLES, "ALL_PROXY", "all_proxy"):
        if environ.get(name):
            yield FoundProxy(Source.VARIABLE, proxyurl.written(environ[name]), name=name)


def without_proxy(environ: Mapping[str, str]) -> dict[str, str]:
    """That environment without any proxy."""
    return _with_proxy(environ, "")


def _with_proxy(environ: Mapping[str, str], url: str) -> dict[str, str]:
    """That environment with this proxy for everything, or with none."""
    kept = {name: value for name, value in environ.items() if name not in _NAMES}
    return {**kept, "HTTPS_PROXY": url, "HTTP_PROXY": url} if url else kept


def _way(result: ProbeResult) -> Way:
    error = result.error
    peer = result.peer or ""
    if error is None:
        is_asked_whole = result.via is not None and result.url.startswith("http:")
        if is_asked_whole and result.status == _LOGIN:
            return Way(reached=False, cause="http_proxy_auth", detail="407", peer=peer)
        if result.status in _GATEWAY and result.url.startswith("http:"):
            return Way(reached=False, cause="proxy_http_5xx", detail=str(result.status), peer=peer)
        return Way(reached=True, peer=peer)
    if error.cause in _NOT_TOLD:
        return Way(None)
    return Way(error.cause in _LEADS_THERE, error.cause, error.detail, peer)


def _is_private(peer: str) -> bool:
    return bool(peer) and kind(peer) in (AddressKind.PRIVATE, AddressKind.LOOPBACK)


def port_of(url: str) -> int:
    """The port of an address of the web."""
    parsed = gourl.parse(url)
    return int(parsed.port or (80 if parsed.scheme == "http" else 443))
