"""All that a check of the first screen knows at one moment, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gomodgui.core import goproxy, ranking
from gomodgui.core.change import Proof
from gomodgui.core.goproxy import Entry
from gomodgui.core.measurement import MirrorReport, Usability
from gomodgui.core.mirroraddress import canonical, host_of
from gomodgui.core.model import SettingsSnapshot
from gomodgui.core.walk import Outcome, Walk, entries_for, walk

UNREACHED = frozenset(
    {
        "connect_timeout",
        "connection_refused",
        "connection_reset",
        "dns_failure",
        "http_proxy_auth",
        "http_proxy_broken",
        "offline",
        "tls_timeout",
    }
)
"""Causes that leave open whether there is a network at all."""
TIMEOUTS = frozenset({"connect_timeout", "tls_timeout", "proxy_stalled", "dns_failure"})
SLOW_MS = 800.0
SLOW_LOSS = 0.2


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known. `reports`: by canonical address, best first; `rounds`: of the race, so far.

    `disproved`: the canonical address of a mirror that looked well and did not give the go command
    what it promised; "" for none. `offline`: there is no route to anywhere. `china_sumdb`: whether
    sum.golang.google.cn answers, None where that was not asked.
    """

    module: str
    snapshot: SettingsSnapshot | None = None
    reports: Mapping[str, MirrorReport] = field(default_factory=dict)
    rounds: int = 0
    race_over: bool = False
    proof: Proof | None = None
    proof_over: bool = False
    disproved: str = ""
    offline: bool = False
    china_sumdb: bool | None = None
    elapsed_s: float = 0.0

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The GOPROXY entries that Go asks for the module; () where it refuses the list."""
        if self.snapshot is None:
            return ()
        value = self.snapshot.value
        path = self.module.partition("@")[0]
        try:
            found = entries_for(path, value("GOPROXY"), value("GONOPROXY") or value("GOPRIVATE"))
        except goproxy.GoproxyError:
            return ()
        return tuple(found)

    def report(self, url: str) -> MirrorReport | None:
        """What is known of that address."""
        name = canonical(url)
        found = self.reports.get(name)
        if found is not None and name == self.disproved:
            return replace(found, verdict=Usability.UNUSABLE, cause="proxy_bad_content")
        return found

    @property
    def current(self) -> MirrorReport | None:
        """What is known of the first entry."""
        entries = self.entries
        return self.report(entries[0].url) if entries else None

    @property
    def walk(self) -> Walk:
        """Where Go ends up with the list as it is."""
        entries = self.entries
        return walk(entries, [self.report(entry.url) for entry in entries])

    @property
    def serving(self) -> MirrorReport | None:
        """The entry that gives Go the module."""
        way = self.walk
        if way.outcome is not Outcome.SERVES:
            return None
        return self.report(self.entries[way.at].url)

    @property
    def lacks_sumdb(self) -> bool:
        """What serves Go has modules, and their checksums can be had nowhere."""
        return self.serving is not None and self.serving.cause == "sumdb_unreachable"

    @property
    def candidates(self) -> tuple[MirrorReport, ...]:
        """Public mirrors that were seen serving, best first: those for China if there are any."""
        public = [
            report
            for report in ranking.in_order(self.reports.values())
            if report.mirror.public and host_of(report.mirror.url)
            if canonical(report.mirror.url) != self.disproved
        ]
        usable = [report for report in public if report.verdict is Usability.USABLE]
        for_china = [report for report in usable if report.mirror.china]
        return tuple(for_china or usable)

    def is_no_mirror(self, url: str) -> bool:
        """That address answered, and with what no module proxy says: nothing to keep."""
        report = self.report(url)
        return report is not None and report.cause == "proxy_bad_content"

    @property
    def any_serves(self) -> bool:
        """Whether anything at all, `direct` too, was seen serving."""
        return any(ranking.can_win(report) for report in self.reports.values())

    @property
    def online(self) -> bool:
        """Whether any server was reached."""
        return any(
            ranking.can_win(report) or (report.cause is not None and report.cause not in UNREACHED)
            for report in self.reports.values()
            if host_of(report.mirror.url) or report.mirror.url == goproxy.DIRECT
        )

    @property
    def is_offline(self) -> bool:
        """No server was reached, and there is no route or no name that resolves."""
        cut_off = self.proof is not None and self.proof.reason == "offline"
        return (self.offline or cut_off) and not self.online

    @property
    def is_slow(self) -> bool:
        """What serves Go is slow, and another mirror would be clearly better."""
        present = self.serving
        if present is None or present.latency is None or not self.candidates:
            return False
        lossy = (present.loss or 0.0) > SLOW_LOSS
        best = self.candidates[0]
        return (present.latency.median > SLOW_MS or lossy) and ranking.is_worth_a_change(
            present, best
        )
