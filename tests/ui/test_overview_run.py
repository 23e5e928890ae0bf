"""One check at a time; a verdict is kept until there is a newer one."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from gomodgui.core.overview import Health
from gomodgui.ui.overview_run import OverviewRun
from tests.ui import samples
from tests.ui.stage import HoldingRunner, Stage


def _run(stage: Stage) -> OverviewRun:
    return OverviewRun(stage.interior.current_page.context)


def test_a_check_ends_with_its_verdict(stage: Stage, qtbot: QtBot) -> None:
    stage.backend.states = (samples.FAILING,)
    run = _run(stage)
    stage.serve()
    with qtbot.waitSignals([run.told, run.ended]):
        run.start()
    assert run.verdict is samples.FAILING
    assert run.is_fresh
    assert not run.running


def test_an_old_verdict_is_shown_until_there_is_a_new_one(stage: Stage) -> None:
    run = _run(stage)
    stage.serve()
    run.start()
    stage.serve(HoldingRunner())
    run.start()
    run.take(samples.RUNNING)
    assert run.shown is samples.HEALTHY
    assert not run.is_fresh
    assert run.running
    run.take(samples.FAILING)
    assert run.shown is samples.FAILING
    assert run.is_fresh


def test_stopping_the_first_check_says_that_nothing_is_known(stage: Stage) -> None:
    stage.serve(HoldingRunner())
    run = _run(stage)
    run.start()
    run.take(samples.RUNNING)
    assert run.stop()
    assert run.verdict is not None
    assert run.verdict.health is Health.UNKNOWN
    assert run.verdict.cancelled
    assert not run.stop()


def test_stopping_a_later_check_keeps_the_old_verdict(stage: Stage) -> None:
    run = _run(stage)
    stage.serve()
    run.start()
    stage.serve(HoldingRunner())
    run.start()
    run.take(samples.RUNNING)
    run.stop()
    assert run.state is run.verdict is samples.HEALTHY


def test_a_check_that_breaks_is_told_as_a_failed_step(stage: Stage, qtbot: QtBot) -> None:
    run = _run(stage)
    stage.backend.errors["overview"] = OSError("gone")
    stage.serve()
    wishes = stage.interior.current_page.context.wishes
    with qtbot.waitSignal(wishes.step_failed):
        run.start()
    assert run.verdict is not None
    assert run.verdict.health is Health.UNKNOWN


def test_the_same_verdict_is_told_once_while_it_runs(stage: Stage) -> None:
    run = _run(stage)
    told: list[bool] = []
    run.told.connect(lambda: told.append(True))
    early = samples.FAILING.__class__(Health.FAILING)
    run.take(early)
    run.take(early)
    run.take(samples.FAILING)
    assert len(told) == 2
