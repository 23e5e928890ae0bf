"""What the names of Go's servers lead to, for the step `dns`: is an address wrong, or made up?

Addresses of proxy programs and private ones are only told as long as the server answers there.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gomodgui.checks import names_lied
from gomodgui.core.cancel import CancelScope
from gomodgui.core.fakeaddresses import Kind
from gomodgui.core.flow import StepStatus
from gomodgui.core.measurement import Mirror, MirrorReport
from gomodgui.core.mirroraddress import host_of
from gomodgui.core.model import Evidence, Severity
from gomodgui.core.nameview import NameSeen, NameView
from gomodgui.engine import entryprobes, proxytargets
from gomodgui.engine.examination import Case, Examine, Observation
from gomodgui.engine.gathering import Gathering
from gomodgui.engine.proxytargets import Target
from gomodgui.engine.switchvalue import MirrorTrials
from gomodgui.system import othernameservers
from gomodgui.system.network import Network
from gomodgui.system.prober import SocketProber
from gomodgui.system.resolver import Resolution, Resolver
from gomodgui.system.trust import TrustStore

STEP = "dns"
WHOLE_S = 5.0
_FIRST_S = 1.5
_REFERENCES = 3
_CHECKED = 2
_PORT = 443

AskOthers = Callable[[str, CancelScope], Mapping[str, tuple[str, ...]]]
_Gathering = Gathering[tuple[str, ...], object]


@dataclass(frozen=True, slots=True)
class _Means:
    """What is examined, and with what."""

    case: Case
    network: Network
    mirrors: Sequence[Mirror]
    ask_others: AskOthers
    gathering: _Gathering


def make(
    network: Network, mirrors: Sequence[Mirror], ask_others: AskOthers = othernameservers.ask
) -> Examine:
    """The examination; at most five seconds."""

    def examine(case: Case, scope: CancelScope) -> Observation:
        gathering: _Gathering = Gathering(scope, WHOLE_S)
        try:
            return _examined(_Means(case, network, mirrors, ask_others, gathering))
        finally:
            gathering.close()

    return examine


def _examined(means: _Means) -> Observation:
    servers = entryprobes.servers(means.case, means.mirrors)
    wanted = [each for each in servers if each.proxy is None and not each.inside]
    if not wanted:
        return Observation(STEP, StepStatus.SKIP, "dns.no_names")
    gathering = means.gathering
    for each in wanted:
        _resolve(means, each.host)
        gathering.start(
            ("server", each.url),
            entryprobes.asking(means.network.prober, each.url, gathering),
        )
    gathering.wait([("name", each.host) for each in wanted])
    gathering.wait([("server", each.url) for each in wanted], _FIRST_S)
    seen = [_seen(means, each) for each in wanted]
    references: tuple[NameSeen, ...] = ()
    if any(_is_open(means, each) for each in wanted):
        references = _compare(means, wanted)
        results = [gathering.results.get(("server", each.url)) for each in servers]
        stopping = entryprobes.stopping(servers, results)
        seen = [_seen(means, each) for each in wanted]
        seen = [replace(each, stops=each.host in stopping) for each in seen]
    view = NameView(tuple(seen), references)
    return _told(_with_value(means, view))


def _is_open(means: _Means, target: Target) -> bool:
    """It failed, or is not told yet."""
    return not entryprobes.is_good(means.gathering.results.get(("server", target.url)))


def _resolve(means: _Means, host: str) -> None:
    resolver, scope = means.network.resolver, means.gathering.scope
    means.gathering.start(("name", host), lambda: resolver.resolve(host, _PORT, scope))


def _compare(means: _Means, wanted: Sequence[Target]) -> tuple[NameSeen, ...]:
    """Other names, and what others say of these."""
    gathering, ask_others = means.gathering, means.ask_others
    others = proxytargets.references(means.case, means.mirrors, _REFERENCES)
    for other in others:
        _resolve(means, other.host)

    def ask(host: str) -> Callable[[], object]:
        return lambda: ask_others(host, gathering.scope)

    asked = [each for each in wanted if _is_open(means, each)]
    for each in asked:
        gathering.start(("others", each.host), ask(each.host))
    gathering.wait(("others", each.host) for each in asked)
    for each in asked:
        for address in _elsewhere(means, each.host)[:2]:
            prober = _prober_at(means.case, address)
            gathering.start(
                ("elsewhere", each.host, address),
                entryprobes.asking(prober, each.url, gathering),
            )
    gathering.wait(key for key in gathering.known if key[0] in ("server", "elsewhere", "name"))
    return tuple(NameSeen(each.host, _addresses(means, each.host)) for each in others)


def _with_value(means: _Means, view: NameView) -> NameView:
    """With a value for GOPROXY, where one is needed."""
    if not any(True for _ in names_lied.check(view)):
        return view
    gathering, trials = means.gathering, MirrorTrials(means.case, means.network, means.mirrors)
    hosts = {each.host for each in view.references}
    chosen = [each for each in means.mirrors if each.public and host_of(each.url) in hosts]

    def job(mirror: Mirror) -> Callable[[], object]:
        return lambda: trials.report(mirror, gathering.scope)

    keys = [("check", mirror.url) for mirror in chosen[: _CHECKED + 1]]
    for key, mirror in zip(keys, chosen, strict=False):
        gathering.start(key, job(mirror))
    gathering.wait(keys)
    results = [gathering.results.get(key) for key in keys]
    reports = [each for each in results if isinstance(each, MirrorReport)]
    return replace(view, switch_value=trials.value(reports))


def _seen(means: _Means, target: Target) -> NameSeen:
    results = means.gathering.results
    result = results.get(("server", target.url))
    elsewhere = [
        entryprobes.is_good(each)
        for key, each in results.items()
        if key[:2] == ("elsewhere", target.host)
    ]
    return NameSeen(
        target.host,
        _addresses(means, target.host),
        failed=entryprobes.has_failed(result),
        others=_elsewhere(means, target.host),
        works_elsewhere=any(elsewhere),
    )


def _addresses(means: _Means, host: str) -> tuple[str, ...]:
    found = means.gathering.results.get(("name", host))
    return tuple(each.ip for each in found.addresses) if isinstance(found, Resolution) else ()


def _elsewhere(means: _Means, host: str) -> tuple[str, ...]:
    """What others say, apart from what this computer's name server says."""
    answers = means.gathering.results.get(("others", host))
    known = set(_addresses(means, host))
    if not isinstance(answers, Mapping):
        return ()
    every = dict.fromkeys(each for found in answers.values() for each in found)
    return tuple(each for each in every if each not in known)


def _prober_at(case: Case, address: str) -> SocketProber:
    """Goes to that address, whatever the name is."""

    def lookup(_host: str, port: int) -> Sequence[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    return SocketProber(case.environ, TrustStore(case.environ), Resolver(lookup))


def _told(view: NameView) -> Observation:
    findings = tuple(names_lied.check(view))
    evidence = tuple(
        Evidence("name_leads_to", f"{name.host}: {', '.join(name.addresses)}")
        for name in view.names
        if name.addresses
    )
    if findings:
        worst = min(findings, key=lambda each: list(Severity).index(each.severity))
        status = StepStatus.FAIL if worst.severity is Severity.ERROR else StepStatus.WARN
        args = {"host": worst.subject, "address": worst.args["address"]}
        return Observation(STEP, status, "dns.lied", args, evidence, findings=findings)
    kinds = frozenset(kind for name in view.names for kind in name.kinds)
    if not kinds:
        return Observation(STEP, StepStatus.SKIP, "dns.no_names")
    if Kind.FAKE in kinds:
        return Observation(STEP, StepStatus.OK, "dns.fake_ip", {}, evidence, hint=True)
    if kinds - {Kind.PUBLIC}:
        return Observation(STEP, StepStatus.OK, "dns.not_public", {}, evidence, hint=True)
    return Observation(STEP, StepStatus.OK, "dns.public", {}, evidence)
