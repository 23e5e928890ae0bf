"""One request for several that want the same: nobody's server is asked twice for one diagnosis."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Phase, Phases, ProbeError, ProbeResult
from gomodgui.core.ports import Prober

_CANCELLED = "cancelled"
_LOOK_S = 0.05
"""How often who waits looks whether it was stopped."""


class OnceProber:
    """A prober (`core.ports.Prober`) that keeps what came of each address. Thread-safe.

    Meant for one run: who asks first sets the limits. A request that whoever made it gave up is
    made again for those who still wait.
    """

    def __init__(self, prober: Prober) -> None:
        self._prober = prober
        self._lock = threading.Lock()
        self._asked: dict[str, _Asked] = {}

    def probe(
        self,
        url: str,
        scope: CancelScope,
        *,
        max_bytes: int = 65536,
        connect_s: float = 5.0,
        tls_s: float = 5.0,
        first_byte_s: float = 5.0,
        total_s: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> ProbeResult:
        """What came of that address; never raises for what the network does."""
        while not scope.stopped:
            with self._lock:
                known = self._asked.get(url)
                asked = known or self._asked.setdefault(url, _Asked())
            if known is None:
                result: ProbeResult | None = None
                try:
                    result = self._prober.probe(
                        url,
                        scope,
                        max_bytes=max_bytes,
                        connect_s=connect_s,
                        tls_s=tls_s,
                        first_byte_s=first_byte_s,
                        total_s=total_s,
                        headers=headers,
                    )
                finally:
                    self._keep(url, asked, result)
                return result
            found = known.wait(scope)
            if found is not None:
                return found
        return ProbeResult(url, Phases(), error=ProbeError(_CANCELLED, Phase.DNS))

    def _keep(self, url: str, asked: _Asked, result: ProbeResult | None) -> None:
        if result is not None and result.error is not None and result.error.cause == _CANCELLED:
            result = None
        with self._lock:
            if result is None:
                del self._asked[url]
        asked.tell(result)


class _Asked:
    """A request that is under way, or its result."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._result: ProbeResult | None = None

    def tell(self, result: ProbeResult | None) -> None:
        self._result = result
        self._over.set()

    def wait(self, scope: CancelScope) -> ProbeResult | None:
        """The result; None where it was given up, or the scope ended."""
        while not scope.stopped:
            if self._over.wait(scope.within(_LOOK_S)):
                return self._result
        return None
