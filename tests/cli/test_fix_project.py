"""`gomodgui fix` on a project: previewed, written, undone; and `doctor` of a broken one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Shell
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule

TINY = TinyModule()
GO_MOD = "module example.org/me\n\ngo 1.21\n\nrequire example.com/tiny v1.0.0\n"


@pytest.fixture
def project(shell: Shell, mirror: ModuleProxy) -> Path:
    mirror.add(TINY)
    shell.variables["GOPROXY"] = mirror.url
    shell.variables["GONOSUMDB"] += ",example.com"
    shell.variables["GOTOOLCHAIN"] = "local"
    folder = shell.home / "src" / "me"
    folder.mkdir(parents=True)
    (folder / "go.mod").write_text(GO_MOD)
    (folder / "main.go").write_text(
        'package main\n\nimport _ "example.com/tiny"\n\nfunc main() {}\n'
    )
    return folder


def test_a_preview_writes_nothing(shell: Shell, project: Path) -> None:
    answer = shell.run("fix", "go_mod_download", f"--project={project}", "--dry-run", "--json")
    (edit,) = answer.json["edits"]
    assert (answer.status, edit["target"], edit["kind"]) == (0, "~/src/me/go.sum", "go_sum")
    assert edit["after"].startswith("example.com/tiny v1.0.0 h1:")
    assert not (project / "go.sum").exists()


def test_done_and_undone(shell: Shell, project: Path) -> None:
    answer = shell.run("fix", "go_mod_tidy", f"--project={project}", "--yes", "--json")
    change = answer.json
    assert (answer.status, change["applied"]) == (0, True)
    assert (project / "go.sum").read_text().startswith("example.com/tiny v1.0.0 h1:")
    assert shell.run("undo", change["change_id"], "--yes").status == 0
    assert not (project / "go.sum").exists()
    assert (project / "go.mod").read_text() == GO_MOD


def test_a_fix_of_a_project_needs_one(shell: Shell) -> None:
    answer = shell.run("fix", "go_mod_tidy", "--yes")
    assert answer.status == 2
    assert "go_mod_tidy" in answer.err


def test_what_go_refuses_is_told_in_its_words(shell: Shell, project: Path) -> None:
    words = ["fix", "require_version", "module=example.com/tiny", "version=v1.9.9"]
    answer = shell.run(*words, f"--project={project}", "--yes")
    assert answer.status == 3
    assert "v1.9.9" in answer.err


def test_the_doctor_plans_what_the_project_needs(shell: Shell, project: Path) -> None:
    words = ["doctor", f"--project={project}", "--json"]
    diagnosis = shell.run(*words).json
    assert diagnosis["healthy"] is False
    assert diagnosis["findings"][0]["cause"] == "missing_go_sum"
    assert [call["id"] for call in diagnosis["plan"]] == ["go_mod_download"]
    assert not (project / "go.sum").exists()
    mended = shell.run(*words, "--fix", "--yes")
    assert (project / "go.sum").exists()
    assert "missing_go_sum" not in mended.out
