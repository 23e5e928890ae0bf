"""Explains logs with what is known here: the Go that wrote them, and mirrors seen working."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from gomodgui.core import logs
from gomodgui.core.measurement import Mirror, MirrorReport, Usability


class Explainer:
    """Remembers what was measured last. Any thread may call it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._working: tuple[Mirror, ...] = ()

    @property
    def working(self) -> tuple[Mirror, ...]:
        """The mirrors that were seen serving modules and checksums, best first."""
        with self._lock:
            return self._working

    def remember(self, reports: Iterable[MirrorReport]) -> None:
        """Take over what was measured now, best first; nothing told leaves what is known."""
        told = [report for report in reports if report.verdict is not None]
        if told:
            usable = tuple(r.mirror for r in told if r.verdict is Usability.USABLE)
            with self._lock:
                self._working = usable

    def explain(self, text: str, go_version: str = "") -> logs.Reading:
        """What the log says; a switch names only public mirrors that were seen working."""
        urls = [mirror.url for mirror in self.working if mirror.public]
        return logs.read(text, go_version=go_version, mirrors=urls)
