"""What is known at one moment, as steps, root causes and a plan."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace

from gomodgui.core.change import Proof
from gomodgui.core.flow import Diagnosis, StepStatus
from gomodgui.core.measurement import Mirror, MirrorReport, Usability
from gomodgui.core.model import Finding, Severity
from gomodgui.core.overview import Health, OverviewState
from gomodgui.engine import verdict
from gomodgui.engine.doctor import DoctorTools, Known, Question
from gomodgui.engine.examination import Observation
from gomodgui.system.prober import SocketProber
from tests.engine.computer import MODULE, Computer, proving
from tests.engine.knownfacts import KnownFacts

GOOD = "https://good.example"


def told(
    *observations: Observation | None,
    state: OverviewState | None = None,
    finished: bool = True,
    awaited: Sequence[str] = (),
) -> Diagnosis:
    """The verdict on a computer whose only mirror works, with these observations."""
    with ExitStack() as stack:
        computer = Computer(stack)
        snapshot = computer.snapshot(GOOD)
        tools = DoctorTools(
            computer.tools(GOOD, proving(ok=True)),
            KnownFacts(snapshot),
            lambda: SocketProber({}),
            lambda _case: [],
        )
        seen = state or OverviewState(
            Health.HEALTHY,
            finished=True,
            snapshot=snapshot,
            mirrors=(MirrorReport(Mirror(GOOD, "good"), Usability.USABLE, checksum_db=True),),
            proof=Proof(ok=True, module=MODULE, duration_ms=5),
        )
        keys = {f"examine {at}": each for at, each in enumerate(observations)}
        steps = {key: each.step if each else "cache" for key, each in keys.items()}
        waiting = {f"examine late {at}": step for at, step in enumerate(awaited)}
        known = Known(
            Question(MODULE, MODULE),
            verdict.entries_of(snapshot, MODULE),
            seen,
            observations=keys,
            awaited={**steps, **waiting},
            finished=finished,
        )
        return verdict.of(known, tools)


def test_all_is_well() -> None:
    diagnosis = told()
    assert diagnosis.healthy is True
    assert diagnosis.step("version").summary == "version.proved"
    assert diagnosis.step("sumdb").status is StepStatus.OK


def test_an_error_of_an_examination_is_one_of_the_computer() -> None:
    full = Observation("cache", StepStatus.FAIL, findings=(Finding("disk_full", Severity.ERROR),))
    diagnosis = told(full)
    assert diagnosis.healthy is False
    assert diagnosis.step("cache").causes == ("disk_full",)


def test_what_is_awaited_runs_and_at_the_end_is_unknown() -> None:
    assert told(finished=False, awaited=["cache"]).step("cache").status is StepStatus.RUN
    assert told(awaited=["cache"]).step("cache").status is StepStatus.UNKNOWN
    assert told(None).step("cache").summary == "crashed"


def test_a_vaguer_word_on_a_connection_that_was_measured_is_left_out() -> None:
    measured = Finding("connection_refused", Severity.ERROR, subject="good.example")
    vague = Finding("connect_timeout", Severity.ERROR, subject="good.example")
    state = OverviewState(Health.FAILING, snapshot=Computer(ExitStack()).snapshot(GOOD))
    seen = Observation("private", StepStatus.FAIL, findings=(vague,))
    diagnosis = told(seen, state=replace(state, findings=(measured,)))
    assert [each.cause for each in diagnosis.findings] == ["connection_refused"]


def test_nothing_is_told_before_the_settings_are_read() -> None:
    diagnosis = told(state=OverviewState(Health.RUNNING), finished=False)
    assert diagnosis.findings == ()
    assert diagnosis.step("go").status is StepStatus.RUN
