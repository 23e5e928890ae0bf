"""An HTTP proxy is set for a person's shell: the real go command uses it, and undo is exact."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.model import FixCall
from tests.engine.person import Person
from tests.servers.httpproxy import HttpProxyServer
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.system.rig import picture

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs login shells")
UNREACHABLE = "http://goproxy.invalid"


@pytest.fixture
def forward() -> Iterator[HttpProxyServer]:
    with ModuleProxy(TinyModule()) as mirror, HttpProxyServer(mirror) as server:
        yield server


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_the_go_command_of_that_shell_uses_it(
    name: str, home: Path, go_command: Path, forward: HttpProxyServer
) -> None:
    shell = shutil.which(name)
    if shell is None:
        pytest.skip(f"no {name}")
    person = Person(home, go_command, {"GOPROXY": UNREACHABLE}, shell)
    before = picture(home, without=home / "data")
    result = person.fix(FixCall("set_http_proxy", {"url": forward.url}))
    assert (result.applied, result.verified, result.reason) == (True, True, "")
    assert forward.requests
    assert person.session.undo(None, CancelScope()).applied
    kept = picture(home, without=home / "data")
    ours = (".profile", ".zshenv", ".config/fish/config.fish")
    assert {n: kept.get(n) for n in ours} == {n: before.get(n) for n in ours}
