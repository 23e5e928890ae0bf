"""What talks to servers for a person: one resolver and one set of roots for all of it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from copy import copy

from gomodgui.core.ports import Prober
from gomodgui.system.fetch import HttpFetcher
from gomodgui.system.onceprober import OnceProber
from gomodgui.system.prober import SocketProber
from gomodgui.system.resolver import Resolver
from gomodgui.system.trust import TrustStore


class Network:
    """Prober, fetcher and resolver, by the route that Go takes with that environment."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        trust, resolver = TrustStore(environ), Resolver()
        self._environ = environ
        self.resolver = resolver
        self.prober: Prober = SocketProber(environ, trust, resolver)
        self.fetcher = HttpFetcher(environ, trust, resolver)

    def asking_once(self) -> Network:
        """The same, whose prober asks each address once: for one diagnosis."""
        shared = copy(self)
        shared.prober = OnceProber(self.prober)
        return shared

    @property
    def has_git(self) -> bool:
        """Whether that environment finds a git command."""
        return shutil.which("git", path=self._environ.get("PATH", "")) is not None
