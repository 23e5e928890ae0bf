"""What a report gathers, in time, from a real home."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import JournalEntry
from gomodgui.core.flow import Diagnosis, Step, StepStatus
from gomodgui.core.measurement import Mirror
from gomodgui.core.report.material import Wanted
from gomodgui.engine.reporting import Reporter
from gomodgui.system import gitanswers
from tests.engine.person import Person

WHOLE = Diagnosis("m", steps=(Step("go", StepStatus.OK),), finished=True)


class Clinic:
    """Diagnoses at once, and counts."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.asked: list[tuple[str, str | None]] = []
        self.hang = False

    def diagnose(
        self, module: str, project: str | None, _steps: None, _emit: object, scope: CancelScope
    ) -> Diagnosis:
        self.asked.append((module, project))
        if module == "bad!":
            raise ValueError
        if self.hang:
            scope.wait(60)
            return Diagnosis(module, finished=True)
        snapshot = self.person.session.snapshot(scope)
        return Diagnosis(
            module, project, (Step("go", StepStatus.OK),), snapshot=snapshot, finished=True
        )

    def history(self) -> tuple[JournalEntry, ...]:
        return self.person.session.history()

    @property
    def reporter(self) -> Reporter:
        mirrors = (
            Mirror("https://goproxy.cn", "cn"),
            Mirror("https://own.example", "o", public=False),
        )
        return Reporter(self.person.facts, self.diagnose, self.history, lambda: mirrors)


@pytest.fixture
def clinic(home: Path, go_command: Path) -> Clinic:
    return Clinic(Person(home, go_command))


def test_all_of_it(clinic: Clinic, home: Path) -> None:
    (home / ".netrc").write_text("machine a.example login me password pw-1234\n")
    project = home / "p"
    project.mkdir()
    (project / "go.mod").write_text("module p.example/x\n")
    found = clinic.reporter.gather(Wanted("", str(project)), CancelScope())
    assert found.unread == ()
    assert found.go.env["GOVERSION"].startswith("go1.")
    assert [login.machine for login in found.logins] == ["a.example"]
    assert found.project is not None
    assert found.project.go_mod == "module p.example/x\n"
    assert found.public_hosts == {"goproxy.cn"}
    assert found.home == str(home)
    assert found.git.version.startswith("git version")


def test_the_last_diagnosis_is_told_unless_a_fresh_one_is_asked_for(clinic: Clinic) -> None:
    reporter = clinic.reporter
    assert reporter.keep(WHOLE) is WHOLE
    assert reporter.gather(Wanted(), CancelScope()).diagnosis is WHOLE
    assert clinic.asked == []
    reporter.gather(Wanted(fresh=True), CancelScope())
    assert clinic.asked == [("", None)]


@pytest.mark.parametrize(
    "partial",
    [
        Diagnosis("m", steps=(Step("go", StepStatus.OK),)),
        Diagnosis("m", finished=True),
        Diagnosis("m", steps=(Step("go", StepStatus.OK),), finished=True, cancelled=True),
    ],
    ids=["unfinished", "one step only", "cancelled"],
)
def test_what_is_not_whole_is_not_kept(clinic: Clinic, partial: Diagnosis) -> None:
    reporter = clinic.reporter
    reporter.keep(partial)
    assert reporter.gather(Wanted(), CancelScope()).diagnosis is not partial


def test_a_diagnosis_that_hangs_leaves_time_for_the_rest(clinic: Clinic) -> None:
    clinic.hang = True
    began = time.monotonic()
    found = clinic.reporter.gather(Wanted(), CancelScope(2.0))
    assert time.monotonic() - began < 4
    assert {"settings", "go_env"} <= set(found.unread)
    assert found.git.version


def test_what_crashes_or_hangs_is_unknown(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()

    def hang(*_: object) -> object:
        stop.wait(30)
        raise RuntimeError

    monkeypatch.setattr(gitanswers, "ask", hang)
    found = clinic.reporter.gather(Wanted(), CancelScope(3.0))
    stop.set()
    assert "git" in found.unread
    assert found.diagnosis is not None


def test_a_malformed_module(clinic: Clinic) -> None:
    with pytest.raises(ValueError):
        clinic.reporter.gather(Wanted("bad!"), CancelScope())
