"""The project that a person works on: asked anew where something changed, at once where not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gomodgui.core.cancel import Cancelled, CancelScope
from gomodgui.core.fix import RefusedError
from gomodgui.core.projectwork import ProjectWork
from tests.servers import replies
from tests.servers.moduleproxy import ModuleProxy
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


def test_no_project_at_all(worker: Worker) -> None:
    facts = worker.facts()
    facts.use_project("")
    with pytest.raises(RefusedError) as caught:
        facts.project.edits(ProjectWork("go_mod_tidy"))
    assert caught.value.reason == "no_project"
    with pytest.raises(RefusedError) as caught:
        worker.facts().project.edits(ProjectWork("go_mod_tidy"))
    assert caught.value.reason == "no_go_mod"


def test_the_folder_is_that_of_the_go_mod(sound: Worker) -> None:
    inner = sound.folder / "a" / "b"
    inner.mkdir(parents=True)
    assert sound.facts(inner).project.folder == str(sound.folder)
    assert sound.facts(sound.home).project.folder == str(sound.home)


def test_modules_of_the_cache_are_not_downloaded_again(sound: Worker) -> None:
    sound.run("mod", "download")
    (sound.folder / "go.sum").unlink()
    sound.proxy.everything = replies.html()
    before = len(sound.proxy.requests)
    (edit,) = sound.facts().project.edits(ProjectWork("go_mod_download"))
    assert edit.path == str(sound.folder / "go.sum")
    assert not [each for each in sound.proxy.requests[before:] if each.path.endswith(".zip")]


def test_what_is_planned_before_it_counts(worker: Worker) -> None:
    worker.write(go_mod="module example.org/me\n\ngo 1.21\n", main_go=MAIN)
    worker.variables["GOPROXY"] = "http://127.0.0.1:9"
    project = worker.facts().project
    plain = ProjectWork("go_mod_tidy")
    with pytest.raises(RefusedError):
        project.edits(plain)
    planned = ProjectWork("go_mod_tidy", variables={"GOPROXY": worker.proxy.url})
    assert len(project.edits(planned)) == 2
    file = f"GOPROXY={worker.proxy.url}\n".encode()
    planned = ProjectWork("go_mod_tidy", settings=file, removed=frozenset({"GOPROXY"}))
    assert len(project.edits(planned)) == 2


def test_files_that_are_planned_count(sound: Worker) -> None:
    path = str(sound.folder / "go.mod")
    source = str(sound.folder / "main.go")
    files = {path: GO_MOD.encode(), source: b"package main\n\nfunc main() {}\n"}
    (edit, *_) = sound.facts().project.edits(ProjectWork("go_mod_tidy", files=files))
    assert (edit.path, edit.before) == (path, GO_MOD.encode())
    assert edit.after is not None
    assert b"require" not in edit.after


def test_the_same_question_is_answered_at_once(sound: Worker) -> None:
    project = sound.facts().project
    project.edits(ProjectWork("go_mod_tidy"))
    asked = len(sound.proxy.requests)
    start = time.monotonic()
    project.edits(ProjectWork("go_mod_tidy"))
    assert len(sound.proxy.requests) == asked
    assert time.monotonic() - start < 0.1
    sound.put("go.mod", "module example.org/me\n\ngo 1.21\n")
    assert project.edits(ProjectWork("go_mod_tidy"))


def test_it_can_be_cancelled(sound: Worker) -> None:
    scope = CancelScope()
    scope.cancel()
    with pytest.raises(Cancelled):
        sound.facts().project.edits(ProjectWork("go_mod_tidy"), scope)
