"""A snapshot comes back with what is wrong in it."""

from __future__ import annotations

from gomodgui.core.measurement import Mirror
from gomodgui.core.model import Severity
from gomodgui.engine.diagnosing import diagnose
from gomodgui.fixes.table import FIXES
from tests.fixes.fakefacts import ENV_FILE, FakeFacts

MIRRORS = (Mirror("https://goproxy.cn", "goproxy_cn"),)


def test_each_problem_stands_at_its_setting() -> None:
    facts = FakeFacts(files={ENV_FILE: b"GOPROXY=goproxy\n"})
    snapshot = diagnose(facts, lambda: MIRRORS)
    goproxy = snapshot.get("GOPROXY")
    assert goproxy is not None
    assert (goproxy.problems[0].cause, goproxy.problems[0].severity) == (
        "goproxy_misconfigured",
        Severity.ERROR,
    )
    assert [s.name for s in snapshot.settings if s.problems] == ["GOPROXY"]


def test_all_else_stays_as_it_was_read() -> None:
    facts = FakeFacts()
    assert diagnose(facts, tuple) == facts.snapshot


def test_settings_that_cannot_be_read_stop_nothing() -> None:
    facts = FakeFacts(
        files={ENV_FILE: b"GOPROXY=off\n"}, unreadable=frozenset({ENV_FILE}), env_file=ENV_FILE
    )
    snapshot = diagnose(facts, lambda: MIRRORS)
    assert [s.name for s in snapshot.settings] == [s.name for s in facts.snapshot.settings]


def test_without_a_settings_file_the_environment_is_judged() -> None:
    facts = FakeFacts(environ={"GOPROXY": "off"}, env_file=None)
    problems = [p for s in diagnose(facts, lambda: MIRRORS).settings for p in s.problems]
    assert "goproxy_off" in {problem.cause for problem in problems}


def test_only_fixes_that_can_be_planned_are_offered() -> None:
    facts = FakeFacts(
        files={ENV_FILE: b"HTTPS_PROXY=http://127.0.0.1:7890\n"},
        defaults={"GOPROXY": "direct", "HTTPS_PROXY": ""},
    )
    snapshot = diagnose(facts, lambda: MIRRORS)
    fixes = [call for s in snapshot.settings for p in s.problems for call in p.fixes]
    assert [(call.id, call.recommended) for call in fixes] == [("unset_go_setting", True)]
    assert all(call.id in FIXES for call in fixes)
