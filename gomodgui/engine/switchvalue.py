"""A value for GOPROXY out of mirrors that were just seen serving a download."""

from __future__ import annotations

from collections.abc import Sequence

from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Mirror, MirrorReport, Usability
from gomodgui.core.mirroraddress import canonical
from gomodgui.core.switch import one_click_value
from gomodgui.engine.examination import Case
from gomodgui.engine.mirrorcheck import MirrorChecker, Settings
from gomodgui.engine.proving import DEFAULT_MODULE
from gomodgui.system.network import Network


class MirrorTrials:
    """Tries mirrors by that network, for somebody with these settings."""

    def __init__(self, case: Case, network: Network, mirrors: Sequence[Mirror]) -> None:
        value = case.snapshot.value
        unchecked = value("GONOSUMDB") or value("GOPRIVATE")
        settings = Settings(value("GOSUMDB"), unchecked, network.has_git)
        self._current = value("GOPROXY")
        self._public = {canonical(each.url) for each in mirrors if each.public}
        self._checker = MirrorChecker(network.fetcher, DEFAULT_MODULE, settings)

    def report(self, mirror: Mirror, scope: CancelScope) -> MirrorReport:
        """Does it serve a module, its zip and the checksum database?"""
        return self._checker.check(mirror, scope)

    def value(self, reports: Sequence[MirrorReport]) -> str:
        """What one click would give GOPROXY, "" where none of these is usable."""
        usable = [each.mirror.url for each in reports if each.verdict is Usability.USABLE]
        if not usable:
            return ""
        return one_click_value(self._current, usable, lambda url: canonical(url) in self._public)
