"""What is wrong with a project's own files, from what is known of them."""

from __future__ import annotations

import pytest

from gomodgui.checks import (
    project_files,
    project_flags,
    project_go,
    project_problems,
    project_replace,
    project_toolchain,
)
from gomodgui.core import gomod
from gomodgui.core.model import Finding, FixCall, Severity
from gomodgui.core.projectview import FileFault, ProjectView
from gomodgui.core.toolchainchoice import choose

MOD = "/p/go.mod"
CHECKS = (project_files, project_flags, project_go, project_replace, project_toolchain)


def view(
    text: str = "module x.y/z\n\ngo 1.21\n",
    *,
    available: bool | None = None,
    vendored: bool = False,
    work: bool = False,
    has_file: bool = True,
    fault: FileFault | None = None,
    missing: bool = False,
    **settings: str,
) -> ProjectView:
    read = gomod.parse(text.encode())
    path = "/p/go.work" if work else MOD
    return ProjectView(
        read,
        read,
        path,
        MOD,
        have="1.26.8",
        settings=settings,
        choice=choose(read, "1.26.8", settings.get("GOTOOLCHAIN", "auto")),
        available=available,
        missing=read.replaces if missing else (),
        vendored=vendored,
        has_mod_file=has_file,
        fault=fault,
    )


def only(found: ProjectView) -> Finding:
    (finding,) = project_problems.problems(found)
    assert finding.severity is Severity.ERROR
    return finding


def recommended(finding: Finding) -> FixCall:
    (call,) = [call for call in finding.fixes if call.recommended]
    return call


@pytest.mark.parametrize(
    "sound",
    [
        view(),
        view(GOTOOLCHAIN="local"),
        view("go 1.99\n", available=True),
        view("go 1.99\n", available=None),
        view("go 1.20\ntoolchain go1.99.0\n", GOTOOLCHAIN="local"),
        view("go 1.20\ntoolchain go1.99.0\n", available=True),
        view(GOFLAGS="-mod=vendor", vendored=True),
        view(GOFLAGS="-mod=mod -tags=a"),
        view(GOFLAGS="-modfile=other.mod"),
        view(GOFLAGS="-mod=readonly", work=True),
        view("replace x.y/a => ../a\n"),
    ],
)
def test_sound_projects(sound: ProjectView) -> None:
    assert project_problems.problems(sound) == ()


def test_every_check_has_its_turn() -> None:
    wrong = [
        view(fault=FileFault(MOD, 3, "go", "why")),
        view(GOFLAGS="-mod=vendor"),
        view("go 1.99\n", GOTOOLCHAIN="local"),
        view("replace x.y/a => ../a\n", missing=True),
        view("go 1.99\n", available=False),
    ]
    for check, each in zip(CHECKS, wrong, strict=True):
        assert list(check.check(each)) == [only(each)]


def test_a_go_that_is_too_old_and_may_not_be_replaced() -> None:
    finding = only(view("go 1.99\n", GOTOOLCHAIN="local"))
    assert (finding.cause, recommended(finding).id) == ("go_version_too_old", "upgrade_go")
    assert finding.args["want"] == "1.99"
    assert finding.args["line"] == "1"


def test_a_newer_go_that_could_be_fetched() -> None:
    finding = only(view("go 1.27\n", GOTOOLCHAIN="local", available=True))
    assert recommended(finding) == FixCall("set_gotoolchain", {"value": "auto"}, recommended=True)


def test_a_toolchain_that_nobody_has_and_the_project_can_do_without() -> None:
    finding = only(view("go 1.20\ntoolchain go1.99.0\n", available=False))
    assert (finding.cause, finding.variant) == ("toolchain_unavailable", "wish")
    assert recommended(finding) == FixCall("set_gotoolchain", {"value": "local"}, recommended=True)


def test_a_toolchain_that_nobody_has_and_the_project_needs() -> None:
    finding = only(view("go 1.99\n", available=False))
    assert (finding.variant, recommended(finding).id) == ("project", "upgrade_go")
    assert "set_gotoolchain" not in [call.id for call in finding.fixes]


def test_only_the_flag_that_is_wrong_goes() -> None:
    finding = only(view(GOFLAGS="-tags=a -mod=vendor '-ldflags=-s -w'"))
    assert finding.cause == "goflags_conflict"
    assert recommended(finding).args == {"name": "GOFLAGS", "value": '-tags=a "-ldflags=-s -w"'}
    finding = only(view(GOFLAGS="-mod=vendor"))
    assert recommended(finding).id == "unset_go_setting"


@pytest.mark.parametrize(
    ("found", "variant"),
    [
        (view(GOFLAGS="-mod=mod", work=True), "in_workspace"),
        (view(GOFLAGS="-modfile=a.mod", work=True), "in_workspace"),
        (view(GOFLAGS="-modfile=a.mod", has_file=False), "no_mod_file"),
    ],
)
def test_flags_that_do_not_go_with_the_project(found: ProjectView, variant: str) -> None:
    assert only(found).variant == variant


def test_the_line_that_go_cannot_read() -> None:
    finding = only(view(fault=FileFault(MOD, 7, "<<<<<<< HEAD", "unknown directive")))
    assert (finding.variant, finding.args["line"]) == ("line", "7")
    assert finding.args["text"] == "<<<<<<< HEAD"
    assert finding.fixes == ()
    assert only(view(fault=FileFault(MOD, 0, "", "what Go says"))).variant == ""


def test_a_folder_that_is_not_there() -> None:
    finding = only(view("\nreplace x.y/a => ../a\n", missing=True))
    assert (finding.cause, finding.subject) == ("replace_missing", "x.y/a")
    assert (finding.args["folder"], finding.args["line"]) == ("../a", "2")
