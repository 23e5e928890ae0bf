"""The step `cache` on real caches of the real go command, sound and damaged."""

from __future__ import annotations

import hashlib
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.flow import StepStatus
from gomodgui.core.model import FixCall
from gomodgui.engine.examination import Observation
from tests.engine.cachecase import examined, findings
from tests.engine.goproject import OTHER, TINY, Project, overwrite, snapshot, unpacked_away
from tests.servers.moduleproxy import ModuleProxy

CLEAN = FixCall("clean_module", {"module": "example.com/tiny@v1.0.0"}, recommended=True)


@pytest.fixture
def project(home: Path, go_command: Path) -> Iterator[Project]:
    with ModuleProxy(TINY, OTHER) as proxy:
        found = Project(go_command, home, proxy.url)
        found.fill()
        yield found


def of(project: Project) -> Observation:
    return examined(project.home, project.folder)


def test_a_sound_cache_is_left_alone(project: Project) -> None:
    before = snapshot(project.cache)
    seen = of(project)
    assert (seen.status, findings(seen)) == (StepStatus.OK, [])
    assert (seen.summary, seen.args["n"]) == ("cache.ok", "2")
    assert snapshot(project.cache) == before


def test_a_cache_that_is_not_there_yet(home: Path) -> None:
    seen = examined(home)
    assert (seen.status, findings(seen)) == (StepStatus.OK, [])
    assert not (home / "go").exists()


def zip_cut_off(project: Project) -> None:
    overwrite(project.file("zip"), project.file("zip").read_bytes()[:60])
    unpacked_away(project.tree())


def zip_with_a_broken_byte(project: Project) -> None:
    data = bytearray(project.file("zip").read_bytes())
    data[60:64] = b"XXXX"
    overwrite(project.file("zip"), bytes(data))
    unpacked_away(project.tree())


def another_hash(project: Project) -> None:
    overwrite(project.file("ziphash"), b"h1:" + b"A" * 43 + b"=")


def empty_mod(project: Project) -> None:
    overwrite(project.file("mod"), b"")


def other_mod(project: Project) -> None:
    overwrite(project.file("mod"), b"module example.com/tiny\n\ngo 1.2\n")


def info_of_another_version(project: Project) -> None:
    overwrite(project.file("info"), b'{"Version":"v9.9.9"}')


def folder_for_zip(project: Project) -> None:
    unpacked_away(project.tree())
    project.file("zip").unlink()
    project.file("zip").mkdir()


@pytest.mark.parametrize(
    ("damage", "variant"),
    [
        (zip_cut_off, "zip"),
        (zip_with_a_broken_byte, "zip"),
        (another_hash, "hash"),
        (empty_mod, "mod"),
        (other_mod, "mod"),
        (info_of_another_version, "info"),
        (folder_for_zip, "stray"),
    ],
)
def test_what_go_stumbles_on_and_does_not_mend(
    project: Project, damage: Callable[[Project], None], variant: str
) -> None:
    damage(project)
    seen = of(project)
    assert not project.downloads()
    assert seen.status is StepStatus.FAIL
    assert findings(seen) == [("cache_corrupt", variant, "error")]
    assert seen.findings[0].fixes == (CLEAN,)
    assert seen.findings[0].subject == "example.com/tiny@v1.0.0"


def no_hash(project: Project) -> None:
    project.file("ziphash").unlink()


def garbled_hash(project: Project) -> None:
    overwrite(project.file("ziphash"), b"junk")


def no_json(project: Project) -> None:
    overwrite(project.file("info"), b"<html>")


def interrupted(project: Project) -> None:
    project.file("partial").write_bytes(b"")
    (project.tree() / "a").chmod(0o755)
    (project.tree() / "a" / "a.go").unlink()


def no_tree(project: Project) -> None:
    unpacked_away(project.tree())


def no_zip(project: Project) -> None:
    project.file("zip").unlink()


@pytest.mark.parametrize("damage", [no_hash, garbled_hash, no_json, interrupted, no_tree, no_zip])
def test_what_go_mends_itself_is_no_problem(
    project: Project, damage: Callable[[Project], None]
) -> None:
    damage(project)
    assert findings(of(project)) == []
    assert project.downloads()


def test_an_unpacked_file_that_is_missing(project: Project) -> None:
    (project.tree() / "a").chmod(0o755)
    (project.tree() / "a" / "a.go").unlink()
    assert findings(of(project)) == [("cache_corrupt", "tree", "error")]


@pytest.mark.parametrize("text", [b"package tiny\nvar X = 1\n", b"package tinx\n"])
def test_an_unpacked_file_that_was_changed(project: Project, text: bytes) -> None:
    overwrite(project.tree() / "tiny.go", text)
    assert findings(of(project)) == [("cache_corrupt", "changed", "warning")]
    assert project.run("mod", "verify").returncode == 1


def test_a_broken_zip_that_is_unpacked_already_does_no_harm_yet(project: Project) -> None:
    overwrite(project.file("zip"), b"PK")
    seen = of(project)
    assert (seen.status, findings(seen)) == (
        StepStatus.WARN,
        [("cache_corrupt", "zip", "warning")],
    )
    assert project.downloads()


def test_what_the_project_does_not_need_is_a_warning(project: Project) -> None:
    (project.folder / "go.mod").write_text(
        "module example.com/project\n\ngo 1.21\n\nrequire example.com/Other v0.2.0\n"
    )
    zip_cut_off(project)
    assert findings(of(project)) == [("cache_corrupt", "zip", "warning")]
    assert findings(examined(project.home)) == [("cache_corrupt", "zip", "error")]


def test_go_sum_and_the_cache_contradict_each_other(project: Project) -> None:
    sums = project.folder / "go.sum"
    lines = sums.read_text().splitlines()
    wrong = [
        f"{line[:-6]}AAAAA=" if line.startswith("example.com/tiny v1.0.0 ") else line
        for line in lines
    ]
    sums.write_text("\n".join(wrong) + "\n")
    seen = of(project)
    assert findings(seen) == [("checksum_mismatch", "cached", "error")]
    review, clean = seen.findings[0].fixes
    assert (review.id, review.recommended) == ("review_checksum", True)
    assert (clean.id, clean.recommended) == ("clean_module", False)


@pytest.mark.parametrize(("is_of_cache", "ids"), [(True, ["review_checksum"]), (False, None)])
def test_what_the_checksum_database_once_said_decides(
    project: Project, is_of_cache: bool, ids: list[str] | None
) -> None:
    sums = project.folder / "go.sum"
    real = project.file("ziphash").read_text().strip()
    other = "h1:" + "A" * 43 + "="
    known, told = (other, real) if is_of_cache else (real, other)
    if is_of_cache:
        sums.write_text(sums.read_text().replace(real, other))
    else:
        overwrite(project.file("ziphash"), told.encode())
        project.file("zip").unlink()
    answer = project.cache / "cache/download/sumdb/sum.golang.org/lookup/example.com/tiny@v1.0.0"
    answer.parent.mkdir(parents=True)
    answer.write_text(f"1\nexample.com/tiny v1.0.0 {real}\n\ngo.sum database tree\n")
    seen = of(project)
    assert known in (real, other)
    if ids is None:
        assert findings(seen) == [("cache_corrupt", "hash", "error")]
    else:
        assert [call.id for call in seen.findings[0].fixes] == ids


def test_very_many_damaged_modules_are_told_once(home: Path) -> None:
    folder = home / "go/pkg/mod/cache/download/example.com"
    for number in range(9):
        versions = folder / f"m{number}" / "@v"
        versions.mkdir(parents=True)
        (versions / "v1.0.0.zip").write_bytes(b"")
        (versions / "v1.0.0.ziphash").write_text("h1:" + "A" * 43 + "=")
    seen = examined(home)
    assert findings(seen) == [("cache_corrupt", "many", "error")]
    assert seen.findings[0].fixes == (FixCall("clean_modcache", {}, recommended=True),)


def test_a_go_command_at_work_is_not_taken_for_damage(project: Project) -> None:
    fcntl = pytest.importorskip("fcntl")
    zip_cut_off(project)
    with project.file("lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert findings(of(project)) == []
    assert findings(of(project)) == [("cache_corrupt", "zip", "error")]


def repository(project: Project) -> Path:
    key = "git3:https://example.com/tiny"
    folder = project.cache / "cache/vcs" / hashlib.sha256(key.encode()).hexdigest()
    folder.mkdir(parents=True)
    folder.with_name(f"{folder.name}.info").write_text(key)
    environ = {"PATH": os.environ["PATH"], "HOME": str(project.home)}
    for words in (["init", "-q", "--bare"], ["remote", "add", "origin", "--", "https://x.test"]):
        subprocess.run(["git", *words], cwd=folder, env=environ, check=True)
    return folder


@pytest.mark.parametrize(
    ("damage", "variant"),
    [
        (lambda _folder: None, None),
        (lambda folder: (folder / "HEAD").unlink(), "vcs"),
        (lambda folder: (folder / "config").write_text("[core]\n\tbare = true\n"), "vcs"),
        (lambda folder: (folder / "shallow.lock").write_text(""), "vcs_lock"),
        (lambda folder: folder.with_name(f"{folder.name}.info").write_text("git3:x"), "vcs"),
    ],
)
def test_the_copy_of_a_repository(
    project: Project, damage: Callable[[Path], object], variant: str | None
) -> None:
    damage(repository(project))
    found = [(each.cause, each.variant) for each in of(project).findings]
    assert found == ([("cache_corrupt", variant)] if variant else [])


def test_a_folder_for_builds_that_is_none(project: Project) -> None:
    file = project.home / "file"
    file.write_text("")
    seen = examined(project.home, project.folder, {"GOCACHE": str(file), "GOTMPDIR": "/nowhere"})
    assert findings(seen) == [("cache_permission", "builds", "warning")] * 2
    assert [each.fixes[0].id for each in seen.findings] == ["unset_in_parent"] * 2


@pytest.mark.parametrize("variant", ["not_a_folder", "dangling"])
def test_something_else_in_the_place_of_the_cache(home: Path, variant: str) -> None:
    place = home / "go" / "pkg" / "mod"
    place.parent.mkdir(parents=True)
    if variant == "dangling":
        place.symlink_to(home / "gone")
    else:
        place.write_text("")
    seen = examined(home)
    assert findings(seen) == [("cache_permission", variant, "error")]
    assert seen.findings[0].fixes[0] == FixCall("clean_modcache", {}, recommended=True)


def test_a_folder_that_go_refuses_is_told_by_the_settings(home: Path) -> None:
    seen = examined(home, variables={"GOMODCACHE": "~/mod"})
    assert (seen.status, seen.findings) == (StepStatus.FAIL, ())


def test_it_is_quick_and_can_be_stopped(project: Project) -> None:
    scope = CancelScope()
    scope.cancel()
    began = time.monotonic()
    seen = examined(project.home, project.folder, scope=scope)
    assert seen.findings == ()
    assert time.monotonic() - began < 5
