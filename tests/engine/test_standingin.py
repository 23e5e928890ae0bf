"""A backup stands in by a change like any other, and what did not help is undone."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.model import Origin, OriginKind, Setting, SettingsSnapshot
from gomodgui.core.watch import Action
from gomodgui.engine.standingin import StandIn
from tests.engine.watchrig import PROOF, Rig
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.silent import refused_port


@dataclass
class Case:
    """A person's rig with the piece under test."""

    rig: Rig
    dead: str = field(default_factory=lambda: f"http://127.0.0.1:{refused_port()}")

    @property
    def stand_in(self) -> StandIn:
        return self.rig.backend.watch_tools().stand_in

    def snapshot(self) -> SettingsSnapshot:
        return self.rig.backend.snapshot(CancelScope())


@pytest.fixture
def case(home: Path, go_command: Path) -> Case:
    return Case(Rig(home, go_command))


def test_there_and_back_over_two_backups(case: Case) -> None:
    with ModuleProxy(TinyModule(*PROOF)) as one, ModuleProxy(TinyModule(*PROOF)) as two:
        value = f"{case.dead}|{two.url},direct"
        case.rig.set(value)
        scope = CancelScope()
        assert case.stand_in.switch(case.snapshot(), case.dead, one.url, scope).verified
        assert case.rig.value == f"{one.url}|{two.url},direct"
        assert case.stand_in.switch(case.snapshot(), one.url, two.url, scope).verified
        assert case.rig.value == f"{two.url},direct"
        held = case.rig.files.held()
        assert held is not None
        assert (held.before, held.preferred, held.in_use) == (value, case.dead, two.url)
        assert case.stand_in.go_back(case.snapshot(), held, scope).action is Action.RETURNED
    assert (case.rig.value, case.rig.files.held()) == (value, None)


def test_what_does_not_help_is_undone_to_the_byte(case: Case) -> None:
    case.rig.set(f"{case.dead},direct")
    before = (case.rig.home / ".config" / "go" / "env").read_bytes()
    other = f"http://127.0.0.1:{refused_port()}"
    done = case.stand_in.switch(case.snapshot(), case.dead, other, CancelScope())
    assert (done.action, done.verified) == (Action.REFUSED, False)
    assert (case.rig.home / ".config" / "go" / "env").read_bytes() == before
    assert case.rig.files.held() is None


def test_a_variable_of_the_environment_is_not_touched(case: Case) -> None:
    setting = Setting("GOPROXY", "https://a.example", Origin(OriginKind.ENVIRONMENT))
    snapshot = SettingsSnapshot(None, (), (setting,), None)
    done = case.stand_in.switch(snapshot, "https://a.example", "https://b.example", CancelScope())
    assert done.action is Action.SHADOWED
    assert case.rig.backend.history() == ()


def test_a_file_that_had_no_value_has_none_again(case: Case) -> None:
    with ModuleProxy(TinyModule(*PROOF)) as one:
        snapshot = case.snapshot()
        default = snapshot.value("GOPROXY").split(",")[0]
        done = case.stand_in.switch(snapshot, default, one.url, CancelScope())
        assert done.action is Action.SWITCHED
        held = case.rig.files.held()
        assert held is not None
        assert held.before is None
        case.stand_in.go_back(case.snapshot(), held, CancelScope())
    calls = case.rig.backend.history()[0].calls
    assert [(call.id, dict(call.args)) for call in calls] == [
        ("unset_go_setting", {"name": "GOPROXY"})
    ]
