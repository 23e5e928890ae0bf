"""The step `version` of a module that was asked for, on mirrors of loopback."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.flow import StepStatus
from gomodgui.core.measurement import Mirror
from gomodgui.core.model import Finding
from gomodgui.engine import examine_version
from gomodgui.engine.examination import Case, Observation
from gomodgui.engine.proving import DEFAULT_MODULE
from gomodgui.system.network import Network
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.replies import Reply
from tests.system.projects import ALL, GO_MOD, MAIN, Worker


@pytest.fixture
def worker(home: Path, go_command: Path) -> Iterator[Worker]:
    with ModuleProxy(*ALL) as proxy:
        yield Worker(go_command, home, proxy)


def examined(
    worker: Worker, module: str, mirrors: tuple[Mirror, ...] = (), *, project: bool = False
) -> Observation:
    facts = worker.facts()
    folder = str(worker.folder) if project else None
    case = Case(facts, facts.snapshot, worker.environ, module, folder)
    return examine_version.make(Network(worker.environ), mirrors)(case, CancelScope(60))


def only(seen: Observation) -> Finding:
    (finding,) = seen.findings
    assert seen.status is StepStatus.FAIL
    return finding


def recommended(finding: Finding) -> str:
    (call,) = [call for call in finding.fixes if call.recommended]
    return call.id


@pytest.mark.parametrize(
    "module",
    [
        "example.com/tiny@v1.0.0",
        "example.com/tiny",
        "example.com/tiny@latest",
        "example.com/tiny@v1",
    ],
)
def test_what_is_there_needs_no_word(worker: Worker, module: str) -> None:
    seen = examined(worker, module)
    assert (seen.status, seen.findings) == (StepStatus.SKIP, ())


def test_the_usual_module_is_for_the_proof(worker: Worker) -> None:
    assert examined(worker, DEFAULT_MODULE).status is StepStatus.SKIP
    assert not worker.proxy.requests


def test_a_version_that_nobody_has(worker: Worker) -> None:
    finding = only(examined(worker, "example.com/tiny@v1.1.9"))
    assert (finding.cause, finding.args["near"]) == ("version_not_found", "v1.1.0")
    assert recommended(finding) == "check_module_path"


def test_a_version_that_the_project_requires_can_be_replaced(worker: Worker) -> None:
    worker.write(go_mod=GO_MOD.replace("v1.0.0", "v1.1.9"), main_go=MAIN)
    finding = only(examined(worker, "example.com/tiny@v1.1.9", project=True))
    assert recommended(finding) == "require_version"


def test_a_module_that_nobody_has(worker: Worker) -> None:
    finding = only(examined(worker, "example.com/nothing@v1.0.0"))
    assert (finding.cause, finding.subject) == ("module_not_found", "example.com/nothing")


def test_another_case(worker: Worker) -> None:
    finding = only(examined(worker, "example.com/Old@v1.0.0"))
    assert (finding.cause, finding.variant) == ("path_mismatch", "spelled")
    assert finding.args["to"] == "example.com/old"


def test_a_major_version_without_its_suffix(worker: Worker) -> None:
    finding = only(examined(worker, "example.com/tiny@v2.0.0"))
    assert (finding.cause, finding.variant) == ("path_mismatch", "other_major")
    assert finding.args["to"] == "example.com/tiny/v2"


def test_a_mirror_that_lacks_what_another_has(worker: Worker) -> None:
    with ModuleProxy(TinyModule(version="v1.2.0"), host="127.0.0.2") as other:
        finding = only(examined(worker, "example.com/tiny@v1.2.0", (Mirror(other.url, "other"),)))
        assert (finding.cause, recommended(finding)) == ("proxy_stale", "set_goproxy")
        assert finding.subject == "127.0.0.1"


def test_a_second_mirror_that_go_asks_by_itself(worker: Worker) -> None:
    with ModuleProxy(TinyModule(version="v1.2.0"), host="127.0.0.2") as other:
        worker.variables["GOPROXY"] = f"{worker.proxy.url},{other.url}"
        assert examined(worker, "example.com/tiny@v1.2.0").findings == ()


def test_private_names_are_told_to_no_stranger(worker: Worker) -> None:
    with ModuleProxy(host="127.0.0.2") as other:
        mirror = Mirror(other.url, "other")
        seen = examined(worker, "git.corp.internal/team/lib@v1.0.0", (mirror,))
        assert (seen.status, seen.findings) == (StepStatus.UNKNOWN, ())
        assert not other.requests


def test_what_no_server_can_tell(worker: Worker) -> None:
    worker.proxy.everything = Reply(503, b"down\n")
    seen = examined(worker, "example.com/tiny@v1.0.0")
    assert (seen.status, seen.findings) == (StepStatus.UNKNOWN, ())


def test_a_server_that_hangs(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examine_version, "_WHOLE_S", 2.0)
    worker.proxy.delay_s = 30
    start = time.monotonic()
    assert examined(worker, "example.com/tiny@v1.0.0").status is StepStatus.UNKNOWN
    assert time.monotonic() - start < 8
