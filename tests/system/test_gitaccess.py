"""The way to a repository, step by step; what it means is tested with the examination."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.privateaccess import RepositoryAccess
from gomodgui.system import gitaccess
from gomodgui.system.gitaccess import Person
from gomodgui.system.gitcommand import Git
from gomodgui.system.network import Network
from tests.servers.gitserver import HOST, PASSWORD, USER, GitServer, make_key
from tests.servers.http import HttpServer, Request
from tests.servers.httpproxy import HttpProxyServer
from tests.servers.replies import Reply

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the git server is Linux's")
Look = Callable[..., RepositoryAccess]


@pytest.fixture(scope="module")
def module(git_server: GitServer) -> str:
    return git_server.add_module("looked/lib")


@pytest.fixture
def look(home: Path, git_server: GitServer) -> Look:
    netrc = str(home / ".netrc")
    base = {"HOME": str(home), "PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1"}

    def looked(
        path: str,
        values: dict[str, str] | None = None,
        *,
        fallen: bool = False,
        **more: str,
    ) -> RepositoryAccess:
        environ = {**base, **git_server.environ(), **more}
        given = {"GONOPROXY": HOST, "GOPRIVATE": HOST, **(values or {})}
        person = Person(Git(environ), environ, given, netrc, netrc)
        scope = CancelScope(20)
        with Network(environ).fetcher.session(scope) as session:
            return gitaccess.look(person, (path,), session, scope, fallen=fallen)

    return looked


def test_what_the_server_answers(look: Look, module: str) -> None:
    seen = look(module)
    assert seen.git is not None
    assert (seen.git.reason, seen.private, seen.ok) == ("login_missing", True, False)
    assert seen.anonymous is not None
    assert (seen.anonymous.status, seen.anonymous.schemes) == (401, ("basic",))
    assert (seen.stored, seen.with_login, seen.other_way) == (None, None, None)


@pytest.mark.parametrize(("password", "status"), [(PASSWORD, None), ("wrong", 401)])
def test_the_stored_login_is_tried(
    look: Look, module: str, home: Path, password: str, status: int | None
) -> None:
    (home / ".netrc").write_text(f"machine {HOST} login {USER} password {password}\n")
    seen = look(module)
    assert (seen.with_login.status if seen.with_login else None) == status
    assert seen.stored is not None
    assert seen.stored.user == USER
    assert password not in repr(seen)


def test_goauth_may_keep_netrc_from_go(look: Look, git_server: GitServer, home: Path) -> None:
    (home / ".netrc").write_text(f"machine {HOST} login {USER} password {PASSWORD}\n")
    git_server.page("looked/none", None)
    before = git_server.log().count(f" {USER} ")
    assert look(f"{HOST}/looked/none", {"GOAUTH": "off"}).stored is None
    assert git_server.log().count(f" {USER} ") == before


def test_no_key_is_tried_on_an_unknown_host(
    look: Look, module: str, home: Path, git_server: GitServer
) -> None:
    ssh = git_server.ssh_environ(home)
    git_server.accept_key(make_key(home / ".ssh" / "id_ed25519"))
    seen = look(module, **ssh)
    assert seen.ssh is not None
    assert (seen.ssh.known, seen.other_way) == ((), None)
    (home / ".ssh" / "known_hosts").write_text(f"{HOST} {git_server.host_key()}\n")
    seen = look(module, **ssh)
    assert seen.other_way is not None
    assert seen.other_way.ok
    git_server.accept_key("")


def test_strangers_are_asked_for_where_it_may_be_public(
    look: Look, module: str, home: Path
) -> None:
    (home / ".netrc").write_text(f"machine {HOST} login {USER} password {PASSWORD}\n")
    assert look(module).anonymous is None
    seen = look(module, fallen=True)
    assert (seen.ok, seen.anonymous.status if seen.anonymous else None) == (True, 401)


def test_another_tool(look: Look, git_server: GitServer) -> None:
    git_server.page("looked/hg", f"{HOST}/looked/hg hg https://{HOST}/looked/hg")
    seen = look(f"{HOST}/looked/hg")
    assert (seen.has_git, seen.git) == (shutil.which("hg") is not None, None)


def test_a_module_proxy_behind_the_tag(look: Look, git_server: GitServer) -> None:
    def answer(request: Request) -> Reply:
        return Reply(
            200 if request.path == "/p/git.corp.test/looked/mod/@v/list" else 404, b"v1.0.0\n"
        )

    with HttpServer(answer) as proxy, HttpProxyServer(proxy):
        git_server.page("looked/mod", f"{HOST}/looked/mod mod {proxy.url}/p")
        assert look(f"{HOST}/looked/mod").ok
