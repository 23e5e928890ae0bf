"""What is told of a run."""

from __future__ import annotations

from gomodgui.core.measurement import Mirror
from gomodgui.core.projectrun import Action, Attempt, ProjectRun, Stall, command_line
from gomodgui.core.runtrace import RequestKind, RunRequest

REQUEST = RunRequest(1, RequestKind.ZIP, "https://p.test/x", "p.test", "x.test/x", "v1", 0.0, 0.0)


def test_what_a_person_would_type() -> None:
    assert command_line(Action.DOWNLOAD) == "go mod download -x"
    assert command_line(Action.TIDY).startswith("go mod tidy -diff")


def test_the_best_attempt_is_the_first_that_went_well() -> None:
    bad = Attempt(Mirror("https://a.test", "a"), ok=False, total=10)
    good = Attempt(Mirror("https://b.test", "b"), ok=True, total=4000)
    stall = Stall(REQUEST, 21.0, (bad, good))
    assert stall.best is good
    assert stall.total == 4000
    assert Stall(REQUEST, 21.0, (bad,)).best is None


def test_seconds_never_run_backwards() -> None:
    assert ProjectRun("/x", Action.VERIFY, begun=5.0, now=7.5).seconds == 2.5
    assert ProjectRun("/x", Action.VERIFY, begun=5.0, now=4.0).seconds == 0.0
