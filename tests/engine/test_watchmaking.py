"""The engine makes a watcher of its own parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.watch import Outcome
from tests.engine.watchrig import PROOF, Rig
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule


def test_it_looks_at_what_the_person_has_set(home: Path, go_command: Path) -> None:
    rig = Rig(home, go_command)
    with ModuleProxy(TinyModule(*PROOF)) as proxy:
        rig.set(f"{proxy.url},direct")
        report = rig.backend.watcher().once(CancelScope())
    assert report.checked is not None
    assert (report.checked.url, report.checked.outcome) == (proxy.url, Outcome.WELL)


@pytest.mark.parametrize(("proxy", "expected"), [("", False), ("http://127.0.0.1:1", True)])
def test_who_looks_names_up(home: Path, go_command: Path, proxy: str, expected: bool) -> None:
    rig = Rig(home, go_command, {"HTTPS_PROXY": proxy})
    rig.backend.snapshot(CancelScope())
    tools = rig.backend.watch_tools()
    proof = tools.proof(tools.looker(rig.backend.snapshot(CancelScope())))
    assert proof.proxied("https://a.example") is expected
    assert proof.resolve("localhost", CancelScope())
    assert proof.resolve("no.such.name.invalid", CancelScope()) == ()
