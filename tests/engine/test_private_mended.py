"""The real go command fails on a private repository, a fix mends it, and undo restores it all."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import FileEdit
from gomodgui.core.model import FixCall
from tests.engine.private_person import PrivatePerson, told
from tests.servers.gitserver import HOST, GitServer, make_key
from tests.servers.http import HttpServer, Request
from tests.servers.replies import Reply
from tests.system.rig import picture

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the git server is Linux's")
PLAIN = "127.0.0.78"
Make = Callable[..., PrivatePerson]


@pytest.fixture(scope="module")
def module(git_server: GitServer) -> str:
    return git_server.add_module("mended/lib")


@pytest.fixture
def person(home: Path, go_command: Path, git_server: GitServer) -> Make:
    ssh = git_server.ssh_environ(home)
    git_server.accept_key(make_key(home / ".ssh" / "id_ed25519"))
    return lambda **more: PrivatePerson(home, go_command, server=git_server, more={**ssh, **more})


def own_files(home: Path) -> dict[str, object]:
    seen = picture(home, without=home / "data")
    gos_own = ("data", ".config", ".config/go")
    return {
        name: about
        for name, about in seen.items()
        if name not in gos_own and not name.startswith(".config/go/telemetry")
    }


def test_ssh_in_place_of_https(
    person: Make, module: str, home: Path, git_server: GitServer
) -> None:
    (home / ".ssh" / "known_hosts").write_text(f"{HOST} {git_server.host_key()}\n")
    (home / ".gitconfig").write_bytes(b"[user]\n\tname = Ann")
    someone = person()
    before = own_files(home)
    (finding,) = someone.look(module).findings
    assert finding.cause == "private_auth_https"
    assert not someone.downloads(module)
    result = someone.fix(finding.fixes[0], module=f"{module}@v1.0.0")
    assert (finding.fixes[0].id, result.applied, result.verified) == ("use_ssh", True, True)
    assert told(someone.look(module)) == []
    undone = someone.session.undo(None, CancelScope())
    assert (undone.applied, own_files(home)) == (True, before)
    assert not someone.downloads(module)


@pytest.mark.parametrize("hashed", ["yes", "no"])
def test_a_host_key_is_trusted(
    person: Make, module: str, home: Path, git_server: GitServer, hashed: str
) -> None:
    with (home / ".ssh" / "config").open("a") as config:
        config.write(f"  HashKnownHosts {hashed}\n")
    git_server.page("mended/lib", f"{module} git ssh://git@{HOST}/mended/lib.git")
    someone = person()
    before = own_files(home)
    (finding,) = someone.look(module).findings
    assert (finding.cause, finding.variant) == ("ssh_host_key", "unknown")
    assert not someone.downloads(module)
    plan = someone.session.plan([finding.fixes[0]], CancelScope())
    assert git_server.fingerprint() in plan.guidance[0].args["value"]
    (edit,) = plan.edits
    assert isinstance(edit, FileEdit)
    assert (HOST.encode() in (edit.after or b"")) is (hashed == "no")
    result = someone.fix(finding.fixes[0], module=f"{module}@v1.0.0")
    assert (result.applied, result.verified) == (True, True)
    assert told(someone.look(module)) == []
    undone = someone.session.undo(None, CancelScope())
    assert (undone.applied, own_files(home)) == (True, before)
    git_server.page("mended/lib", f"{module} git https://{HOST}/mended/lib.git")


def test_http_for_one_host(home: Path, go_command: Path, git_server: GitServer) -> None:
    module = git_server.add_module("open/plain", module=f"{PLAIN}/plain")

    def answer(_request: Request) -> Reply:
        tag = f"{module} git https://{HOST}/open/plain.git"
        return Reply(200, f'<meta name="go-import" content="{tag}">'.encode())

    try:
        server = HttpServer(answer, host=PLAIN, port=80)
    except OSError as error:
        pytest.skip(f"port 80 of {PLAIN}: {error}")
    with server:
        more = {"GOPRIVATE": PLAIN}
        someone = PrivatePerson(home, go_command, server=git_server, more=more)
        before = own_files(home)
        (finding,) = someone.look(module).findings
        assert finding.cause == "insecure_http_needed"
        assert not someone.downloads(module)
        result = someone.fix(finding.fixes[0], module=f"{module}@v1.0.0")
        assert (result.applied, result.verified) == (True, True)
        assert told(someone.look(module)) == []
        assert someone.session.undo(None, CancelScope()).applied
        assert own_files(home) == before


def test_nothing_is_trusted_by_looking(
    person: Make, module: str, home: Path, git_server: GitServer
) -> None:
    git_server.page("mended/lib", f"{module} git ssh://git@{HOST}/mended/lib.git")
    someone = person()
    before = own_files(home)
    someone.look(module)
    someone.session.plan([FixCall("trust_host_key", {"host": HOST})], CancelScope())
    assert own_files(home) == before
    git_server.page("mended/lib", f"{module} git https://{HOST}/mended/lib.git")
