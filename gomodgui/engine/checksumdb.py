"""Can the checksum database be had, through a mirror or beside it? Asked as Go would ask."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from gomodgui.core import moduleurls, patterns
from gomodgui.core.cancel import CancelScope
from gomodgui.core.fetching import Fetched, Fetcher, FetchSession
from gomodgui.core.moduleurls import ModuleVersion
from gomodgui.engine import answers
from gomodgui.engine.answers import Flaw

DEFAULT_NAME = "sum.golang.org"
CHINA_NAME = "sum.golang.google.cn"
_GONE = frozenset({404, 410})
_TURN_S = 0.05


@dataclass(frozen=True, slots=True)
class Place:
    """What GOSUMDB says: the name in the key, and the address, where it is not that of the name."""

    name: str
    url: str
    asks_proxies: bool


def place(gosumdb: str) -> Place:
    """Where the database is by that value of GOSUMDB; off and nonsense count as the default."""
    words = gosumdb.split()
    name = words[0].partition("+")[0] if words else DEFAULT_NAME
    if name == CHINA_NAME:
        return Place(DEFAULT_NAME, f"https://{CHINA_NAME}", asks_proxies=False)
    if name == "off" or "." not in name or "/" in name:
        name = DEFAULT_NAME
    if len(words) == 2:
        return Place(name, words[1], asks_proxies=False)
    return Place(name, f"https://{name}", asks_proxies=True)


class ChecksumDatabase:
    """Asks about one module, for many mirrors: the database itself is asked only once.

    Thread-safe. Where GONOSUMDB says that the module is not to be looked up, a mirror's word that
    it relays the database is enough, and the database itself is asked for its newest tree.
    """

    def __init__(
        self, fetcher: Fetcher, module: ModuleVersion, gosumdb: str, gonosumdb: str
    ) -> None:
        self._fetcher = fetcher
        self._place = place(gosumdb)
        self._module = None if patterns.matches(gonosumdb, module.path) else module
        self._path = moduleurls.lookup_path(self._module) if self._module else "latest"
        self._lock = threading.Lock()
        self._beside: list[Flaw | None] = []

    def through(self, base: str, session: FetchSession, scope: CancelScope) -> Flaw | None:
        """What is wrong with it for somebody who uses the mirror at `base`; None: nothing."""
        if not self._place.asks_proxies:
            return self.beside(scope)
        name = self._place.name
        supported = session.get(moduleurls.sumdb_url(base, name, "supported"))
        if supported.status in _GONE:
            return self.beside(scope)
        if not supported.ok:
            return self._flaw(supported, "sumdb_broken")
        if self._module is None:
            return None
        answer = session.get(moduleurls.sumdb_url(base, name, self._path))
        return self._flaw(answer, "sumdb_broken")

    def beside(self, scope: CancelScope) -> Flaw | None:
        """What is wrong with the database itself."""
        while not self._lock.acquire(timeout=_TURN_S):
            if scope.stopped:
                return Flaw("cancelled", "cancelled")
        try:
            if self._beside:
                return self._beside[0]
            with self._fetcher.session(scope) as session:
                answer = session.get(moduleurls.below(self._place.url, self._path))
            flaw = self._flaw(answer, "sumdb_missing")
            if not scope.stopped:
                self._beside.append(flaw)
            return flaw
        finally:
            self._lock.release()

    def _flaw(self, answer: Fetched, reason: str) -> Flaw | None:
        flaw = answers.note_flaw(answer, self._place.name, self._module)
        if flaw is None or flaw.cause == "cancelled":
            return flaw
        if answer.status in _GONE and self._module is not None:
            return Flaw("sumdb_unknown_module", "sumdb_private_module")
        return Flaw(reason, "sumdb_unreachable")
