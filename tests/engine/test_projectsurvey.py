"""What is gathered of a project before Go downloads anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.engine import projectsurvey
from gomodgui.engine.examination import Case
from gomodgui.system import goproject
from gomodgui.system import project as projects
from gomodgui.system.facts import read_file
from gomodgui.system.network import Network
from gomodgui.system.project import Project
from tests.servers.moduleproxy import ModuleProxy
from tests.system.projects import ALL, GO_MOD, Worker


@pytest.fixture
def worker(home: Path, go_command: Path) -> Iterator[Worker]:
    with ModuleProxy(*ALL) as proxy:
        made = Worker(go_command, home, proxy)
        made.write(go_mod=GO_MOD)
        yield made


def case(worker: Worker) -> Case:
    facts = worker.facts()
    return Case(facts, facts.snapshot, worker.environ, "x", str(worker.folder))


def project(worker: Worker) -> Project:
    found = projects.find(str(worker.folder), {}, read_file)
    assert found is not None
    return found


def test_the_version_of_the_go_in_use(worker: Worker) -> None:
    told = worker.run("env", "GOVERSION").stdout.strip()
    assert f"go{projectsurvey.have(case(worker))}" == told.split(" ")[0].split("-")[0]


def test_only_replacements_that_are_needed_and_not_there_are_missing(worker: Worker) -> None:
    worker.put("there/go.mod", "module example.com/there\n")
    worker.put(
        "go.mod",
        f"{GO_MOD}\nrequire example.com/there v1.0.0\n\nreplace (\n\texample.com/tiny => ./none\n"
        "\texample.com/there => ./there\n\texample.com/unused => ./none\n)\n",
    )
    view = projectsurvey.survey(case(worker), project(worker))
    assert [each.path for each in view.missing] == ["example.com/tiny"]


def test_the_workspace_governs(worker: Worker) -> None:
    worker.put("go.work", "go 1.99\n\nuse .\n")
    view = projectsurvey.survey(case(worker), project(worker))
    assert (view.governing_path, view.choice.wants) == (str(worker.folder / "go.work"), "1.99")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{GO_MOD}=======\n", 6),
        (f"{GO_MOD}require (\n\texample.com/a v1\n", 8),
        (f"{GO_MOD}require x v1.0.0\nnonsense here\n", 7),
    ],
)
def test_the_line_that_go_names(worker: Worker, text: str, line: int) -> None:
    worker.put("go.mod", text)
    whole = project(worker)
    view = projectsurvey.survey(case(worker), whole)
    with goproject.bench(str(worker.go), whole, worker.environ, CancelScope(30)) as bench:
        view, others = projectsurvey.read_by_go(bench, view)
    assert others == ()
    assert view.fault is not None
    assert (view.fault.path, view.fault.line) == (str(worker.folder / "go.mod"), line)


def test_a_file_that_go_can_read(worker: Worker) -> None:
    whole = project(worker)
    view = projectsurvey.survey(case(worker), whole)
    with goproject.bench(str(worker.go), whole, worker.environ, CancelScope(30)) as bench:
        assert projectsurvey.read_by_go(bench, view) == (view, ())


def test_a_toolchain_on_path_is_used(worker: Worker, tmp_path: Path) -> None:
    worker.variables["GOTOOLCHAIN"] = "path"
    worker.put("go.mod", GO_MOD.replace("1.21", "1.99.1"))
    command = tmp_path / "go1.99.1"
    command.write_text("#!/bin/sh\n")
    command.chmod(0o755)
    worker.variables["PATH"] = f"{tmp_path}:{worker.environ['PATH']}"
    asked = case(worker)
    view = projectsurvey.survey(asked, project(worker))
    fetcher = Network(worker.environ).fetcher
    view, chosen = projectsurvey.with_toolchain(asked, view, fetcher, CancelScope(20))
    assert (view.available, chosen) == (True, str(command))


def test_path_without_the_toolchain(worker: Worker) -> None:
    worker.variables["GOTOOLCHAIN"] = "path"
    worker.put("go.mod", GO_MOD.replace("1.21", "1.99.1"))
    asked = case(worker)
    view = projectsurvey.survey(asked, project(worker))
    fetcher = Network(worker.environ).fetcher
    assert projectsurvey.with_toolchain(asked, view, fetcher, CancelScope(20))[0].available is False
    assert not worker.proxy.requests
