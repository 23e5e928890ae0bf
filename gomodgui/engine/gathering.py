"""Several jobs at once, and what is known of them at a moment."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

from gomodgui.core.cancel import CancelScope
from gomodgui.engine.lanes import Lanes

Key = TypeVar("Key", bound=Hashable)
Result = TypeVar("Result")


class Gathering(Generic[Key, Result]):
    """Starts jobs in daemon threads; `results` has those that are done (None: it crashed)."""

    def __init__(self, scope: CancelScope, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._scope = scope.child(seconds)
        self._lanes: Lanes[Key, Result] = Lanes(self._scope)
        self._open: set[Key] = set()
        self.results: dict[Key, Result | None] = {}

    @property
    def scope(self) -> CancelScope:
        """Ends with the gathering: for the jobs."""
        return self._scope

    @property
    def known(self) -> tuple[Key, ...]:
        """All that was started."""
        return (*self.results, *self._open)

    def start(self, key: Key, job: Callable[[], Result]) -> None:
        """Start one, unless one of that key was started."""
        if key not in self._open and key not in self.results:
            self._open.add(key)
            self._lanes.start([(key, job)])

    def wait(self, keys: Iterable[Key], seconds: float | None = None) -> None:
        """Until all of these are done, the time is over or all is stopped."""
        wanted = set(keys)
        until = self._ends if seconds is None else min(self._ends, time.monotonic() + seconds)
        while wanted & self._open:
            found = self._lanes.next(until)
            if found is None:
                return
            self._open.discard(found[0])
            self.results[found[0]] = found[1]

    def close(self) -> None:
        """Stop what is still under way."""
        self._lanes.close()
        self._scope.cancel()
        self._scope.close()
