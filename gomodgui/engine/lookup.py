"""Looks a module up: on every server of the person's list at once, and what was probably meant.

Only the module proxy protocol is spoken. A name that looks private goes to no public server
unless the person says so.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from gomodgui.core import goproxy
from gomodgui.core.cancel import CancelScope
from gomodgui.core.fetching import Fetcher
from gomodgui.core.lookup import judging, privacy, reading, rules, variants
from gomodgui.core.lookup.report import (
    Answer,
    LookupReport,
    ServerReport,
    Status,
    Suggestion,
)
from gomodgui.core.measurement import Mirror
from gomodgui.core.mirroraddress import canonical
from gomodgui.core.model import SettingsSnapshot
from gomodgui.core.moduleurls import ModuleVersion
from gomodgui.engine import lookup_package
from gomodgui.engine.lanes import Lanes
from gomodgui.engine.lookup_server import ServerQuery
from gomodgui.system import knownmodules

DEADLINE_S = 20.0
ROUND_S = 12.0
"""How long the servers have for one question."""
_PACKAGE_S = 5.0
_AT_ONCE = 12
_WITNESSES = 3  # servers that are asked whether a guess is right
_MOST_GUESSES = 24

_SILENT = frozenset({Status.UNREACHABLE, Status.UNTOLD})
_Name = tuple[str, str]
"""Path and query."""
_Put = Callable[[ServerReport, Answer], ServerReport]
Emit = Callable[[LookupReport], None]
Known = Callable[[CancelScope], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Tools:
    """What a lookup needs. `servers`: the person's entries first. `gonoproxy`: effective patterns.

    `is_public`: whether an address is a public server. `known`: module paths of the person's own.
    """

    fetcher: Fetcher
    servers: Sequence[Mirror]
    is_public: Callable[[str], bool]
    gonoproxy: str
    known: Known


def ask(
    fetcher: Fetcher,
    url: str,
    path: str,
    query: str,
    scope: CancelScope,
    *,
    with_size: bool = False,
) -> Answer:
    """What one server says of `path@query`; never raises. `query` "" is the latest."""
    try:
        with fetcher.session(scope) as session:
            answer = ServerQuery(url, path, session).ask(query, with_size=with_size)
    except ValueError:
        return Answer(path, Status.BAD_ANSWER, reason="address_invalid")
    is_our_end = scope.stopped and answer.found is None
    return replace(answer, status=Status.UNTOLD, reason="") if is_our_end else answer


class Lookup:
    """One lookup after another with the same tools."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    @classmethod
    def of_settings(
        cls,
        fetcher: Fetcher,
        servers: Sequence[Mirror],
        is_public: Callable[[str], bool],
        snapshot: SettingsSnapshot,
    ) -> Lookup:
        """For a person with these settings; the module cache and go.mod files are theirs."""
        settings = {name: snapshot.value(name) for name in ("GOMODCACHE", "GOPATH")}
        gonoproxy = snapshot.value("GONOPROXY") or snapshot.value("GOPRIVATE")
        known = partial(knownmodules.known_modules, settings)
        return cls(Tools(fetcher, servers, is_public, gonoproxy, known))

    def run(self, text: str, ask_public: bool, emit: Emit, scope: CancelScope) -> LookupReport:
        """Look up what was typed; `emit` gets every new state, from the calling thread.

        Blocks at most DEADLINE_S; what no server has answered by then is UNTOLD.
        """
        own = scope.child(DEADLINE_S)
        try:
            return _Run(self._tools, text, emit, own, ask_public=ask_public).run(scope)
        finally:
            own.cancel()
            own.close()


class _Run:
    """One lookup; all of it in one thread but the asking."""

    def __init__(
        self, tools: Tools, text: str, emit: Emit, scope: CancelScope, *, ask_public: bool
    ) -> None:
        self._tools = tools
        self._scope = scope
        self._emit = emit
        self._ask_public = ask_public
        self._started = time.monotonic()
        self._read = reading.read(text, tools.known(scope))
        self._answers: dict[tuple[str, _Name], Answer] = {}
        self._report = self._empty(text)

    def run(self, caller: CancelScope) -> LookupReport:
        """Ask for what was typed; where nobody has it, for what was meant."""
        self._tell()
        if self._read.problem is None:
            self._ask_everyone((self._read.path, self._read.query), _as_typed)
        if self._report.found is True:
            self._report = replace(self._report, suggestions=())
        else:
            self._find_meant()
        servers = tuple(judging.with_case(_settled(each)) for each in self._report.servers)
        return replace(
            self._report,
            servers=judging.with_behind(servers),
            finished=True,
            cancelled=caller.cancelled,
            duration_ms=(time.monotonic() - self._started) * 1000,
        )

    def _empty(self, text: str) -> LookupReport:
        read = self._read
        is_ours = rules.is_standard(read.meant[0])  # comes with Go: nothing to ask anybody
        reason, about = ("", "") if is_ours else self._private(read.meant[0])
        servers: dict[str, Mirror] = {}
        for mirror in self._tools.servers:
            if mirror.url not in (goproxy.DIRECT, goproxy.OFF):
                servers.setdefault(canonical(mirror.url), mirror)
        status = Status.INVALID if read.problem else Status.UNTOLD
        return LookupReport(
            text,
            read.path,
            read.query,
            read.problem,
            tuple(each for each in read.suggestions if read.problem and not each.is_guess),
            tuple(ServerReport(each, Answer(read.path, status)) for each in servers.values()),
            private=reason,
            private_args={"what": about} if reason else {},
            asks_public=self._ask_public or not reason,
        )

    # What was meant

    def _find_meant(self) -> None:
        waiting = self._guesses()
        weighed: list[Suggestion] = []
        seen = {(self._read.path, self._read.query), *map(_name, waiting)}
        best: Suggestion | None = None
        while waiting and best is None and len(weighed) < _MOST_GUESSES and not self._scope.stopped:
            stage, waiting = _stage(waiting)
            heard = self._heard(stage)
            stage = [replace(s, confirmed=judging.told(heard[_name(s)])) for s in stage]
            weighed += stage
            best = next((each for each in stage if each.confirmed), None)
            answers = [answer for name in heard for answer in heard[name]]
            renamed = [s for s in judging.declared(answers, self._read.meant[1]) if _is_good(s)]
            waiting = [*(s for s in renamed if _name(s) not in seen), *waiting]
            seen.update(map(_name, renamed))
        best = best or next((each for each in weighed if not each.is_guess), None)
        self._suggest(best, weighed, waiting)
        if best is not None:
            self._ask_everyone(_name(best), _as_suggested)
            if best.reason == "package_inside" and best.confirmed:
                self._open_package(best)

    def _open_package(self, parent: Suggestion) -> None:
        """Where the module has the package that was typed, that is what was asked for."""
        package = self._read.meant[0]
        there = self._has_package(package)
        if there is None:
            return
        rest = self._report.suggestions[1:]
        if not there:
            missing = replace(parent, reason="package_missing")
            self._report = replace(self._report, suggestions=(missing, *rest))
            return
        found = replace(parent, reason="package_of")
        self._report = replace(
            self._report,
            module=parent.path,
            package=package,
            problem=None,
            suggestions=(found,),
            servers=tuple(
                replace(server, typed=server.suggested or server.typed, suggested=None)
                for server in self._report.servers
            ),
        )

    def _has_package(self, package: str) -> bool | None:
        """What the first server that has the module, and tells, says."""
        scope = self._scope.child(_PACKAGE_S)
        try:
            with self._tools.fetcher.session(scope) as session:
                for server in self._report.servers:
                    answer = server.suggested
                    if answer is None or not answer.found:
                        continue
                    module = ModuleVersion(answer.path, answer.version)
                    told = lookup_package.has_package(server.mirror.url, module, package, session)
                    if told is not None:
                        return told
        finally:
            scope.close()
        return None

    def _suggest(
        self, best: Suggestion | None, weighed: list[Suggestion], waiting: list[Suggestion]
    ) -> None:
        """The best first; then what may be it all the same. Guesses need a server's word."""
        others = [each for each in weighed if judging.is_worth_showing(each)]
        if best is not None and best.confirmed:
            others = [each for each in others if each.confirmed or not each.is_guess]
        else:
            others += [each for each in waiting if not each.is_guess or not weighed]
        firsts = [best] if best is not None else []
        kept = dict.fromkeys([*map(_name, firsts), *map(_name, others)])
        by_name = {_name(each): each for each in [*others, *firsts]}
        found = tuple(by_name[name] for name in kept)[: reading.MOST_SUGGESTIONS]
        self._report = replace(self._report, suggestions=found)

    def _guesses(self) -> list[Suggestion]:
        """Everything that it may be, the likeliest first, each once."""
        answers = [server.typed for server in self._report.servers]
        path, query = self._read.meant
        version = judging.nearest_version(answers, query)
        args = {"version": query, "nearest": version}
        near = [Suggestion(path, version, "version_unknown", args)] if version else []
        found = [
            *judging.declared(answers, query),
            *self._read.suggestions,
            *near,
            *variants.neighbours(path),
            *judging.parents(path, query),
        ]
        unique = {_name(each): each for each in reversed(found) if _is_good(each)}
        unique.pop((self._read.path, self._read.query), None)
        return list(reversed(unique.values()))

    def _heard(self, stage: Sequence[Suggestion]) -> dict[_Name, list[Answer]]:
        """What the witnesses say of each."""
        names = list(map(_name, stage))
        heard: dict[_Name, list[Answer]] = {name: [] for name in names}
        pairs = [(m, name) for m in self._witnesses() for name in names if self._may_ask(m, name)]
        for _mirror, name, answer in self._asked(pairs):
            heard[name].append(answer)
        return heard

    def _witnesses(self) -> list[Mirror]:
        """The first servers that told something; all, where nothing could be asked yet.

        Those that refuse an unknown name may well know another.
        """
        everyone = [server.mirror for server in self._report.servers]
        if not self._answers:
            return everyone
        told = {url for (url, _name), answer in self._answers.items() if answer.found is not None}
        heard = {
            url for (url, _name), answer in self._answers.items() if answer.status not in _SILENT
        }
        known = [mirror for mirror in everyone if mirror.url in heard]
        return sorted(known, key=lambda mirror: mirror.url not in told)[:_WITNESSES]

    # Asking

    def _ask_everyone(self, name: _Name, put: _Put) -> None:
        """Ask every server that may be asked, and tell each answer as it comes."""
        allowed = [s.mirror for s in self._report.servers if self._may_ask(s.mirror, name)]
        urls = {mirror.url for mirror in allowed}
        self._report = replace(
            self._report,
            servers=tuple(
                put(s, Answer(name[0], Status.ASKING if s.mirror.url in urls else Status.PRIVATE))
                for s in self._report.servers
            ),
        )
        self._tell()
        for mirror, _, answer in self._asked([(mirror, name) for mirror in allowed]):
            servers = (put(s, answer) if s.mirror is mirror else s for s in self._report.servers)
            self._report = replace(self._report, servers=tuple(servers))
            self._tell()

    def _may_ask(self, mirror: Mirror, name: _Name) -> bool:
        """A private name, and what is guessed from one, is for servers that are not public."""
        if self._ask_public or not self._tools.is_public(mirror.url):
            return True
        return not (self._report.private or self._private(name[0])[0])

    def _private(self, path: str) -> tuple[str, str]:
        return privacy.private_reason(path, self._tools.gonoproxy)

    def _asked(self, pairs: list[tuple[Mirror, _Name]]) -> Iterator[tuple[Mirror, _Name, Answer]]:
        """Every answer that comes in time, the known ones at once."""
        mirrors = {mirror.url: mirror for mirror, _ in pairs}
        keys = list(dict.fromkeys((mirror.url, name) for mirror, name in pairs))
        missing = [key for key in keys if key not in self._answers]
        for url, name in keys:
            if (url, name) in self._answers:
                yield mirrors[url], name, self._answers[url, name]
        scope = self._scope.child(ROUND_S)
        lanes: Lanes[tuple[str, _Name], Answer] = Lanes(scope)
        try:
            lanes.start(((key, partial(self._one, *key, scope)) for key in missing), _AT_ONCE)
            until = time.monotonic() + ROUND_S
            for _ in missing:
                told = lanes.next(until)
                if told is None:
                    return
                (url, name), answer = told
                if answer is not None:
                    self._answers[url, name] = answer
                    yield mirrors[url], name, answer
        finally:
            lanes.close()
            scope.cancel()
            scope.close()

    def _one(self, url: str, name: _Name, scope: CancelScope) -> Answer:
        return ask(self._tools.fetcher, url, *name, scope, with_size=True)

    def _tell(self) -> None:
        self._emit(self._report)


def _name(suggestion: Suggestion) -> _Name:
    return suggestion.path, suggestion.version


def _is_good(suggestion: Suggestion) -> bool:
    return rules.problem(suggestion.path, suggestion.version) is None


def _stage(waiting: list[Suggestion]) -> tuple[list[Suggestion], list[Suggestion]]:
    """What to ask of next: all up to the first that is more than a guess; and the rest."""
    sure = next((at for at, each in enumerate(waiting) if not each.is_guess), len(waiting))
    return waiting[: sure + 1], waiting[sure + 1 :]


def _as_typed(server: ServerReport, answer: Answer) -> ServerReport:
    return replace(server, typed=answer)


def _as_suggested(server: ServerReport, answer: Answer) -> ServerReport:
    return replace(server, suggested=answer)


def _settled(server: ServerReport) -> ServerReport:
    """Nothing is awaited any more."""

    def settled(answer: Answer) -> Answer:
        is_open = answer.status is Status.ASKING
        return replace(answer, status=Status.UNTOLD) if is_open else answer

    suggested = server.suggested and settled(server.suggested)
    return replace(server, typed=settled(server.typed), suggested=suggested)
