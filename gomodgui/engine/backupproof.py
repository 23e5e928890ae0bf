"""Puts a backup to the proof before anything depends on it."""

from __future__ import annotations

import ipaddress
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from gomodgui.core.cancel import Cancelled, CancelScope
from gomodgui.core.dnsagreement import agree
from gomodgui.core.measurement import Mirror
from gomodgui.core.mirroraddress import host_of
from gomodgui.core.watch import Checked, Outcome, Trial
from gomodgui.engine.watchcheck import Looker

BURST = 20
SHARE = 0.95
LATENCY_MS = 2000.0
DEADLINE_S = 30.0
_AT_ONCE = 4
_ANSWERS = 3


Resolve = Callable[[str, CancelScope], tuple[str, ...]]
"""The addresses of a host name, () where there are none; raises Cancelled."""


@dataclass(frozen=True, slots=True)
class Proof:
    """How a backup is proved. `proxied(url)`: an HTTP proxy looks its name up, not this machine."""

    looker: Looker
    resolve: Resolve
    proxied: Callable[[str], bool]

    def of(self, mirror: Mirror, connect_s: float, scope: CancelScope) -> Trial:
        """Names that agree, all that Go needs, and a burst of small requests answered well."""
        own = scope.child(DEADLINE_S)
        try:
            return self._of(mirror, connect_s, own)
        except Cancelled:
            return Trial(mirror.url, proved=False, why="cancelled")
        finally:
            own.cancel()
            own.close()

    def _of(self, mirror: Mirror, connect_s: float, scope: CancelScope) -> Trial:
        if not self._names_agree(mirror, scope):
            return Trial(mirror.url, proved=False, why="dns")
        if self.looker.examine(mirror, scope).outcome is not Outcome.WELL:
            return Trial(mirror.url, proved=False, why="unusable")
        looks = self._burst(mirror, connect_s, scope)
        well = [look for look in looks if look.outcome is Outcome.WELL]
        share = len(well) / BURST
        times = [look.latency_ms for look in well if look.latency_ms is not None]
        latency_ms = median(times) if times else None
        if share < SHARE:
            return Trial(mirror.url, proved=False, why="burst", share=share, latency_ms=latency_ms)
        is_slow = latency_ms is None or latency_ms > LATENCY_MS
        why = "slow" if is_slow else ""
        return Trial(mirror.url, proved=not why, why=why, share=share, latency_ms=latency_ms)

    def _names_agree(self, mirror: Mirror, scope: CancelScope) -> bool:
        name = host_of(mirror.url)
        if _is_address(name) or self.proxied(mirror.url):
            return True
        found = [self.resolve(name, scope) for _ in range(_ANSWERS)]
        return agree(found, public=mirror.public)

    def _burst(self, mirror: Mirror, connect_s: float, scope: CancelScope) -> list[Checked]:
        """So many looks, some at once; given up once too many have failed."""
        left: queue.SimpleQueue[int] = queue.SimpleQueue()
        for number in range(BURST):
            left.put(number)
        looks: list[Checked] = []
        lock = threading.Lock()
        most_failed = BURST - SHARE * BURST

        def work() -> None:
            while not scope.stopped:
                with lock:
                    failed = sum(look.outcome is not Outcome.WELL for look in looks)
                if failed > most_failed:
                    return
                try:
                    left.get_nowait()
                except queue.Empty:
                    return
                look = self.looker.look(mirror, connect_s, scope)
                with lock:
                    looks.append(look)

        threads = [
            threading.Thread(target=work, name="burst", daemon=True) for _ in range(_AT_ONCE)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(DEADLINE_S)
        scope.check()
        with lock:
            return list(looks)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return True
