"""A damaged module cache of the real go command, mended and put back to the last byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangeResult, ChangeState, MoveEdit
from gomodgui.core.fix import RefusedError
from gomodgui.core.model import FixCall
from tests.engine.goproject import OTHER, TINY, Project, overwrite, snapshot, unpacked_away
from tests.engine.person import Person
from tests.servers.moduleproxy import ModuleProxy

CLEAN_TINY = FixCall("clean_module", {"module": "example.com/tiny@v1.0.0"})
CLEAN_ALL = FixCall("clean_modcache", {})


@pytest.fixture
def project(home: Path, go_command: Path) -> Iterator[Project]:
    with ModuleProxy(TINY, OTHER) as proxy:
        found = Project(go_command, home, proxy.url)
        found.fill()
        yield found


@pytest.fixture
def person(home: Path, go_command: Path, project: Project) -> Person:
    return Person(home, go_command, {"GOPROXY": project.goproxy})


def undone(person: Person, result: ChangeResult) -> ChangeResult:
    assert result.entry is not None
    return person.session.undo(result.entry.id, CancelScope())


def broken_zip(project: Project) -> None:
    overwrite(project.file("zip"), b"PK\x03\x04cut off")
    unpacked_away(project.tree())


def wrong_hash(project: Project) -> None:
    overwrite(project.file("ziphash"), b"h1:" + b"A" * 43 + b"=")


def broken_mod(project: Project) -> None:
    overwrite(project.file("mod"), b"<html>")


def other_info(project: Project) -> None:
    overwrite(project.file("info"), b'{"Version":"v9.9.9"}')


def folder_for_lock(project: Project) -> None:
    unpacked_away(project.tree())
    project.file("lock").unlink()
    project.file("lock").mkdir()


@pytest.mark.parametrize(
    "damage", [broken_zip, wrong_hash, broken_mod, other_info, folder_for_lock]
)
def test_one_version_is_set_aside_downloaded_anew_and_put_back(
    project: Project, person: Person, damage: Callable[[Project], None]
) -> None:
    damage(project)
    assert not project.downloads()
    before = snapshot(project.cache)
    sums = (project.folder / "go.sum").read_bytes()
    result = person.fix(CLEAN_TINY)
    assert (result.applied, result.verified) == (True, True)
    assert project.downloads()
    assert project.run("mod", "verify").returncode == 0
    assert project.file("zip", OTHER).exists()
    assert undone(person, result).applied
    assert snapshot(project.cache) == before
    assert not project.downloads()
    assert (project.folder / "go.sum").read_bytes() == sums


def test_files_that_lack_in_a_read_only_tree(project: Project, person: Person) -> None:
    (project.tree() / "a").chmod(0o755)
    (project.tree() / "a" / "a.go").unlink()
    (project.tree() / "a").chmod(0o555)
    assert project.run("mod", "verify").returncode != 0
    before = snapshot(project.cache)
    result = person.fix(CLEAN_TINY)
    assert project.downloads()
    assert (project.tree() / "a" / "a.go").exists()
    assert undone(person, result).applied
    assert snapshot(project.cache) == before


def test_the_whole_cache(project: Project, person: Person, home: Path) -> None:
    before = snapshot(project.cache)
    result = person.fix(CLEAN_ALL)
    assert result.entry is not None
    assert list(project.cache.iterdir()) == []
    [edit] = result.entry.edits
    assert (edit.kind, edit.after_lines) == ("module_cache", None)
    assert edit.files
    assert edit.files == sum(path.is_file() for path in home.rglob("quarantine/*/*/files/**/*"))
    assert project.downloads()
    assert undone(person, result).applied
    assert snapshot(project.cache) == before


def test_nothing_is_lost_of_what_came_since(project: Project, person: Person, home: Path) -> None:
    result = person.fix(CLEAN_TINY)
    assert project.downloads()
    overwrite(project.tree() / "tiny.go", b"package tiny // mine\n")
    assert undone(person, result).applied
    kept = [path.read_bytes() for path in home.rglob("tiny.go") if path.is_file()]
    assert b"package tiny // mine\n" in kept
    assert (project.tree() / "tiny.go").read_bytes() == b"package tiny\n"


def test_a_second_module_in_the_same_plan(project: Project, person: Person) -> None:
    before = snapshot(project.cache)
    other = FixCall("clean_module", {"module": "example.com/Other"})
    plan = person.session.plan([CLEAN_TINY, other], CancelScope())
    [edit] = plan.edits
    assert isinstance(edit, MoveEdit)
    result = person.fix(CLEAN_TINY, other)
    assert not project.tree().exists()
    assert not project.tree(OTHER).exists()
    assert undone(person, result).applied
    assert snapshot(project.cache) == before


def test_all_covers_one(project: Project, person: Person) -> None:
    plan = person.session.plan([CLEAN_TINY, CLEAN_ALL], CancelScope())
    [edit] = plan.edits
    assert isinstance(edit, MoveEdit)
    assert {item.name for item in edit.items} == {"cache", "example.com"}
    assert project.cache.exists()


def test_what_the_cache_does_not_hold(project: Project, person: Person) -> None:
    plan = person.session.plan(
        [FixCall("clean_module", {"module": "example.com/none@v1.0.0"})], CancelScope()
    )
    assert plan.edits == ()
    assert project.downloads()


@pytest.mark.parametrize("module", ["../../x", "example.com/tiny@latest", "", "/etc", "a b"])
def test_what_is_no_module(person: Person, module: str) -> None:
    with pytest.raises(RefusedError, match="bad_module"):
        person.session.plan([FixCall("clean_module", {"module": module})], CancelScope())


def test_a_folder_with_more_than_a_cache_is_never_moved(home: Path, go_command: Path) -> None:
    (home / "cache").mkdir()
    person = Person(home, go_command, {"GOMODCACHE": str(home)})
    with pytest.raises(RefusedError, match="not_only_a_cache"):
        person.session.plan([CLEAN_ALL], CancelScope())


def test_a_file_in_the_place_of_the_cache(project: Project, person: Person) -> None:
    unpacked_away(project.cache)
    project.cache.write_bytes(b"not a folder")
    assert not project.downloads()
    result = person.fix(CLEAN_ALL)
    assert project.downloads()
    assert undone(person, result).applied
    assert project.cache.read_bytes() == b"not a folder"


def test_a_link_that_somebody_put_there_since(project: Project, person: Person) -> None:
    result = person.fix(CLEAN_TINY)
    (project.home / "mine").mkdir()
    project.tree().symlink_to(project.home / "mine")
    refused = undone(person, result)
    assert (refused.applied, refused.reason) == (False, "conflict")
    assert refused.conflicts[0].target == str(project.tree())
    assert not project.file("zip").exists()
    project.tree().unlink()
    assert undone(person, result).applied


def test_a_cache_behind_a_link(project: Project, person: Person) -> None:
    elsewhere = project.home / "elsewhere"
    project.cache.rename(elsewhere)
    project.cache.symlink_to(elsewhere)
    before = snapshot(elsewhere)
    result = person.fix(CLEAN_ALL)
    assert project.cache.is_symlink()
    assert list(elsewhere.iterdir()) == []
    assert undone(person, result).applied
    assert snapshot(elsewhere) == before


def test_a_quarantine_that_was_emptied(project: Project, person: Person, home: Path) -> None:
    result = person.fix(CLEAN_TINY)
    [kept] = [path for path in home.rglob("v1.0.0.zip") if "quarantine" in path.parts]
    kept.unlink()
    refused = undone(person, result)
    assert (refused.applied, refused.reason) == (False, "conflict")
    assert refused.conflicts[0].now is None
    assert not project.file("zip").exists()


def test_the_journal_tells_where_it_is(project: Project, person: Person, home: Path) -> None:
    result = person.fix(CLEAN_TINY)
    [entry] = person.session.history()
    assert result.entry == entry
    assert entry.state is ChangeState.APPLIED
    [edit] = entry.edits
    assert edit.target == str(project.cache)
    assert Path(edit.aside).is_relative_to(home)
    assert edit.before_lines is not None
    assert "example.com/tiny@v1.0.0" in edit.before_lines
