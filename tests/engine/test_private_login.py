"""A login that mends a private repository, and that is nowhere but where it belongs."""

import sys
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.fix import RefusedError
from gomodgui.core.model import FixCall
from tests.engine.private_person import PrivatePerson, told
from tests.servers.gitserver import HOST, PASSWORD, USER, GitServer
from tests.system.rig import picture

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the git server is Linux's")
NETRC_OF_OTHERS = b"machine other.test login ann password old-horse\n"


@pytest.fixture(scope="module")
def module(git_server: GitServer) -> str:
    return git_server.add_module("login/lib")


@pytest.fixture
def person(home: Path, go_command: Path, git_server: GitServer) -> PrivatePerson:
    return PrivatePerson(home, go_command, server=git_server)


def own_files(home: Path) -> dict[str, object]:
    seen = picture(home, without=home / "data")
    gos_own = ("data", ".config", ".config/go")
    return {
        name: about
        for name, about in seen.items()
        if name not in gos_own and not name.startswith(".config/go/telemetry")
    }


def login(**more: str) -> FixCall:
    return FixCall("store_credentials", {"host": HOST, "user": USER, "secret": PASSWORD, **more})


def journal_of(home: Path) -> bytes:
    return b"".join(file.read_bytes() for file in (home / "data").rglob("*") if file.is_file())


@pytest.mark.parametrize("store", ["netrc", "git"])
@pytest.mark.parametrize("existing", [True, False])
def test_a_login_mends_it(
    person: PrivatePerson, module: str, home: Path, store: str, *, existing: bool
) -> None:
    if store == "git":
        (home / ".gitconfig").write_text("[credential]\n\thelper = store\n")
    if existing:
        (home / ".netrc").write_bytes(NETRC_OF_OTHERS)
        (home / ".git-credentials").write_text("https://bob:old-horse@other.test\n")
    before = own_files(home)
    assert told(person.look(module)) == ["error private_auth_https -> *store_credentials"]
    assert not person.downloads(module)
    plan = person.session.plan([login(store=store)], CancelScope())
    assert PASSWORD not in repr(plan.calls)
    result = person.session.apply(
        plan, "test", lambda _step, _status: None, CancelScope(), module=f"{module}@v1.0.0"
    )
    assert (result.applied, result.verified) == (True, True)
    assert PASSWORD not in repr(result)
    assert told(person.look(module)) == []
    kept = journal_of(home)
    assert PASSWORD.encode() not in kept
    assert b"old-horse" not in kept
    if store == "netrc":
        assert (home / ".netrc").stat().st_mode & 0o777 == 0o600
    undone = person.session.undo(None, CancelScope())
    assert undone.applied
    after = own_files(home)
    if store == "git":  # git writes its own file anew
        before.pop(".git-credentials", None)
        after.pop(".git-credentials", None)
    assert after == before
    assert not person.downloads(module)


def test_a_file_that_changed_is_left_alone(person: PrivatePerson, module: str, home: Path) -> None:
    person.fix(login(store="netrc"), module=f"{module}@v1.0.0")
    netrc = home / ".netrc"
    netrc.write_bytes(netrc.read_bytes() + NETRC_OF_OTHERS)
    undone = person.session.undo(None, CancelScope())
    assert (undone.applied, undone.reason) == (False, "conflict")
    assert netrc.read_bytes().endswith(NETRC_OF_OTHERS)


def test_it_is_never_planned_without_a_secret(person: PrivatePerson) -> None:
    with pytest.raises(RefusedError) as refused:
        person.session.plan([FixCall("store_credentials", {"host": HOST})], CancelScope())
    assert refused.value.reason == "missing_argument"
