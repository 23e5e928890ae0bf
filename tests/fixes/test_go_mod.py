"""Plans of the project's fixes: what Go makes of the files, previewed and undone to the byte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import FileEdit
from gomodgui.core.fix import RefusedError
from gomodgui.core.model import FixCall
from gomodgui.engine import planning
from gomodgui.fixes import go_mod
from gomodgui.fixes.table import FIXES
from gomodgui.system.apply import Applier
from gomodgui.system.clock import SystemClock
from gomodgui.system.journal import Journal
from gomodgui.system.targets import Targets
from gomodgui.system.uservariables import NoUserVariables
from tests.fixes.fakefacts import FakeFacts, FakeProject
from tests.servers.moduleproxy import ModuleProxy
from tests.system.projects import ALL, GO_MOD, MAIN, Worker

EDIT = FileEdit("/p/go.sum", None, b"sum", "go_sum")
IDS = {fix.id for fix in go_mod.FIXES}


def test_all_of_them_are_in_the_table() -> None:
    assert set(FIXES) >= IDS
    assert len(IDS) == 6


def test_the_plan_holds_what_go_made_and_the_same_as_a_command() -> None:
    facts = FakeFacts(project=FakeProject("/my p", {"go_mod_tidy": (EDIT,)}))
    plan = planning.plan(facts, [FixCall("go_mod_tidy")])
    assert plan.edits == (EDIT,)
    assert plan.commands == ("go -C '/my p' mod tidy",)


def test_nothing_to_do_is_no_edit() -> None:
    facts = FakeFacts(project=FakeProject("/p"))
    assert planning.plan(facts, [FixCall("go_mod_download")]).edits == ()


def test_without_a_project_it_is_refused() -> None:
    with pytest.raises(RefusedError) as caught:
        planning.plan(FakeFacts(), [FixCall("go_mod_tidy")])
    assert caught.value.reason == "no_project"


@pytest.mark.parametrize("value", ["", "x.y/z -x", "x" * 600, "a\nb"])
def test_what_can_be_no_module(value: str) -> None:
    facts = FakeFacts(project=FakeProject("/p"))
    with pytest.raises(RefusedError) as caught:
        planning.plan(facts, [FixCall("go_mod_init", {"module": value})])
    assert caught.value.reason == "bad_module"
    assert not facts.project.asked


def test_it_sees_what_is_planned_before_it() -> None:
    facts = FakeFacts(project=FakeProject("/p", {"require_version": (EDIT,)}))
    calls = [
        FixCall("set_goproxy", {"value": "https://goproxy.cn,direct"}),
        FixCall("remove_env_variable", {"name": "GOFLAGS"}),
        FixCall("require_version", {"module": "x.y/z", "version": "v1.0.0"}),
        FixCall("go_mod_tidy"),
    ]
    facts.files["/home/somebody/.bashrc"] = b"export GOFLAGS=-mod=vendor\n"
    facts.environ = {"GOFLAGS": "-mod=vendor"}
    planning.plan(facts, calls)
    first, second = facts.project.asked
    assert first.settings == b"GOPROXY=https://goproxy.cn,direct\n"
    assert first.variables["GOPROXY"] == "https://goproxy.cn,direct"
    assert first.removed == {"GOFLAGS"}
    assert "/p/go.sum" not in first.files
    assert second.files["/p/go.sum"] == b"sum"


@pytest.fixture
def worker(home: Path, go_command: Path) -> Iterator[Worker]:
    with ModuleProxy(*ALL) as proxy:
        made = Worker(go_command, home, proxy)
        made.write(go_mod=GO_MOD, main_go=MAIN)
        made.tidied()
        yield made


@pytest.mark.parametrize(
    "calls",
    [
        [FixCall("go_mod_vendor")],
        [FixCall("rename_module", {"from": "example.com/tiny", "to": "example.com/tiny/v2"})],
        [
            FixCall("require_version", {"module": "example.com/tiny", "version": "v1.1.0"}),
            FixCall("go_mod_tidy"),
            FixCall("go_mod_vendor"),
        ],
    ],
    ids=lambda calls: "+".join(call.id for call in calls),
)
def test_applied_it_builds_and_undone_every_byte_is_back(
    worker: Worker, tmp_path: Path, calls: list[FixCall]
) -> None:
    before = worker.seen()
    plan = planning.plan(worker.facts(), calls, CancelScope(100))
    assert worker.seen() == before
    journal = Journal(tmp_path / "journal", SystemClock())
    applier = Applier(journal, Targets(NoUserVariables()), str)
    result = applier.apply(plan, "test", lambda *_: None, CancelScope(60))
    assert result.applied, result
    assert result.entry is not None
    assert worker.seen() != before
    assert worker.builds()
    undone = applier.undo(result.entry.id, CancelScope(60))
    assert undone.applied, undone
    assert worker.seen() == before
