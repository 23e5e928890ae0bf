"""A run as it goes: bounded lines, explanations on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.projectrun import Action, ProjectRun
from gomodgui.engine.liverun import MOST_LINES, LiveRun
from gomodgui.system.goproject import Bench
from gomodgui.system.project import Project
from tests.engine.runrig import SMALL, Rig


@pytest.fixture
def live(tmp_path: Path) -> LiveRun:
    rig = Rig(tmp_path, Path("go"), "https://proxy.test")
    rig.write(SMALL)
    go_mod = rig.folder / "go.mod"
    project = Project(str(rig.folder), str(go_mod), go_mod.read_bytes(), None)
    top = tmp_path / "top"
    top.mkdir()
    bench = Bench("go", project, rig.environ(), top, CancelScope())
    state = ProjectRun(str(rig.folder), Action.DOWNLOAD)
    return LiveRun(rig.tools(), bench, state, rig.snapshot(), str(rig.cache), CancelScope())


def test_what_go_says_is_explained_on_the_way(live: LiveRun) -> None:
    live.take(["go: a.test/a@v1: dial tcp: lookup proxy.test: no such host"], 0)
    told = live.watch()
    assert told.reading is not None
    assert told.reading.findings[0].finding.cause == "dns_failure"
    assert not told.ended


def test_requests_alone_are_nothing_to_explain(live: LiveRun) -> None:
    live.take(["# get https://proxy.test/github.com/small/small/@v/v1.0.0.zip"], 0)
    told = live.watch()
    assert told.reading is None
    assert [each.module for each in told.under_way] == [SMALL.path]


def test_the_last_lines_are_kept(live: LiveRun) -> None:
    live.take([f"line {number}" for number in range(MOST_LINES + 10)], 5)
    told = live.stopped()
    assert len(told.lines) == MOST_LINES
    assert told.lines[-1] == f"line {MOST_LINES + 9}"
    assert told.dropped == 16
    assert (told.ended, told.cancelled) == (True, True)


def test_names_of_copies_are_not_shown(live: LiveRun, tmp_path: Path) -> None:
    live.take([f"go: errors parsing {tmp_path / 'top' / 'go.mod'}:", "\tbad\x1b[0m"], 0)
    told = live.watch()
    assert told.lines[1] == f"go: errors parsing {tmp_path / 'project' / 'go.mod'}:"
    assert told.lines[2].startswith("    bad")
    assert "\x1b" not in told.lines[2]
