"""git without anybody to ask, on repositories of the disk and a private server."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.system.gitcommand import Git
from tests.servers.gitserver import HOST, PASSWORD, USER, GitServer, make_key
from tests.servers.silent import MuteServer

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="no git")
URL = f"https://{HOST}/asked/lib.git"


@pytest.fixture(scope="module")
def server(git_server: GitServer) -> GitServer:
    git_server.add_module("asked/lib")
    return git_server


@pytest.fixture
def environ(home: Path) -> dict[str, str]:
    return {"HOME": str(home), "PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1"}


def scope() -> CancelScope:
    return CancelScope(20)


class TestAlone:
    """What needs no server."""

    def test_a_repository_on_the_disk(self, environ: dict[str, str], tmp_path: Path) -> None:
        words = ["-c", "user.name=a", "-c", "user.email=a@b"]
        for command in (["init", "-q", "."], [*words, "commit", "-q", "--allow-empty", "-m", "x"]):
            subprocess.run(["git", *command], cwd=tmp_path, env=environ, check=True)
        assert Git(environ).list_remote(str(tmp_path), scope()).ok

    def test_addresses_are_rewritten(self, environ: dict[str, str], home: Path) -> None:
        git = Git(environ)
        assert git.address("https://a.corp/x", scope()) == "https://a.corp/x"
        (home / ".gitconfig").write_text(
            '[url "ssh://git@a.corp/"]\n\tinsteadOf = https://a.corp/\n'
        )
        assert git.address("https://a.corp/x", scope()) == "ssh://git@a.corp/x"

    def test_no_option_can_be_slipped_in(self, environ: dict[str, str], tmp_path: Path) -> None:
        made = tmp_path / "made"
        listing = Git(environ).list_remote(f"--upload-pack=touch {made}", scope())
        assert (listing.ok, made.exists()) == (False, False)

    def test_a_password_in_an_address_is_masked(self, environ: dict[str, str]) -> None:
        listing = Git(environ).list_remote("https://ann:hunter2@127.0.0.1:1/x", scope())
        assert "hunter2" not in repr(listing)

    def test_the_deadline_ends_all_of_it(
        self, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("gomodgui.system.gitcommand.LIST_S", 0.5)
        with MuteServer() as mute:
            began = time.monotonic()
            listing = Git(environ).list_remote(f"http://{mute.address}/x", scope())
        assert (listing.ok, listing.reason) == (False, "connect_timeout")
        assert time.monotonic() - began < 5

    def test_a_stopped_scope(self, environ: dict[str, str]) -> None:
        stopped = scope()
        stopped.cancel()
        assert Git(environ).list_remote("https://127.0.0.1:1/x", stopped).reason == "cancelled"

    def test_without_git(self, tmp_path: Path) -> None:
        git = Git({"PATH": str(tmp_path)})
        assert (git.path, git.address("https://a/x", scope())) == ("", "https://a/x")
        assert not git.list_remote("https://a/x", scope()).ok

    def test_who_is_stored(self, environ: dict[str, str], home: Path) -> None:
        git = Git(environ)
        assert (
            git.helper("https://a.corp", scope()),
            git.stored_user("https://a.corp", scope()),
        ) == (
            "",
            "",
        )
        (home / ".gitconfig").write_text('[credential "https://a.corp"]\n\thelper = store\n')
        assert git.helper("https://a.corp", scope()) == "store"
        assert git.helper("https://b.corp", scope()) == ""
        assert git.approve("https://a.corp", "ann", "x y", scope())
        assert git.stored_user("https://a.corp", scope()) == "ann"
        assert git.reject("https://a.corp", "ann", scope())
        assert git.stored_user("https://a.corp", scope()) == ""

    def test_no_repository_of_the_person_gets_in_the_way(
        self, environ: dict[str, str], tmp_path: Path
    ) -> None:
        git = Git({**environ, "GIT_DIR": str(tmp_path / "nowhere")})
        assert git.address("https://a.corp/x", scope()) == "https://a.corp/x"

    @pytest.mark.parametrize(
        ("variables", "config", "said"),
        [
            ({"GIT_SSH_COMMAND": "echo one"}, "", "one -o BatchMode=yes -G h"),
            ({}, "[core]\n\tsshCommand = echo two\n", "two -o BatchMode=yes -G h"),
            ({"GIT_SSH": "/bin/echo"}, "", "-o BatchMode=yes -G h"),
            (
                {"GIT_SSH_COMMAND": "echo one", "GIT_SSH": "/bin/false"},
                "[core]\n\tsshCommand = false\n",
                "one -o BatchMode=yes -G h",
            ),
        ],
    )
    def test_the_ssh_that_git_would_run(
        self, environ: dict[str, str], home: Path, variables: dict[str, str], config: str, said: str
    ) -> None:
        (home / ".gitconfig").write_text(config)
        done = Git({**environ, **variables}).ssh(["-G", "h"], scope(), 5.0)
        assert done.stdout.decode().strip() == said


class TestServer:
    """A server that wants a login, or a key."""

    @pytest.fixture
    def led(self, environ: dict[str, str], server: GitServer) -> dict[str, str]:
        return {**environ, **server.environ()}

    def test_nobody_is_asked(self, led: dict[str, str], tmp_path: Path) -> None:
        asked = tmp_path / "asked"
        program = tmp_path / "askpass"
        program.write_text(f"#!/bin/sh\ntouch {asked}\necho x\n")
        program.chmod(0o755)
        asking = {"GIT_ASKPASS": str(program), "SSH_ASKPASS": str(program), "DISPLAY": ":0"}
        asking |= {"GIT_TERMINAL_PROMPT": "1", "SSH_ASKPASS_REQUIRE": "force"}
        listing = Git({**led, **asking}).list_remote(URL, scope())
        assert (listing.reason, asked.exists()) == ("login_missing", False)

    def test_netrc_is_used(self, led: dict[str, str], home: Path) -> None:
        (home / ".netrc").write_text(f"machine {HOST} login {USER} password {PASSWORD}\n")
        assert Git(led).list_remote(URL, scope()).ok

    @pytest.mark.parametrize("passphrase", ["", "secret"])
    def test_a_key(
        self, led: dict[str, str], server: GitServer, home: Path, passphrase: str
    ) -> None:
        ssh = server.ssh_environ(home)
        (home / ".ssh" / "known_hosts").write_text(f"{HOST} {server.host_key()}\n")
        server.accept_key(make_key(home / ".ssh" / "id_ed25519", passphrase=passphrase))
        listing = Git({**led, **ssh}).list_remote(f"ssh://git@{HOST}/asked/lib.git", scope())
        assert (listing.ok, listing.reason) == (not passphrase, "key_refused" if passphrase else "")

    def test_host_keys_are_checked_as_ever(
        self, led: dict[str, str], server: GitServer, home: Path
    ) -> None:
        ssh = server.ssh_environ(home)
        listing = Git({**led, **ssh}).list_remote(f"ssh://git@{HOST}/asked/lib.git", scope())
        assert listing.reason == "host_key_unknown"
        assert not (home / ".ssh" / "known_hosts").exists()
