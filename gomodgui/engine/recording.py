"""Keeps a history of all that the engine does: probes, verdicts, changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from gomodgui.core import standin
from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangePlan, ChangeResult, JournalEntry
from gomodgui.core.flow import Diagnosis
from gomodgui.core.history import Kind, Mark, Probe, Span, Trends, Verdict, csv_text, trends
from gomodgui.core.measurement import Comparison, MirrorReport, Usability
from gomodgui.core.mirroraddress import canonical
from gomodgui.core.model import FixCall
from gomodgui.core.redact import mask
from gomodgui.engine.backend import EngineBackend
from gomodgui.system.historystore import HistoryStore


class Recorder:
    """Turns what was found into rows of the history. Never raises for what the disk does."""

    def __init__(
        self, store: HistoryStore, is_public: Callable[[str], bool], now: Callable[[], float]
    ) -> None:
        self.store = store
        self._is_public = is_public
        self._now = now

    def probe(self, probe: Probe) -> None:
        """One check of the watcher."""
        self.store.add([probe])

    def comparison(self, comparison: Comparison) -> None:
        """Every ranked round of every mirror, and the verdict on those that were in none."""
        now = self._now()
        probes = [probe for each in comparison.proxies for probe in _rounds(each, now)]
        if probes:
            self.store.add(probes)

    def diagnosis(self, diagnosis: Diagnosis) -> None:
        """The verdict, and the mirrors that were looked at. Nothing where it was cut short."""
        if diagnosis.cancelled:
            return
        now = self._now()
        first = diagnosis.findings[0] if diagnosis.findings else None
        verdict = Verdict(
            now,
            diagnosis.healthy,
            first.cause if first else "",
            mask(first.subject) if first else "",
            diagnosis.duration_ms,
        )
        probes = [_verdict_on(report, now) for report in diagnosis.mirrors if report.verdict]
        self.store.add(probes, [verdict])

    def change(self, entry: JournalEntry, before: str, after: str, *, undone: bool) -> None:
        """A change that was made or undone; the values of GOPROXY around it."""
        left, to = (mask(standin.watched(value, self._is_public)) for value in (before, after))
        mark = Mark(self._now(), entry.id, undone, entry.source, entry.verified, left, to)
        self.store.add(marks=[mark])

    def trends(self, span: Span) -> Trends:
        """What a chart of that span shows."""
        now = self._now()
        since = now - span.seconds
        return trends(self.store.probes(since), self.store.marks(since), span, now)

    def csv(self, span: Span) -> str:
        """The same as CSV."""
        since = self._now() - span.seconds
        return csv_text(self.store.probes(since), self.store.marks(since))


class RecordedBackend(EngineBackend):
    """The engine, with a history of what it did. `parts` are those of `EngineBackend`."""

    def __init__(self, recorder: Recorder, *parts: Any, **named: Any) -> None:
        super().__init__(*parts, **named)
        self.recorder = recorder

    def compare(
        self,
        urls: Sequence[str] | None,
        module: str,
        rounds: int,
        emit: Callable[[Comparison, int], None],
        scope: CancelScope,
    ) -> Comparison:
        """As `EngineBackend.compare`."""
        comparison = super().compare(urls, module, rounds, emit, scope)
        self.recorder.comparison(comparison)
        return comparison

    def apply(
        self, plan: ChangePlan, source: str, emit: Callable[[str, str], None], scope: CancelScope
    ) -> ChangeResult:
        """As `EngineBackend.apply`."""
        before = self._goproxy(plan.calls)
        result = super().apply(plan, source, emit, scope)
        if result.applied and result.entry:
            after = self._goproxy(plan.calls)
            self.recorder.change(result.entry, before, after, undone=False)
        return result

    def undo(self, change_id: str, scope: CancelScope) -> ChangeResult:
        """As `EngineBackend.undo`."""
        calls = [call for each in self.history() if each.id == change_id for call in each.calls]
        before = self._goproxy(calls)
        result = super().undo(change_id, scope)
        if result.applied and result.entry:
            self.recorder.change(result.entry, before, self._goproxy(calls), undone=True)
        return result

    def _told(self, diagnosis: Diagnosis) -> Diagnosis:
        self.recorder.diagnosis(diagnosis)
        return super()._told(diagnosis)

    def _goproxy(self, calls: Iterable[FixCall]) -> str:
        """The value of GOPROXY, "" where these fixes have nothing to do with it."""
        if not any(
            call.id == "set_goproxy" or call.args.get("name") == "GOPROXY" for call in calls
        ):
            return ""
        return self._settings().value("GOPROXY")


def _rounds(report: MirrorReport, now: float) -> Iterator[Probe]:
    """Each round is dated a little before the next, so that their order is kept."""
    if not report.rounds and report.verdict is not None:
        yield _verdict_on(report, now, Kind.COMPARE)
    url, count = _address(report), len(report.rounds)
    for at, latency in enumerate(report.rounds):
        moment = now - (count - at) / 1000
        cause = "" if latency is not None else report.cause or ""
        yield Probe(moment, url, Kind.COMPARE, latency is not None, latency, cause, report.in_use)


def _verdict_on(report: MirrorReport, now: float, kind: Kind = Kind.DIAGNOSIS) -> Probe:
    ok = report.verdict is not Usability.UNUSABLE
    latency = report.latency.median if report.latency else None
    cause = "" if ok else report.cause or ""
    return Probe(now, _address(report), kind, ok, latency, cause, report.in_use)


def _address(report: MirrorReport) -> str:
    return mask(canonical(report.mirror.url))
