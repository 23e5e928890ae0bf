"""All that the engine does is in the history."""

from __future__ import annotations

from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.flow import Diagnosis
from gomodgui.core.history import Kind, Span, Verdict
from gomodgui.core.measurement import Comparison, Latency, Mirror, MirrorReport, Usability
from gomodgui.core.model import Finding, FixCall, Severity
from gomodgui.engine.recording import Recorder
from gomodgui.system.historystore import HistoryStore
from tests.engine.watchrig import PROOF, Rig
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule

NOW = 1_780_000_000.0


@pytest.fixture
def recorder(tmp_path: Path) -> Recorder:
    return Recorder(HistoryStore(tmp_path / "history.db"), lambda _url: True, lambda: NOW)


def report(url: str, verdict: Usability | None, *rounds: float | None) -> MirrorReport:
    latency = Latency(20.0, 10.0, 30.0, 1.0) if rounds else None
    cause = "connect_timeout" if verdict is Usability.UNUSABLE else None
    return MirrorReport(Mirror(url, "m"), verdict, rounds=rounds, latency=latency, cause=cause)


def test_every_round_of_a_comparison(recorder: Recorder) -> None:
    proxies = (
        report("https://me:pw@a.example/", Usability.USABLE, 10.0, None, 30.0),
        report("https://b.example", Usability.UNUSABLE),
        report("https://c.example", None),
    )
    recorder.comparison(Comparison("m", proxies))
    probes = recorder.store.probes(0)
    assert [(p.ok, p.latency_ms) for p in probes if "a.example" in p.mirror] == [
        (True, 10.0),
        (False, None),
        (True, 30.0),
    ]
    assert [(p.ok, p.cause) for p in probes if p.mirror == "https://b.example"] == [
        (False, "connect_timeout")
    ]
    assert {probe.kind for probe in probes} == {Kind.COMPARE}
    assert "pw" not in str(probes)
    assert "c.example" not in str(probes)


def test_the_verdict_of_a_diagnosis(recorder: Recorder) -> None:
    finding = Finding("dns_failure", Severity.ERROR, subject="a.example")
    mirrors = (report("https://a.example", Usability.PARTIAL), report("https://b.example", None))
    recorder.diagnosis(
        Diagnosis("m", findings=(finding,), healthy=False, mirrors=mirrors, duration_ms=5.0)
    )
    recorder.diagnosis(Diagnosis("m", cancelled=True))
    assert recorder.store.verdicts(0) == (
        Verdict(NOW, healthy=False, cause="dns_failure", subject="a.example", duration_ms=5.0),
    )
    (probe,) = recorder.store.probes(0)
    assert (probe.kind, probe.ok, probe.cause) == (Kind.DIAGNOSIS, True, "")


def test_changes_and_their_undoing_and_which_of_them_change_the_mirror(
    home: Path, go_command: Path
) -> None:
    with ModuleProxy(TinyModule(*PROOF)) as proxy:
        rig = Rig(home, go_command)
        rig.set("https://old.example,direct")
        backend = rig.backend

        def fix(call: FixCall) -> str:
            plan = backend.plan([call], CancelScope())
            result = backend.apply(plan, "test", lambda *_: None, CancelScope())
            assert result.entry is not None
            return result.entry.id

        other = fix(FixCall("set_go_setting", {"name": "GONOSUMDB", "value": "corp.example"}))
        switch = fix(FixCall("set_goproxy", {"value": f"{proxy.url},direct"}))
        assert backend.undo(switch, CancelScope()).applied
    found = [(mark.change_id, mark.undone, mark.left, mark.to) for mark in rig.store.marks(0)]
    assert found == [
        (other, False, "", ""),
        (switch, False, "https://old.example", proxy.url),
        (switch, True, proxy.url, "https://old.example"),
    ]
    assert [mark.is_switch for mark in rig.store.marks(0)] == [False, True, True]


def test_a_disk_that_cannot_be_written_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    recorder = Recorder(
        HistoryStore(tmp_path / "file" / "history.db"), lambda _url: True, lambda: NOW
    )
    recorder.comparison(Comparison("m", (report("https://a.example", Usability.USABLE, 1.0),)))
    assert recorder.trends(Span.HOUR).checks == 0


def test_diagnoses_of_both_kinds_are_kept(home: Path, go_command: Path) -> None:
    rig = Rig(home, go_command)
    with ModuleProxy(TinyModule(*PROOF)) as proxy:
        rig.set(f"{proxy.url},direct")
        rig.backend.overview(lambda _state: None, CancelScope(30))
        rig.backend.diagnose("", None, ["dns", "tcp"], lambda _run: None, CancelScope(30))
    assert len(rig.store.verdicts(0)) == 2
    assert {probe.kind for probe in rig.store.probes(0)} == {Kind.DIAGNOSIS}
