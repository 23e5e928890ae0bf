"""People at a terminal, and the mirror that serves them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import Shell
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule

PROOF = TinyModule("github.com/gin-gonic/gin", "v1.9.1")
COMPARED = TinyModule("golang.org/x/text", "v0.3.0", padding=100_000)


@pytest.fixture
def shell(home: Path, go_command: Path) -> Shell:
    """A person with Go whose modules of the tests are not in the public checksum database."""
    path = f"{go_command.parent}:/usr/local/bin:/usr/bin:/bin"
    return Shell(home, {"PATH": path, "GONOSUMDB": "github.com/gin-gonic,golang.org/x"})


@pytest.fixture
def mirror() -> Iterator[ModuleProxy]:
    """A module proxy that serves what is downloaded as proof and what is compared with."""
    with ModuleProxy(PROOF, COMPARED) as proxy:
        yield proxy
