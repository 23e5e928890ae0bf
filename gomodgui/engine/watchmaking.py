"""The engine with all that watching needs: one set of parts for both."""

from __future__ import annotations

from functools import cache
from typing import Any

from gomodgui.core import httpproxy
from gomodgui.core.cancel import CancelScope
from gomodgui.core.model import SettingsSnapshot
from gomodgui.core.ports import Clock
from gomodgui.engine.backupproof import Proof
from gomodgui.engine.recording import RecordedBackend, Recorder
from gomodgui.engine.standingin import StandIn
from gomodgui.engine.watchcheck import Looker
from gomodgui.engine.watching import Watcher, WatchTools
from gomodgui.system import netidentity
from gomodgui.system.networkerrors import NetworkError
from gomodgui.system.watchfiles import WatchFiles

_PORT = 443


class WatchingBackend(RecordedBackend):
    """`files`: what the person chose for watching, and the switch in effect."""

    def __init__(
        self, files: WatchFiles, clock: Clock, recorder: Recorder, *parts: Any, **named: Any
    ) -> None:
        super().__init__(recorder, *parts, **named)
        self.watch_files = files
        self._clock = clock

    def watcher(self) -> Watcher:
        """A watcher of this person's mirror; run it in a thread of its own."""
        return Watcher(self.watch_tools())

    def watch_tools(self) -> WatchTools:
        """What a watcher is made of."""
        return WatchTools(
            read_settings=self.snapshot,
            read_file=lambda path: self._session.facts.read_file(path),
            listed=self._mirror_list.mirrors,
            named=self._named_one,
            is_public=cache(self._mirror_list.is_public),
            looker=self._looker,
            proof=lambda looker: Proof(looker, self._addresses, self._is_proxied),
            stand_in=StandIn(self, self.watch_files, self._clock.now),
            files=self.watch_files,
            network=netidentity.identity,
            record=self.recorder.probe,
            clock=self._clock,
        )

    def _looker(self, snapshot: SettingsSnapshot) -> Looker:
        return Looker(
            lambda: self._network().prober,
            lambda: self._checker(snapshot)(self._module),
            self._is_offline,
            self._module,
        )

    def _addresses(self, host: str, scope: CancelScope) -> tuple[str, ...]:
        try:
            found = self._network().resolver.resolve(host, _PORT, scope)
        except NetworkError:
            return ()
        return tuple(address.ip for address in found.addresses)

    def _is_proxied(self, url: str) -> bool:
        try:
            return httpproxy.proxy_for(url, self._environ()) is not None
        except ValueError:
            return False
