"""What a run of some steps changes in what was known, and what it leaves."""

from __future__ import annotations

from dataclasses import replace

from gomodgui.core.flow import STEPS, Diagnosis, Step, StepStatus
from gomodgui.core.model import Finding, FixCall, Severity
from gomodgui.ui.pages.diagnose_run import DiagnoseRun, begun, merged, settled
from tests.ui import samples_diagnose as diagnoses
from tests.ui.stage import HoldingRunner, Stage

OTHER = Finding("verification_disabled", Severity.ERROR, "GOSUMDB")


def _statuses(state: Diagnosis) -> dict[str, StepStatus]:
    return {step.id: step.status for step in state.steps}


def test_a_run_of_everything_replaces_all() -> None:
    assert merged(diagnoses.FAILED, diagnoses.HEALTHY, None) is diagnoses.HEALTHY


def test_a_run_of_one_step_leaves_the_others() -> None:
    found = merged(diagnoses.FAILED, diagnoses.HEALTHY, ("tcp",))
    before = _statuses(diagnoses.FAILED)
    assert _statuses(found) == {**before, "tcp": StepStatus.OK}


def test_findings_of_the_steps_asked_again_are_forgotten() -> None:
    known = replace(diagnoses.FAILED, findings=(diagnoses.BLOCKED_SERVER, OTHER))
    told = replace(diagnoses.HEALTHY, findings=())
    assert merged(known, told, ("tcp",)).findings == (OTHER,)
    assert merged(known, told, ("go",)).findings == (diagnoses.BLOCKED_SERVER, OTHER)


def test_what_was_found_again_stands_once() -> None:
    told = replace(diagnoses.FAILED, findings=(replace(diagnoses.BLOCKED_SERVER, variant="x"),))
    found = merged(diagnoses.FAILED, told, ("go",)).findings
    assert [each.variant for each in found] == ["x"]


def test_the_plan_lasts_as_long_as_there_is_something_to_mend() -> None:
    told = replace(diagnoses.HEALTHY, plan=())
    assert merged(diagnoses.FAILED, told, ("go",)).plan == diagnoses.FAILED.plan
    assert merged(diagnoses.FAILED, told, ("tcp",)).plan == ()
    fresh = (FixCall("set_gosumdb", {"value": "sum.golang.google.cn"}),)
    found = merged(diagnoses.FAILED, replace(told, plan=fresh), ("go",)).plan
    assert found == (*fresh, *diagnoses.FAILED.plan)


def test_steps_that_are_asked_are_at_work_until_they_answer() -> None:
    state = begun(diagnoses.FAILED, ("tcp", "tls"))
    working = [step for step, status in _statuses(state).items() if status is StepStatus.RUN]
    assert working == ["tcp", "tls"]
    assert begun(diagnoses.FAILED, None) is diagnoses.FAILED


def test_at_the_end_nothing_is_at_work() -> None:
    found = _statuses(settled(diagnoses.RUNNING))
    assert (found["tcp"], found["dns"]) == (StepStatus.UNKNOWN, StepStatus.OK)
    assert found["tls"] is StepStatus.WAIT


def test_another_module_starts_from_nothing(stage: Stage) -> None:
    stage.serve()
    run = DiagnoseRun(stage.interior.current_page.context)
    stage.backend.diagnoses = (diagnoses.FAILED,)
    run.start(diagnoses.MODULE, None, None)
    stage.serve(HoldingRunner())
    assert run.walk_on("example.com/other", None) == "go"
    assert run.state is not None
    statuses = [step.status for step in run.state.steps]
    assert statuses == [StepStatus.RUN, *[StepStatus.WAIT] * (len(STEPS) - 1)]


def test_a_new_run_drops_the_one_before(stage: Stage) -> None:
    stage.serve(HoldingRunner())
    run = DiagnoseRun(stage.interior.current_page.context)
    run.start(diagnoses.MODULE, None, None)
    run.take(diagnoses.RUNNING)
    run.start(diagnoses.MODULE, None, None)
    assert run.state == Diagnosis(diagnoses.MODULE)
    assert [run.stop(), run.stop()] == [True, False]


def test_an_answer_that_changes_is_told_again(stage: Stage) -> None:
    stage.serve(HoldingRunner())
    run = DiagnoseRun(stage.interior.current_page.context)
    told: list[str] = []
    run.step_ended.connect(told.append)
    run.start(diagnoses.MODULE, None, ("tcp",))
    steps = (Step("tcp", StepStatus.WARN), Step("dns", StepStatus.OK))
    run.take(Diagnosis(diagnoses.MODULE, steps=steps))
    run.take(Diagnosis(diagnoses.MODULE, steps=steps))
    run.take(Diagnosis(diagnoses.MODULE, steps=(Step("tcp", StepStatus.FAIL),)))
    assert told == ["tcp", "tcp"]
