"""An authority that the prober trusts, and a mirror to probe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gomodgui.system.trust import TrustStore
from tests.servers.certificates import Authority
from tests.servers.fixtures import git_server
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.system.probing import Client

__all__ = ["git_server"]


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def trust(authority: Authority) -> TrustStore:
    return TrustStore({"SSL_CERT_FILE": str(authority.pem), "SSL_CERT_DIR": "/nowhere"}, "linux")


@pytest.fixture
def probe(trust: TrustStore) -> Client:
    return Client(trust)


@pytest.fixture
def proxy() -> Iterator[ModuleProxy]:
    with ModuleProxy(TinyModule(padding=1 << 20)) as server:
        yield server
