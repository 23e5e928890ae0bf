"""What the go command makes of a project for each fix; nothing of it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from gomodgui.core.change import FileEdit
from gomodgui.core.fix import RefusedError
from gomodgui.core.projectwork import ProjectWork
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


def work(worker: Worker, fix: str, **args: str) -> Mapping[str, FileEdit]:
    """The edits by the file's name in the project, which stays as it is."""
    before = worker.seen()
    named = {name.rstrip("_"): value for name, value in args.items()}
    edits = worker.facts().project.edits(ProjectWork(fix, named))
    assert worker.seen() == before
    return {str(Path(edit.path).relative_to(worker.folder)): edit for edit in edits}


def applied(worker: Worker, edits: Mapping[str, FileEdit]) -> None:
    for edit in edits.values():
        path = Path(edit.path)
        assert (path.read_bytes() if path.exists() else None) == edit.before
        if edit.after is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(edit.after)


def refused(worker: Worker, fix: str, **args: str) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        work(worker, fix, **args)
    return caught.value


def test_a_sound_project_needs_nothing(sound: Worker) -> None:
    assert work(sound, "go_mod_tidy") == {}
    assert work(sound, "go_mod_download") == {}


def test_tidy_writes_what_the_go_command_writes(worker: Worker) -> None:
    worker.write(go_mod="module example.org/me\n\ngo 1.21 // kept\n", main_go=MAIN)
    applied(worker, work(worker, "go_mod_tidy"))
    planned = worker.seen()
    worker.tidied()
    assert worker.seen() == planned
    assert worker.builds()


def test_download_only_adds_checksums(sound: Worker) -> None:
    (sound.folder / "go.sum").unlink()
    assert not sound.builds()
    edits = work(sound, "go_mod_download")
    assert list(edits) == ["go.sum"]
    assert edits["go.sum"].before is None
    applied(sound, edits)
    assert sound.builds()


def test_another_version(sound: Worker) -> None:
    edits = work(sound, "require_version", module="example.com/tiny", version="v1.1.0")
    assert sorted(edits) == ["go.mod", "go.sum"]
    applied(sound, edits)
    assert b"tiny v1.1.0" in sound.seen()["go.mod"]
    assert sound.builds()


def test_a_version_that_is_there_in_the_place_of_one_that_is_not(worker: Worker) -> None:
    worker.write(go_mod=GO_MOD.replace("v1.0.0", "v1.0.9"), main_go=MAIN)
    applied(worker, work(worker, "require_version", module="example.com/tiny", version="v1.0.0"))
    assert worker.builds()


def test_two_broken_requirements_are_mended_one_by_one(worker: Worker) -> None:
    lines = "\nrequire example.com/needy v1.9.9\n"
    worker.write(go_mod=GO_MOD.replace("v1.0.0", "v1.0.9") + lines, main_go=MAIN)
    worker.put("needy.go", 'package main\n\nimport _ "example.com/needy"\n')
    applied(worker, work(worker, "require_version", module="example.com/tiny", version="v1.0.0"))
    applied(worker, work(worker, "require_version", module="example.com/needy", version="v1.0.0"))
    assert worker.builds()


def test_a_new_requirement(sound: Worker) -> None:
    applied(sound, work(sound, "require_version", module="example.com/needy", version="v1.0.0"))
    assert b"example.com/needy v1.0.0" in sound.seen()["go.mod"]


def test_a_version_that_nobody_has_is_refused_in_gos_words(sound: Worker) -> None:
    error = refused(sound, "require_version", module="example.com/tiny", version="v1.5.0")
    assert error.reason == "go_refused"
    assert "v1.5.0" in error.args_["words"]


@pytest.mark.parametrize("version", ["v2.0.0", "1.0.0", "latest", "../v1.0.0"])
def test_a_version_that_does_not_go_with_the_module(sound: Worker, version: str) -> None:
    error = refused(sound, "require_version", module="example.com/tiny", version=version)
    assert error.reason == "bad_module"


def test_a_module_in_another_case_gets_its_own_name_everywhere(worker: Worker) -> None:
    worker.write(go_mod=GO_MOD.replace("tiny", "Old"), main_go=MAIN.replace("tiny", "Old"))
    worker.put("inner/inner.go", 'package inner\n\nimport old "example.com/Old"\n')
    worker.put("other/go.mod", "module example.org/other\n")
    worker.put("other/other.go", 'package other\n\nimport _ "example.com/Old"\n')
    edits = work(worker, "rename_module", from_="example.com/Old", to="example.com/old")
    assert sorted(edits) == ["go.mod", "go.sum", "inner/inner.go", "main.go"]
    assert edits["inner/inner.go"].after == b'package inner\n\nimport old "example.com/old"\n'
    applied(worker, edits)
    assert worker.run("mod", "download").returncode == 0


def test_the_next_major_has_a_version_of_its_own(sound: Worker) -> None:
    sound.put("main.go", MAIN.replace('tiny"', 'tiny/sub"'))
    edits = work(sound, "rename_module", from_="example.com/tiny", to="example.com/tiny/v2")
    applied(sound, edits)
    assert b"example.com/tiny/v2 v2.0.0" in sound.seen()["go.mod"]
    assert b"example.com/tiny/v2/sub" in sound.seen()["main.go"]
    assert sound.builds()


def test_a_module_that_the_project_does_not_have(sound: Worker) -> None:
    error = refused(sound, "rename_module", from_="example.com/none", to="example.com/old")
    assert error.reason == "not_required"


def test_the_vendor_folder_is_brought_in_line(sound: Worker) -> None:
    assert sound.run("mod", "vendor").returncode == 0
    sound.put("vendor/left/over.go", "package left\n")
    sound.put("go.mod", GO_MOD.replace("v1.0.0", "v1.1.0"))
    assert not sound.builds()
    edits = work(sound, "go_mod_vendor")
    assert edits["vendor/left/over.go"].after is None
    applied(sound, edits)
    assert sound.builds()
    planned = {name: data for name, data in sound.seen().items() if name.startswith("vendor")}
    assert sound.run("mod", "vendor").returncode == 0
    after = {name: data for name, data in sound.seen().items() if name.startswith("vendor")}
    assert after == planned


def test_a_vendor_folder_that_is_too_large(sound: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gomodgui.system.projectedits._MOST_VENDORED", 1)
    assert refused(sound, "go_mod_vendor").reason == "vendor_too_large"


def test_a_vendor_folder_with_links(sound: Worker) -> None:
    (sound.folder / "vendor").mkdir()
    (sound.folder / "vendor" / "link").symlink_to(sound.home)
    assert refused(sound, "go_mod_vendor").reason == "vendor_unusual"


def test_a_folder_becomes_a_module(worker: Worker) -> None:
    worker.write(main_go="package main\n\nfunc main() {}\n")
    edits = work(worker, "go_mod_init", module="example.org/new")
    assert edits["go.mod"].after is not None
    assert edits["go.mod"].after.startswith(b"module example.org/new\n")
    applied(worker, edits)
    assert worker.builds()


def test_a_module_stays_what_it_is(sound: Worker) -> None:
    assert refused(sound, "go_mod_init", module="example.org/new").reason == "is_module"


def test_a_recorded_checksum_is_never_replaced(sound: Worker) -> None:
    wrong = sound.folder / "go.sum"
    wrong.write_text(wrong.read_text().replace("h1:", "h1:A", 1))
    assert refused(sound, "go_mod_tidy").reason in ("go_refused", "sum_would_change")


def test_checksums_of_a_workspace(sound: Worker) -> None:
    sound.put("go.work", "go 1.21\n\nuse .\n")
    (sound.folder / "go.sum").unlink()
    edits = work(sound, "go_mod_download")
    applied(sound, edits)
    assert sound.builds()
