"""What talks to servers for a person."""

from __future__ import annotations

from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.system.network import Network
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule


def test_prober_and_fetcher_take_the_route_of_that_environment() -> None:
    with ModuleProxy(TinyModule()) as proxy:
        network = Network({})
        url = f"{proxy.url}/example.com/tiny/@v/list"
        assert network.prober.probe(url, CancelScope()).status == 200
        with network.fetcher.session(CancelScope()) as session:
            assert session.get(url).ok


def test_git_is_looked_for_in_that_environment(tmp_path: Path) -> None:
    assert not Network({"PATH": str(tmp_path)}).has_git
    git = tmp_path / "git"
    git.write_text("#!/bin/sh\n")
    git.chmod(0o755)
    (tmp_path / "git.exe").write_text("")
    assert Network({"PATH": str(tmp_path)}).has_git
