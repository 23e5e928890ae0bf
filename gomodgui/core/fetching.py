"""Fetching files from servers, untimed, as a protocol: `system.fetch` has the real one."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import ProbeError


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of a GET. Addresses have no password; header names are in lower case.

    `asked` is the first one, `url` the last; `redirects` those it was sent on to, in order. `body`
    is unpacked, and at most what was asked for; `complete` where that is all of it. `problem` is
    "" or one of redirect_loop (more than ten), redirect_insecure (https to http), redirect_scheme
    (neither), unpack_bomb, unpack_broken, file_unreadable.
    """

    asked: str
    url: str
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    complete: bool = False
    redirects: tuple[str, ...] = ()
    problem: str = ""
    error: ProbeError | None = None

    @property
    def ok(self) -> bool:
        """An answer with status 200, the only one that Go takes for success."""
        return self.status == 200 and not self.problem and self.error is None


class FetchSession(Protocol):
    """Connections that are kept between requests; for one thread."""

    def get(
        self,
        url: str,
        *,
        max_bytes: int = 65536,
        deadline_s: float = 10.0,
        headers: Mapping[str, str] | None = None,
    ) -> Fetched:
        """GET an http, https or file address; never raises for what the network does."""


class Fetcher(Protocol):
    """Makes sessions; thread-safe."""

    def session(self, scope: CancelScope) -> AbstractContextManager[FetchSession]:
        """A session whose every wait ends with the scope."""
