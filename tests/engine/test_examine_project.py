"""The step `version` of real projects, sound and broken, with the real go command."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.flow import StepStatus
from gomodgui.core.measurement import Mirror
from gomodgui.core.model import Finding, FixCall
from gomodgui.engine import examine_project, planning
from gomodgui.engine.examination import Case, Observation
from gomodgui.system.network import Network
from tests.engine.projectcase import HERE, examined, is_well
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
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


def only(seen: Observation) -> Finding:
    (finding,) = seen.findings
    assert seen.status is StepStatus.FAIL
    return finding


def fixed(worker: Worker, finding: Finding) -> None:
    """Do what is recommended."""
    (call,) = [call for call in finding.fixes if call.recommended]
    for edit in planning.plan(worker.facts(), [call]).edits:
        path = Path(edit.path)  # type: ignore[union-attr]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(edit.after)  # type: ignore[union-attr, arg-type]


# What is wrong with files


def test_no_go_mod_where_there_are_sources(worker: Worker) -> None:
    worker.write(main_go=MAIN)
    worker.put(".git/config", '[remote "origin"]\n\turl = git@example.net:team/app.git\n')
    finding = only(examined(worker))
    assert finding.cause == "no_go_mod"
    assert finding.fixes == (
        FixCall("go_mod_init", {"module": "example.net/team/app"}, recommended=True),
    )
    fixed(worker, finding)
    seen = examined(worker)
    assert (seen.status, [each.cause for each in seen.findings]) == (
        StepStatus.WARN,
        ["package_not_in_module"],
    )


def test_no_go_mod_and_no_sources_is_the_wrong_folder(worker: Worker) -> None:
    finding = only(examined(worker))
    assert (finding.cause, finding.fixes) == ("no_go_mod", ())


def test_a_merge_left_its_marks(sound: Worker) -> None:
    text = sound.seen()["go.mod"].decode()
    sound.put("go.mod", f"{text}<<<<<<< HEAD\n")
    finding = only(examined(sound))
    assert (finding.cause, finding.args["text"]) == ("go_mod_invalid", "<<<<<<< HEAD")
    assert finding.args["line"] == str(text.count("\n") + 1)


def test_a_fault_in_the_workspace(sound: Worker) -> None:
    sound.put("go.work", "go 1.21\nuses .\n")
    finding = only(examined(sound))
    assert (finding.cause, finding.args["file"]) == ("go_mod_invalid", "go.work")
    assert finding.args["line"] == "2"


def test_a_module_that_the_workspace_does_not_know(sound: Worker) -> None:
    sound.put("go.work", "go 1.21\n")
    assert only(examined(sound)).cause == "no_go_mod"


def test_a_replacement_that_is_not_there(sound: Worker) -> None:
    sound.put("go.mod", f"{GO_MOD}\nreplace example.com/tiny => ../none\n")
    finding = only(examined(sound))
    assert (finding.cause, finding.subject) == ("replace_missing", "example.com/tiny")
    assert finding.args["folder"] == "../none"


def test_a_vendor_folder_that_is_behind(sound: Worker) -> None:
    assert sound.run("mod", "vendor").returncode == 0
    sound.put("go.mod", GO_MOD.replace("v1.0.0", "v1.1.0"))
    sound.run("mod", "tidy")
    finding = only(examined(sound))
    assert finding.cause == "vendor_inconsistent"
    fixed(sound, finding)
    is_well(sound)


def test_vendoring_without_a_vendor_folder(sound: Worker) -> None:
    sound.variables["GOFLAGS"] = "-mod=vendor"
    finding = only(examined(sound))
    assert (finding.cause, finding.variant) == ("goflags_conflict", "no_vendor")


def test_a_go_line_that_is_too_new(sound: Worker) -> None:
    sound.put("go.mod", GO_MOD.replace("1.21", "1.99"))
    finding = only(examined(sound))
    assert finding.cause == "go_version_too_old"
    assert [call.id for call in finding.fixes if call.recommended] == ["upgrade_go"]


def test_a_newer_go_that_the_mirror_has(sound: Worker) -> None:
    sound.put("go.mod", GO_MOD.replace("1.21", "1.99.1"))
    facts = sound.facts()
    system, machine = sound.run("env", "GOHOSTOS", "GOHOSTARCH").stdout.split()
    path = f"/golang.org/toolchain/@v/v0.0.1-go1.99.1.{system}-{machine}.zip"
    sound.proxy.replies[path] = Reply(body=b"PK\x03\x04 and so on")
    del facts
    finding = only(examined(sound))
    assert FixCall("set_gotoolchain", {"value": "auto"}, recommended=True) in finding.fixes
    sound.variables["GOTOOLCHAIN"] = "auto"
    assert examined(sound).findings == ()


def test_a_toolchain_that_nobody_has(sound: Worker) -> None:
    sound.variables["GOTOOLCHAIN"] = "auto"
    sound.put("go.mod", GO_MOD.replace(HERE, f"{HERE}toolchain go1.99.1\n"))
    finding = only(examined(sound))
    assert (finding.cause, finding.variant) == ("toolchain_unavailable", "wish")


def test_a_dependency_that_is_too_new(sound: Worker) -> None:
    new = TinyModule(
        "example.com/fresh",
        files={"go.mod": "module example.com/fresh\n\ngo 1.99\n"},
    )
    sound.proxy.add(new)
    sound.put("go.mod", f"{GO_MOD}\nrequire example.com/fresh v1.0.0\n")
    finding = only(examined(sound))
    assert finding.cause == "go_version_too_old"
    assert finding.args["want"] == "1.99"


# What is wrong with modules


def test_a_go_sum_that_lacks_entries(sound: Worker) -> None:
    (sound.folder / "go.sum").unlink()
    finding = only(examined(sound))
    assert finding.cause == "missing_go_sum"
    assert [call.id for call in finding.fixes if call.recommended] == ["go_mod_download"]
    fixed(sound, finding)
    is_well(sound)


def test_a_go_sum_that_says_otherwise(sound: Worker) -> None:
    path = sound.folder / "go.sum"
    path.write_text(_wrong(path))
    finding = only(examined(sound))
    assert (finding.cause, finding.subject) == ("checksum_mismatch", "example.com/tiny@v1.0.0")
    assert finding.fixes == (FixCall("review_checksum", recommended=True),)


def _wrong(path: Path) -> str:
    lines = path.read_text().splitlines()
    return "".join(f"{line[: line.index('h1:')]}h1:{'A' * 43}=\n" for line in lines)


def test_a_cache_that_says_otherwise_is_for_others_to_tell(sound: Worker) -> None:
    assert sound.run("mod", "download").returncode == 0
    cache = sound.home / "go" / "pkg" / "mod" / "cache" / "download" / "example.com" / "tiny"
    hash_file = cache / "@v" / "v1.0.0.ziphash"
    hash_file.chmod(0o644)
    hash_file.write_text(f"h1:{'A' * 43}=")
    assert examined(sound).findings == ()


def test_a_version_that_nobody_has(sound: Worker) -> None:
    sound.put("go.mod", GO_MOD.replace("v1.0.0", "v1.0.9"))
    finding = only(examined(sound))
    assert (finding.cause, finding.variant) == ("version_not_found", "near")
    (call,) = [call for call in finding.fixes if call.recommended]
    assert call.id == "require_version"
    assert call.args["module"] == "example.com/tiny"
    fixed(sound, finding)
    is_well(sound)


def test_a_module_that_nobody_has(sound: Worker) -> None:
    sound.put("go.mod", GO_MOD.replace("tiny", "nothing"))
    sound.put("main.go", MAIN.replace("tiny", "nothing"))
    finding = only(examined(sound))
    assert (finding.cause, finding.subject) == ("module_not_found", "example.com/nothing")
    assert [call.id for call in finding.fixes if call.recommended] == ["check_module_path"]


def test_a_module_in_another_case(sound: Worker) -> None:
    sound.put("go.mod", GO_MOD.replace("tiny", "Old"))
    sound.put("main.go", MAIN.replace("tiny", "Old"))
    finding = only(examined(sound))
    assert (finding.cause, finding.variant) == ("path_mismatch", "spelled")
    fixed(sound, finding)
    is_well(sound)


def test_two_things_wrong_are_two_findings(sound: Worker) -> None:
    sound.put("go.mod", f"{GO_MOD.replace('v1.0.0', 'v1.0.9')}\nrequire example.com/needy v1.9.9\n")
    sound.put("more.go", 'package main\n\nimport _ "example.com/needy"\n')
    found = examined(sound).findings
    assert {(each.cause, each.subject) for each in found} == {
        ("version_not_found", "example.com/tiny"),
        ("version_not_found", "example.com/needy"),
    }


def test_a_version_that_only_another_mirror_has(sound: Worker) -> None:
    sound.put("go.mod", GO_MOD.replace("v1.0.0", "v1.2.0"))
    with ModuleProxy(TinyModule(version="v1.2.0"), host="127.0.0.2") as other:
        mirror = Mirror(other.url, "other")
        finding = only(examined(sound, mirrors=(mirror,)))
        assert (finding.cause, finding.subject) == ("proxy_stale", "127.0.0.1")
        assert finding.args["other"] == "127.0.0.2"
        (call,) = [call for call in finding.fixes if call.recommended]
        assert call.id == "set_goproxy"
        assert other.url in call.args["value"]


def test_an_import_that_go_mod_lacks_is_a_warning(sound: Worker) -> None:
    sound.put("more.go", 'package main\n\nimport _ "example.com/needy"\n')
    seen = examined(sound)
    (finding,) = seen.findings
    assert (seen.status, finding.cause) == (StepStatus.WARN, "package_not_in_module")
    fixed(sound, finding)
    is_well(sound)


def test_an_import_that_no_module_has(sound: Worker) -> None:
    sound.put("more.go", 'package main\n\nimport _ "example.com/tiny/nothing"\n')
    finding = only(examined(sound))
    assert finding.cause == "package_not_in_module"
    assert [call.id for call in finding.fixes] == ["check_module_path"]


def test_two_modules_with_one_package(sound: Worker) -> None:
    sound.proxy.add(TinyModule("example.com/tiny/sub", "v1.0.0"))
    sound.put("go.mod", f"{GO_MOD}\nrequire example.com/tiny/sub v1.0.0\n")
    sound.put("main.go", MAIN.replace('tiny"', 'tiny/sub"'))
    sound.run("mod", "download", "all")
    assert only(examined(sound)).cause == "ambiguous_import"


def test_a_private_module_that_strangers_are_asked_for(sound: Worker) -> None:
    name = "git.corp.internal/team/lib"
    sound.put("go.mod", GO_MOD.replace("example.com/tiny", name))
    sound.put("main.go", MAIN.replace("example.com/tiny", name))
    finding = only(examined(sound))
    assert (finding.cause, finding.subject) == ("private_via_public_proxy", "git.corp.internal")
    assert finding.fixes[0].id == "add_private"


# What cannot be told


def test_a_server_that_is_down_is_no_fault_of_the_project(sound: Worker) -> None:
    sound.proxy.everything = Reply(503, b"down\n")
    seen = examined(sound)
    assert (seen.status, seen.findings) == (StepStatus.UNKNOWN, ())


def test_a_server_that_hangs_costs_no_more_than_there_is(
    sound: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examine_project, "WHOLE_S", 2.0)
    sound.proxy.delay_s = 30
    start = time.monotonic()
    seen = examined(sound)
    assert (seen.status, seen.findings) == (StepStatus.UNKNOWN, ())
    assert time.monotonic() - start < 8


def test_without_go_or_modules_an_earlier_step_has_said_it(sound: Worker) -> None:
    facts = sound.facts()
    case = Case(facts, replace(facts.snapshot, go=None), sound.environ, "", str(sound.folder))
    examine = examine_project.make(Network(sound.environ), ())
    assert examine(case, CancelScope(60)).status is StepStatus.SKIP
    sound.variables["GO111MODULE"] = "off"
    assert examined(sound).status is StepStatus.SKIP
