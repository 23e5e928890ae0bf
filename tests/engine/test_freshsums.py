"""A server decides whether the cache or go.sum is odd."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.engine import examine_cache
from gomodgui.engine.examination import Case, Observation
from gomodgui.system.facts import MachineFacts
from gomodgui.system.network import Network
from gomodgui.system.platforms.linux import Linux
from tests.engine.goproject import OTHER, TINY, Project, overwrite
from tests.servers import replies
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule

OTHER_BITS = TinyModule(files={"tiny.go": "package tiny // of somebody else\n"})


@pytest.fixture
def proxy() -> Iterator[ModuleProxy]:
    with ModuleProxy(TINY, OTHER) as server:
        yield server


@pytest.fixture
def project(home: Path, go_command: Path, proxy: ModuleProxy) -> Project:
    found = Project(go_command, home, proxy.url)
    found.fill()
    return found


def examined(project: Project) -> Observation:
    facts = MachineFacts(Linux(), {**project.environ, "SHELL": "/bin/sh"})
    snapshot = facts.refresh(CancelScope(20))
    case = Case(facts, snapshot, project.environ, "example.com/tiny@v1.0.0", str(project.folder))
    return examine_cache.make(Network(project.environ))(case, CancelScope(20))


def sums_differ(project: Project, line: str) -> None:
    """Another hash for that in go.sum."""
    sums = project.folder / "go.sum"
    lines = sums.read_text().splitlines()
    wrong = [f"{each[:-6]}AAAAA=" if each.startswith(f"{line} ") else each for each in lines]
    assert wrong != lines
    sums.write_text("\n".join(wrong) + "\n")


@pytest.mark.parametrize("line", ["example.com/tiny v1.0.0", "example.com/tiny v1.0.0/go.mod"])
def test_the_server_agrees_with_the_cache(project: Project, line: str) -> None:
    sums_differ(project, line)
    [found] = examined(project).findings
    assert (found.cause, [call.id for call in found.fixes]) == (
        "checksum_mismatch",
        ["review_checksum"],
    )


def test_the_server_agrees_with_go_sum(project: Project, proxy: ModuleProxy) -> None:
    good = (project.folder / "go.sum").read_bytes()
    real = proxy.replies
    for path, (kind, body) in OTHER_BITS.paths().items():
        real[path] = replies.Reply(body=body, content_type=kind)
    project.run("clean", "-modcache")
    (project.folder / "go.sum").unlink()
    project.fill()
    real.clear()
    (project.folder / "go.sum").write_bytes(good)
    assert not project.downloads()
    [found] = examined(project).findings
    assert (found.cause, found.variant) == ("cache_corrupt", "hash")
    assert [call.id for call in found.fixes] == ["clean_module"]


def test_nobody_to_ask(project: Project, proxy: ModuleProxy) -> None:
    sums_differ(project, "example.com/tiny v1.0.0")
    proxy.everything = replies.Reply(404)
    [found] = examined(project).findings
    assert [call.id for call in found.fixes] == ["review_checksum", "clean_module"]


def test_private_modules_are_asked_of_nobody_else(project: Project, proxy: ModuleProxy) -> None:
    sums_differ(project, "example.com/tiny v1.0.0")
    project.environ["GONOPROXY"] = "example.com"
    before = len(proxy.requests)
    examined(project)
    assert len(proxy.requests) == before


def test_a_sound_cache_asks_nobody(project: Project, proxy: ModuleProxy) -> None:
    before = len(proxy.requests)
    assert examined(project).findings == ()
    overwrite(project.file("ziphash"), b"h1:" + b"A" * 43 + b"=")
    assert [each.cause for each in examined(project).findings] == ["cache_corrupt"]
    assert len(proxy.requests) == before
