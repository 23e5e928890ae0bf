"""Projects are found as the go command finds them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from gomodgui.core.ports import UnreadableFileError
from gomodgui.system import project as projects
from gomodgui.system.facts import read_file
from gomodgui.system.project import Project

NOTHING = {"GOFLAGS": "", "GOWORK": ""}


def found(folder: Path, **settings: str) -> Project:
    project = projects.find(str(folder), {**NOTHING, **settings}, read_file)
    assert project is not None
    return project


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "tree"
    (root / "a" / "inner").mkdir(parents=True)
    (root / "a" / "go.mod").write_text("module x.y/a\n")
    (root / "a" / "go.sum").write_text("sum\n")
    (root / "a" / "other.mod").write_text("module x.y/other\n")
    (root / "go.work").write_text("go 1.22\n\nuse ./a\n")
    return root


def test_no_go_mod_here_or_above(tmp_path: Path) -> None:
    assert projects.find(str(tmp_path), NOTHING, read_file) is None
    assert projects.find_root(str(tmp_path)) == ""


def test_the_go_mod_above_and_the_workspace_above_that(tree: Path) -> None:
    project = found(tree / "a" / "inner")
    assert project.root == str(tree / "a")
    assert (project.go_mod, project.go_sum) == (b"module x.y/a\n", b"sum\n")
    assert project.work_path == str(tree / "go.work")
    assert project.work_sum is None
    assert project.governing.go == "1.22"


def test_a_workspace_that_is_switched_off_or_another_one(tree: Path) -> None:
    assert found(tree / "a", GOWORK="off").work_path == ""
    assert found(tree / "a", GOWORK="/else/go.work").work_path == "/else/go.work"


def test_modfile_names_another_go_mod_and_go_sum(tree: Path) -> None:
    project = found(tree / "a", GOFLAGS="-mod=mod '-modfile=other.mod'")
    assert project.mod_path == str(tree / "a" / "other.mod")
    assert project.sum_path == str(tree / "a" / "other.sum")
    assert (project.module.module, project.go_sum) == ("x.y/other", None)


def test_a_go_mod_in_the_temporary_folder_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    (tmp_path / "go.mod").write_text("module x.y/z\n")
    (tmp_path / "in").mkdir()
    assert projects.find_root(str(tmp_path / "in")) == ""


def test_a_file_that_cannot_be_read_is_named(tree: Path) -> None:
    def refuse(path: str) -> bytes | None:
        if path.endswith("go.sum"):
            raise UnreadableFileError(path, "permission")
        return read_file(path)

    project = projects.find(str(tree / "a"), NOTHING, refuse)
    assert project is not None
    assert project.unreadable == (str(tree / "a" / "go.sum"),)


def test_go_finds_the_same(tree: Path, home: Path, go_command: Path) -> None:
    done = subprocess.run(
        [go_command, "env", "GOMOD", "GOWORK"],
        cwd=tree / "a" / "inner",
        env={"HOME": str(home), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=30,
    )
    project = found(tree / "a" / "inner")
    assert done.stdout.split() == [project.mod_path, project.work_path]
