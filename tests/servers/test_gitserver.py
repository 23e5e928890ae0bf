"""The private git server, as the real go command meets it."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import make_writable_and_remove
from tests.servers.gitserver import HOST, PASSWORD, USER, GitServer, make_key


class Client:
    """Downloads a module of that server into an empty cache."""

    def __init__(self, home: Path, go: Path, server: GitServer, module: str) -> None:
        self.home = home
        self._go = go
        self._module = module
        self.environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GOPRIVATE": HOST,
            "GOPROXY": "off",
            "GOTOOLCHAIN": "local",
            **server.environ(),
        }

    def error(self) -> str:
        """What the go command says, "" where it downloads."""
        make_writable_and_remove(self.home / "go")
        done = subprocess.run(
            [self._go, "mod", "download", "-json", f"{self._module}@v1.0.0"],
            cwd=self.home,
            env=self.environ,
            capture_output=True,
            text=True,
            timeout=60,
        )
        said: str = json.loads(done.stdout).get("Error", "")
        return said


@pytest.fixture(scope="module")
def module(git_server: GitServer) -> str:
    return git_server.add_module("team/lib")


@pytest.fixture
def client(
    home: Path,
    go_command: Path,
    git_server: GitServer,
    module: str,
) -> Iterator[Client]:
    yield Client(home, go_command, git_server, module)
    make_writable_and_remove(home / "go")


def test_it_wants_the_login(client: Client) -> None:
    assert "terminal prompts disabled" in client.error()
    netrc = client.home / ".netrc"
    netrc.write_text(f"machine {HOST} login {USER} password wrong\n")
    assert "terminal prompts disabled" in client.error()
    netrc.write_text(f"machine {HOST} login {USER} password {PASSWORD}\n")
    assert client.error() == ""


def test_it_wants_the_key(client: Client, git_server: GitServer) -> None:
    ssh = f'[url "ssh://git@{HOST}/"]\n\tinsteadOf = https://{HOST}/\n'
    (client.home / ".gitconfig").write_text(ssh)
    client.environ |= git_server.ssh_environ(client.home)
    assert "Host key verification failed" in client.error()
    known = client.home / ".ssh" / "known_hosts"
    known.write_text(f"{HOST} {git_server.host_key()}\n")
    public = make_key(client.home / ".ssh" / "id_ed25519")
    assert "Permission denied (publickey)" in client.error()
    git_server.accept_key(public)
    assert client.error() == ""
