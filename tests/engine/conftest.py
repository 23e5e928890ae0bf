"""A mirror, and a checksum database that cannot be reached."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.servers.fixtures import authority, git_server
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.silent import refused_port

__all__ = ["authority", "git_server"]


@pytest.fixture
def proxy() -> Iterator[ModuleProxy]:
    with ModuleProxy(TinyModule()) as server:
        yield server


@pytest.fixture
def nowhere() -> str:
    """A GOSUMDB whose database refuses every connection."""
    return f"sum.golang.org http://127.0.0.1:{refused_port()}"
