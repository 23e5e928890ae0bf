"""A part of the fault lab, small enough for every run of the tests; `dev.py lab` runs all of it."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from gomodgui.system.paths import load_catalogue
from tests.lab import recording
from tests.lab.lab import Lab, why_not
from tests.lab.scenario import load
from tests.lab.verbs import VERBS
from tests.lab.verdict import Verdict

_SCENARIOS = load()
_OF_TESTS = [each.id for each in _SCENARIOS.values() if each.ci]
_AT_ONCE = 2


@pytest.fixture(scope="module")
def verdicts(
    machine_environ: Mapping[str, str], go_command: Path, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Future[Verdict]]:
    """Those of the chosen scenarios, made two at a time."""
    environ = {**machine_environ, "PATH": f"{go_command.parent}:{machine_environ['PATH']}"}
    reason = why_not(environ["PATH"])
    if reason:
        pytest.skip(f"no fault lab: {reason}")
    lab = Lab(tmp_path_factory.mktemp("lab"), recording.provide(environ), environ)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return {name: pool.submit(lab.trial, _SCENARIOS[name]) for name in _OF_TESTS}


@pytest.mark.slow
@pytest.mark.parametrize("name", _OF_TESTS)
def test_the_fault_is_told_mended_and_undone(
    name: str, verdicts: Mapping[str, Future[Verdict]]
) -> None:
    verdict = verdicts[name].result()
    if verdict.skipped:
        pytest.skip(verdict.skipped)
    assert verdict.false_alarms == []
    assert verdict.problems == []


def test_the_laboratory_is_as_large_as_it_should_be() -> None:
    causes = {cause for each in _SCENARIOS.values() for cause in each.causes[:1]}
    healthy = [each for each in _SCENARIOS.values() if not each.causes]
    assert len(_SCENARIOS) >= 40
    assert len(causes) >= 35
    assert len(healthy) >= 6


@pytest.mark.parametrize("name", list(_SCENARIOS))
def test_causes_and_fixes_are_those_of_the_program(name: str) -> None:
    scenario = _SCENARIOS[name]
    texts = load_catalogue("en")
    for cause in (*scenario.causes, *scenario.also):
        assert f"cause.{cause}.title" in texts
    for fix in (
        *scenario.guides,
        *scenario.fix[:1],
        *(fix for plan in scenario.plan for fix in plan),
    ):
        assert f"fix.{fix}.title" in texts
    assert {verb[0] for verb in (*scenario.setup, *scenario.mended)} <= VERBS.keys()
