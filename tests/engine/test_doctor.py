"""The diagnosis, against real servers on loopback."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.flow import STEPS, Diagnosis, StepStatus
from gomodgui.core.measurement import Mirror
from gomodgui.core.model import (
    Finding,
    FixCall,
    Layer,
    Origin,
    OriginKind,
    SettingsSnapshot,
    Severity,
)
from gomodgui.engine import doctor
from gomodgui.engine.doctor import DoctorTools, Question
from gomodgui.engine.examination import Case, Examine, Observation
from gomodgui.system.prober import SocketProber
from tests.engine.computer import MODULE, Computer, Prove, proving
from tests.engine.knownfacts import KnownFacts
from tests.servers import replies
from tests.servers.moduleproxy import ModuleProxy


class Patient:
    """A computer that is diagnosed."""

    def __init__(self, stack: ExitStack) -> None:
        self.computer = Computer(stack)
        self.examinations: list[tuple[str, Examine]] = []
        self.saved = ""
        self.told: list[Diagnosis] = []

    def snapshot(self, goproxy: str) -> SettingsSnapshot:
        """With `saved`: that value is in Go's settings file, and a variable beats it."""
        snapshot = self.computer.snapshot(goproxy)
        if not self.saved:
            return snapshot
        saved = Layer(self.saved, Origin(OriginKind.GO_ENV_FILE))
        setting = replace(
            snapshot.settings[0],
            origin=Origin(OriginKind.ENVIRONMENT, "~/.bashrc:1"),
            shadowed=(saved,),
        )
        return replace(snapshot, settings=(setting, *snapshot.settings[1:]))

    def diagnose(
        self,
        goproxy: str,
        prove: Prove,
        *,
        steps: tuple[str, ...] | None = None,
        module: str = MODULE,
        scope: CancelScope | None = None,
    ) -> Diagnosis:
        """Walk."""
        snapshot = self.snapshot(goproxy)
        tools = replace(self.computer.tools(goproxy, prove), read_settings=lambda _: snapshot)
        made = DoctorTools(
            tools, KnownFacts(snapshot), lambda: SocketProber({}), lambda _case: self.examinations
        )
        question = Question(module, MODULE, steps=steps)
        return doctor.diagnose(made, question, self.told.append, scope or CancelScope())


@pytest.fixture
def patient() -> Iterator[Patient]:
    with ExitStack() as stack:
        yield Patient(stack)


def statuses(diagnosis: Diagnosis) -> dict[str, str]:
    return {step.id: step.status.value for step in diagnosis.steps}


def test_a_healthy_computer_passes_every_step_and_has_nothing_to_mend(patient: Patient) -> None:
    mirror = patient.computer.serve("a")
    diagnosis = patient.diagnose(mirror.url, proving(ok=True))
    told = statuses(diagnosis)
    assert diagnosis.healthy is True
    assert (diagnosis.findings, diagnosis.plan) == ((), ())
    assert {told[step] for step in ("go", "settings", "dns", "tcp", "http", "protocol")} == {"pass"}
    assert told["tls"] == "skip"
    assert told["version"] == "pass"
    assert tuple(told) == STEPS


def test_a_dead_server_fails_where_it_fails_and_the_plan_is_one_that_works(
    patient: Patient,
) -> None:
    best = patient.computer.serve("best")
    dead = patient.computer.know(Mirror(patient.computer.dead(), "dead")).url
    diagnosis = patient.diagnose(dead, proving(ok=False, detail="connection refused"))
    told = statuses(diagnosis)
    assert (told["dns"], told["tcp"], told["http"]) == ("pass", "fail", "skip")
    assert diagnosis.healthy is False
    assert diagnosis.findings[0].cause == "connection_refused"
    assert diagnosis.plan == (FixCall("set_goproxy", {"value": f"{best.url},direct"}),)
    assert diagnosis.step("tcp").causes == ("connection_refused",)


def test_a_dead_entry_that_go_steps_over_is_a_warning(patient: Patient) -> None:
    good, dead = patient.computer.serve("good"), patient.computer.dead()
    diagnosis = patient.diagnose(f"{dead}|{good.url}", proving(ok=True))
    tcp = diagnosis.step("tcp")
    assert diagnosis.healthy is True
    assert tcp.status is StepStatus.WARN
    assert [entry.status.value for entry in tcp.entries] == ["fail", "pass"]


def test_a_comma_that_keeps_go_from_a_good_mirror_is_the_root(patient: Patient) -> None:
    good = patient.computer.serve("good")
    dead = patient.computer.know(Mirror(patient.computer.dead(), "dead")).url
    diagnosis = patient.diagnose(f"{dead},{good.url}", proving(ok=False))
    root = diagnosis.findings[0]
    assert (root.cause, root.consequences) == ("proxy_no_failover", ("connection_refused",))
    assert diagnosis.plan == (FixCall("set_goproxy", {"value": f"{dead}|{good.url}"}),)


def test_a_variable_that_beats_a_good_saved_value_is_the_root(patient: Patient) -> None:
    patient.saved = patient.computer.serve("good").url
    patient.computer.problems = (
        Finding(
            "goproxy_shadowed",
            Severity.WARNING,
            subject="GOPROXY",
            fixes=(FixCall("remove_env_variable", {"name": "GOPROXY"}, recommended=True),),
        ),
    )
    diagnosis = patient.diagnose(patient.computer.dead(), proving(ok=False))
    root = diagnosis.findings[0]
    assert (root.cause, root.severity) == ("goproxy_shadowed", Severity.ERROR)
    assert "connection_refused" in root.consequences


def test_html_is_told_at_the_protocol(patient: Patient) -> None:
    stack = patient.computer.stack
    page = stack.enter_context(ModuleProxy(everything=replies.html())).url
    diagnosis = patient.diagnose(page, proving(ok=False, detail="invalid character '<'"))
    told = statuses(diagnosis)
    assert (told["http"], told["protocol"]) == ("pass", "fail")
    assert diagnosis.findings[0].cause == "proxy_bad_content"


def test_what_an_examination_sees_is_joined(patient: Patient) -> None:
    def full(_case: Case, _scope: CancelScope) -> Observation:
        return Observation(
            "cache", StepStatus.FAIL, findings=(Finding("disk_full", Severity.ERROR),)
        )

    def fine(_case: Case, _scope: CancelScope) -> Observation:
        return Observation("cache", StepStatus.OK, hint=True)

    patient.examinations = [("cache", fine), ("cache", full)]
    diagnosis = patient.diagnose(patient.computer.serve("a").url, proving(ok=True))
    cache = diagnosis.step("cache")
    assert (cache.status, cache.hint, cache.causes) == (StepStatus.FAIL, True, ("disk_full",))
    assert diagnosis.healthy is False


def test_a_crashed_examination_is_unknown_and_no_failure(patient: Patient) -> None:
    def crash(_case: Case, _scope: CancelScope) -> Observation:
        raise RuntimeError

    patient.examinations = [("cache", crash)]
    diagnosis = patient.diagnose(patient.computer.serve("a").url, proving(ok=True))
    assert diagnosis.step("cache").status is StepStatus.UNKNOWN
    assert diagnosis.healthy is True


def test_what_is_not_finished_in_time_is_unknown(patient: Patient) -> None:
    over = threading.Event()

    def slow(_case: Case, _scope: CancelScope) -> Observation:
        over.wait(30)
        return Observation("cache", StepStatus.OK)

    patient.examinations = [("cache", slow)]
    mirror = patient.computer.serve("a")
    began = time.monotonic()
    diagnosis = patient.diagnose(mirror.url, proving(ok=True), scope=CancelScope(1.5))
    over.set()
    assert time.monotonic() - began < 3
    assert diagnosis.step("cache").status is StepStatus.UNKNOWN
    assert len(diagnosis.steps) == len(STEPS)


def test_cancelling_ends_it_at_once(patient: Patient) -> None:
    scope = CancelScope()
    scope.cancel()
    diagnosis = patient.diagnose(patient.computer.mute(), proving(ok=True), scope=scope)
    assert diagnosis.cancelled
    assert diagnosis.healthy is None


def test_single_steps_ask_only_what_they_need(patient: Patient) -> None:
    asked: list[str] = []

    def look(_case: Case, _scope: CancelScope) -> Observation:
        asked.append("cache")
        return Observation("cache", StepStatus.OK)

    patient.examinations = [("cache", look)]
    mirror = patient.computer.serve("a")
    diagnosis = patient.diagnose(mirror.url, proving(ok=True), steps=("tcp",))
    told = statuses(diagnosis)
    assert told.pop("tcp") == "pass"
    assert set(told.values()) == {"wait"}
    assert asked == []


def test_without_go_that_is_the_root(patient: Patient) -> None:
    patient.computer.go = None
    diagnosis = patient.diagnose(patient.computer.serve("a").url, proving(ok=None))
    assert diagnosis.findings[0].cause == "go_missing"
    assert diagnosis.step("go").status is StepStatus.FAIL
    assert diagnosis.plan == ()


@pytest.mark.parametrize("module", ["", "not a module", "example.com/m@bad!"])
def test_a_malformed_module_is_refused(patient: Patient, module: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        patient.diagnose("off", proving(ok=None), module=module)


def test_it_is_told_while_it_goes_on(patient: Patient) -> None:
    patient.diagnose(patient.computer.serve("a").url, proving(ok=True, after_s=0.4))
    assert len(patient.told) >= 2
    assert not patient.told[0].finished


def test_nobody_waits_for_a_project_that_cannot_be_loaded(
    patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "PATIENCE_S", 0.5)
    over = threading.Event()

    def load(_case: Case, _scope: CancelScope) -> Observation:
        over.wait(30)
        return Observation("version", StepStatus.OK)

    patient.examinations = [("version", load)]
    patient.computer.serve("best")
    began = time.monotonic()
    diagnosis = patient.diagnose(patient.computer.dead(), proving(ok=False, detail="refused"))
    over.set()
    assert time.monotonic() - began < 8
    assert diagnosis.healthy is False
