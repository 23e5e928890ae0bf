"""What ssh knows of a host; the real sshd on loopback."""

import os
import sys
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.privateaccess import SshHost
from gomodgui.system import sshhost
from gomodgui.system.gitcommand import Git
from gomodgui.system.gitfacts import LiveGit
from tests.servers.gitserver import HOST, GitServer, make_key

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the git server is Linux's")
_RELAY = """
import socket, sys, threading
line = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
def send():
    while data := sys.stdin.buffer.raw.read(4096):
        line.sendall(data)
threading.Thread(target=send, daemon=True).start()
while data := line.recv(4096):
    sys.stdout.buffer.raw.write(data)
"""


@pytest.fixture
def environ(home: Path, git_server: GitServer) -> dict[str, str]:
    base = {"HOME": str(home), "PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1"}
    return {**base, **git_server.ssh_environ(home)}


def look(environ: dict[str, str], host: str = HOST) -> SshHost:
    return sshhost.look(Git(environ), host, CancelScope(20))


def test_the_keys_that_it_shows(environ: dict[str, str], git_server: GitServer, home: Path) -> None:
    seen = look(environ)
    assert (seen.name, seen.files) == (HOST, (str(home / ".ssh" / "known_hosts"),))
    assert {key.fingerprint for key in seen.offered} == {
        git_server.fingerprint("ed25519"),
        git_server.fingerprint("ecdsa"),
    }
    assert (seen.known, seen.changed) == ((), False)


def test_known_and_changed(
    environ: dict[str, str], git_server: GitServer, home: Path, tmp_path: Path
) -> None:
    known = home / ".ssh" / "known_hosts"
    known.write_text(f"{HOST} {git_server.host_key()}\n")
    seen = look(environ)
    assert (len(seen.known), seen.changed) == (1, False)
    other = " ".join(make_key(tmp_path / "other").split()[:2])
    known.write_text(f"{HOST} {other}\n")
    assert look(environ).changed


@pytest.mark.parametrize(("passphrase", "locked"), [("", False), ("secret", True)])
def test_own_keys(environ: dict[str, str], home: Path, passphrase: str, *, locked: bool) -> None:
    assert look(environ).identities == ()
    file = home / ".ssh" / "id_ed25519"
    make_key(file, passphrase=passphrase)
    seen = look(environ)
    assert (seen.identities, seen.public) == ((str(file),), f"{file}.pub")
    assert seen.locked is locked


def test_another_port_and_name(environ: dict[str, str], home: Path, git_server: GitServer) -> None:
    (home / ".ssh" / "config").write_text("HashKnownHosts yes\n")
    seen = LiveGit(environ).ssh_host(f"127.0.0.1:{git_server.ssh_port}")
    assert (seen.name, seen.hashed) == (f"[127.0.0.1]:{git_server.ssh_port}", True)
    assert seen.offered


def test_behind_another_host(
    environ: dict[str, str], home: Path, git_server: GitServer, tmp_path: Path
) -> None:
    relay = tmp_path / "relay.py"
    relay.write_text(_RELAY)
    config = home / ".ssh" / "config"
    line = f"  ProxyCommand {sys.executable} {relay} {git_server.ssh_port}\n"
    config.write_text(f"Host far\n{line}{config.read_text()}")
    (key,) = look(environ, "far").offered
    assert key.fingerprint in (git_server.fingerprint("ed25519"), git_server.fingerprint("ecdsa"))
    assert not (home / ".ssh" / "known_hosts").exists()


def test_a_host_that_is_not_there(environ: dict[str, str], home: Path) -> None:
    (home / ".ssh" / "config").write_text("Host gone\n  HostName 127.0.0.1\n  Port 1\n")
    seen = look(environ, "gone")
    assert (seen.name, seen.offered) == ("[127.0.0.1]:1", ())


def test_an_ssh_that_is_none(environ: dict[str, str]) -> None:
    seen = look({**environ, "GIT_SSH_COMMAND": "false"})
    assert (seen.host, seen.files, seen.offered) == (HOST, (), ())


def test_a_host_that_looks_like_an_option(environ: dict[str, str], tmp_path: Path) -> None:
    made = tmp_path / "made"
    look(environ, f"-oProxyCommand=touch {made}")
    assert not made.exists()
