"""Fixtures of the real servers. A test folder takes them by importing them in its conftest.py."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.servers.athens import run_athens
from tests.servers.certificates import Authority
from tests.servers.gitserver import GitServer
from tests.servers.gitserver import why_not as why_no_git_server
from tests.servers.goproxy import CannotRun, build, run_goproxy


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """A certificate authority of the tests' own; `authority.pem` is its certificate."""
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def goproxy_server(
    go_command: Path,
    machine_environ: Mapping[str, str],
    module_mirror: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """The address of a real goproxy on loopback; skips where it cannot be built. Mark `network`."""
    cache = tmp_path_factory.mktemp("goproxy")
    environ = {**machine_environ, "GOMODCACHE": str(cache / "mod"), "GOFLAGS": "-modcacherw"}
    try:
        command = build(go_command, machine_environ, module_mirror)
        with run_goproxy(command, environ, module_mirror, cache / "cacher") as address:
            yield address
    except CannotRun as reason:
        pytest.skip(f"no goproxy: {reason}")


@pytest.fixture(scope="session")
def athens_server(
    go_command: Path,
    machine_environ: Mapping[str, str],
    module_mirror: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """The address of a real Athens on loopback; skips without ATHENS_BIN. Mark `network`."""
    command = machine_environ.get("ATHENS_BIN", "")
    if not command:
        pytest.skip("no Athens: ATHENS_BIN is not set")
    folder = tmp_path_factory.mktemp("athens")
    try:
        with run_athens(
            Path(command), go_command, machine_environ, module_mirror, folder
        ) as address:
            yield address
    except CannotRun as reason:
        pytest.skip(f"no Athens: {reason}")


@pytest.fixture(scope="module")
def git_server(
    authority: Authority, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GitServer]:
    """A private git server on loopback, over HTTPS and SSH; skips where it cannot run."""
    reason = why_no_git_server()
    if reason:
        pytest.skip(f"no private git server: {reason}")
    try:
        with GitServer(tmp_path_factory.mktemp("git"), authority).running() as server:
            yield server
    except CannotRun as failed:
        pytest.skip(f"no private git server: {failed}")
