"""Sound projects: the step `version` has nothing to find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.flow import StepStatus
from gomodgui.engine import examine_project
from gomodgui.engine.examination import Case
from gomodgui.system.network import Network
from tests.engine.projectcase import HERE, is_well
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.replies import Reply
from tests.system.projects import ALL, GO_MOD, MAIN, Worker


@pytest.fixture
def worker(home: Path, go_command: Path) -> Iterator[Worker]:
    with ModuleProxy(*ALL) as proxy:
        yield Worker(go_command, home, proxy)


@pytest.fixture
def sound(worker: Worker) -> Worker:
    worker.write(go_mod=GO_MOD, main_go=MAIN)
    worker.tidied()
    return worker


def plain(worker: Worker) -> None:
    worker.tidied()


def vendored(worker: Worker) -> None:
    worker.tidied()
    assert worker.run("mod", "vendor").returncode == 0


def replaced(worker: Worker) -> None:
    other = worker.home / "src" / "fork"
    other.mkdir(parents=True)
    (other / "go.mod").write_text("module example.com/tiny\n")
    (other / "tiny.go").write_text("package tiny\n")
    worker.put("go.mod", f"{GO_MOD}\nreplace example.com/tiny => ../fork\n")


def replaced_and_not_needed(worker: Worker) -> None:
    worker.tidied()
    worker.put("go.mod", f"{worker.seen()['go.mod'].decode()}\nreplace x.example/y => ../none\n")


def in_a_workspace(worker: Worker) -> None:
    worker.tidied()
    worker.put("lib/go.mod", f"module example.org/lib\n\n{HERE}")
    worker.put("lib/lib.go", "package lib\n")
    worker.put("more.go", 'package main\n\nimport _ "example.org/lib"\n')
    worker.put("go.work", f"{HERE}\nuse (\n\t.\n\t./lib\n)\n")


def with_a_toolchain_line(worker: Worker) -> None:
    worker.put("go.mod", GO_MOD.replace(HERE, f"{HERE}toolchain go1.99.0\n"))
    worker.tidied()


def without_packages(worker: Worker) -> None:
    (worker.folder / "main.go").unlink()
    worker.put("go.mod", "module example.org/me\n")


def with_odd_files(worker: Worker) -> None:
    worker.tidied()
    worker.put("ignored.go", '//go:build ignore\n\npackage x\n\nimport _ "none.example/x"\n')
    worker.put("testdata/t.go", 'package t\n\nimport _ "none.example/t"\n')
    worker.put("gen/gen.go", 'package gen\n\nimport _ "example.org/me/notyet"\n')


def with_another_go_mod(worker: Worker) -> None:
    worker.tidied()
    for end in ("mod", "sum"):
        (worker.folder / f"go.{end}").rename(worker.folder / f"other.{end}")
    worker.put("go.mod", "module example.org/me\n")
    worker.variables["GOFLAGS"] = "-modfile=other.mod"


@pytest.mark.parametrize(
    "make",
    [
        plain,
        vendored,
        replaced,
        replaced_and_not_needed,
        in_a_workspace,
        with_a_toolchain_line,
        without_packages,
        with_odd_files,
        with_another_go_mod,
    ],
)
def test_a_sound_project_has_no_finding(worker: Worker, make: Callable[[Worker], None]) -> None:
    worker.write(go_mod=GO_MOD, main_go=MAIN)
    make(worker)
    is_well(worker)


def test_modules_that_lie_in_the_cache_need_no_server(sound: Worker) -> None:
    assert sound.run("mod", "download").returncode == 0
    sound.proxy.everything = Reply(500, b"down\n")
    is_well(sound)


def test_without_a_project_there_is_nothing_to_say(sound: Worker) -> None:
    facts = sound.facts()
    case = Case(facts, facts.snapshot, sound.environ, "example.com/tiny")
    seen = examine_project.make(Network(sound.environ), ())(case, CancelScope(60))
    assert (seen.status, seen.findings) == (StepStatus.SKIP, ())
