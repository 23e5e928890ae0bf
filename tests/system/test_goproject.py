"""The real go command on copies of a project."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.system import goproject
from gomodgui.system import project as projects
from gomodgui.system.facts import read_file
from gomodgui.system.goproject import Bench
from gomodgui.system.gorun import GoCommandError
from gomodgui.system.project import Project
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.replies import Reply
from tests.system.projects import ALL, GO_MOD, MAIN, Worker


@pytest.fixture
def worker(home: Path, go_command: Path) -> Iterator[Worker]:
    with ModuleProxy(*ALL) as proxy:
        made = Worker(go_command, home, proxy)
        made.write(go_mod=GO_MOD, main_go=MAIN)
        made.tidied()
        yield made


def project(worker: Worker, **settings: str) -> Project:
    found = projects.find(str(worker.folder), {"GOFLAGS": "", "GOWORK": "", **settings}, read_file)
    assert found is not None
    return found


@pytest.fixture
def bench(worker: Worker) -> Iterator[Bench]:
    with goproject.bench(str(worker.go), project(worker), worker.environ, CancelScope(60)) as made:
        yield made


def test_go_sees_the_project_and_writes_only_copies(worker: Worker, bench: Bench) -> None:
    before = worker.seen()
    home = {path for path in worker.home.rglob("*") if ".cache" not in path.parts}
    bench.sum_path.unlink()
    assert bench.run(["mod", "tidy"], 30).ok
    assert bench.sum_path.read_bytes() == before["go.sum"]
    assert worker.seen() == before
    assert {path for path in worker.home.rglob("*") if ".cache" not in path.parts} == home


def test_a_new_try_begins_with_the_files_as_they_are(worker: Worker, bench: Bench) -> None:
    bench.mod_path.write_text("module x.y/z\n")
    bench.sum_path.unlink()
    bench.reset()
    assert bench.mod_path.read_bytes() == worker.seen()["go.mod"]
    assert bench.sum_path.read_bytes() == worker.seen()["go.sum"]


def test_words_name_the_real_files(worker: Worker, bench: Bench) -> None:
    bench.mod_path.write_text("module x.y/z\n\nrequire nothing\n")
    said = bench.run(["list", "-m"], 30).said
    assert str(bench.top) not in said
    assert f"{worker.folder / 'go.mod'}:3:" in said


def test_errors_in_json_are_errors(worker: Worker, bench: Bench) -> None:
    worker.proxy.replies["/example.com/tiny/@v/v1.0.0.zip"] = Reply(404, b"not found\n")
    ran = bench.run(["mod", "download", "-json"], 30)
    assert not ran.ok
    assert "example.com/tiny@v1.0.0: reading" in ran.said


def test_a_hanging_server_ends_with_the_deadline(worker: Worker, bench: Bench) -> None:
    worker.proxy.delay_s = 30
    start = time.monotonic()
    ran = bench.run(["mod", "download"], 0.5)
    assert (ran.ok, ran.timed_out) == (False, True)
    assert time.monotonic() - start < 5


def test_cancelling_ends_it(bench: Bench) -> None:
    bench.scope.cancel()
    with pytest.raises(GoCommandError, match="cancelled"):
        bench.run(["mod", "download"], 30)


def test_lent_modules_are_not_downloaded_until_they_are_forgotten(
    worker: Worker, bench: Bench
) -> None:
    assert worker.run("mod", "download").returncode == 0
    assert bench.lend(goproject.wanted(bench.project)) == (("example.com/tiny", "v1.0.0"),)
    asked = len(worker.proxy.requests)
    assert bench.run(["mod", "download"], 30).ok
    assert len(worker.proxy.requests) == asked
    bench.forget_modules()
    assert bench.run(["mod", "download"], 30).ok
    assert len(worker.proxy.requests) > asked


def test_an_overlay_stands_for_files(worker: Worker, bench: Bench) -> None:
    bench.overlay[str(worker.folder / "main.go")] = b'package main\n\nimport _ "none.x/y"\n'
    assert "none.x/y" in bench.run(["list", "-deps", "./..."], 30).said


def test_a_workspace_with_relative_folders(worker: Worker) -> None:
    worker.put("lib/go.mod", "module example.org/lib\n\ngo 1.21\n")
    worker.put("lib/lib.go", "package lib\n")
    worker.put("fork/go.mod", "module example.com/tiny\n\ngo 1.21\n")
    worker.put("fork/tiny.go", "package tiny\n")
    worker.put(
        "go.work", "go 1.21\n\nuse (\n\t.\n\t./lib\n)\n\nreplace example.com/tiny => ./fork\n"
    )
    worker.put("main.go", MAIN.replace("example.com/tiny", "example.org/lib"))
    with goproject.bench(str(worker.go), project(worker), worker.environ, CancelScope(60)) as made:
        before = worker.seen()
        ran = made.run(["list", "-deps", "./..."], 30)
        assert ran.ok, ran.said
        assert b"example.org/lib" in ran.output
        assert made.run(["list", "-m", "-f", "{{.Dir}}", "example.com/tiny"], 30).output.endswith(
            b"fork\n"
        )
        assert worker.seen() == before


def test_another_settings_file(worker: Worker) -> None:
    worker.variables["GOPROXY"] = ""
    settings = f"GOPROXY={worker.proxy.url}\nGOFLAGS=-mod=mod\n".encode()
    with goproject.bench(
        str(worker.go), project(worker), worker.environ, CancelScope(60), settings
    ) as made:
        assert made.environ["GOFLAGS"] == "-mod=mod"
        assert made.run(["mod", "download"], 30).ok


def test_the_proof_of_a_whole_project(worker: Worker) -> None:
    proof = goproject.download(str(worker.go), project(worker), worker.environ, CancelScope(60))
    assert (proof.ok, proof.module) == (True, "example.org/me")
    worker.proxy.replies["/example.com/tiny/@v/v1.0.0.zip"] = Reply(404, b"not found\n")
    proof = goproject.download(str(worker.go), project(worker), worker.environ, CancelScope(60))
    assert (proof.ok, proof.reason) == (False, "failed")
    assert "404 Not Found" in proof.detail


def test_no_proof_without_time_or_go(worker: Worker, tmp_path: Path) -> None:
    worker.proxy.delay_s = 30
    proof = goproject.download(
        str(worker.go), project(worker), worker.environ, CancelScope(60), 0.5
    )
    assert (proof.ok, proof.reason) == (False, "timeout")
    none = goproject.download(
        str(tmp_path / "go"), project(worker), worker.environ, CancelScope(60)
    )
    assert (none.ok, none.reason) == (None, "no_go")


def test_does_go_find_a_version(worker: Worker) -> None:
    def query(module: str) -> bool:
        return goproject.query(str(worker.go), module, worker.environ, CancelScope(30), 20)[0].ok

    assert query("example.com/tiny@v1.0.0")
    assert query("example.com/tiny@latest")
    assert not query("example.com/tiny@v1.0.9")


def test_what_a_module_calls_itself(worker: Worker) -> None:
    def declared(module: str) -> str:
        return goproject.query(str(worker.go), module, worker.environ, CancelScope(30), 20)[1]

    assert declared("example.com/Old@v1.0.0") == "example.com/old"
    assert declared("example.com/nothing@v1.0.0") == ""


def test_all_modules_that_the_files_name(worker: Worker) -> None:
    worker.put(
        "go.mod",
        f"{GO_MOD}\nrequire example.com/a v1.0.0\n\nrequire example.com/b v1.0.0\n\n"
        "replace example.com/a => ../a\n\nreplace example.com/b => example.com/c v1.2.0\n",
    )
    assert goproject.wanted(project(worker)) == (
        ("example.com/tiny", "v1.0.0"),
        ("example.com/c", "v1.2.0"),
    )
