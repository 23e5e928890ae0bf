"""A login for one host, kept by git or in netrc."""

import pytest

from gomodgui.core import netrc
from gomodgui.core.change import ChangePlan, FileEdit, LoginEdit
from gomodgui.core.fix import RefusedError
from gomodgui.core.netrc import Login
from gomodgui.fixes import credentials
from tests.fixes.fakefacts import HOME, FakeFacts, FakeGit

HOST = "git.corp.example"
NETRC = f"{HOME}/.netrc"
ARGS = {"host": HOST, "user": "ann", "secret": "correct-horse"}
KEEPS = FakeGit(helpers={"https://": "osxkeychain"})


def refusal(facts: FakeFacts, args: dict[str, str]) -> RefusedError:
    with pytest.raises(RefusedError) as refused:
        credentials.store(facts, args)
    secret = args.get("secret")
    assert not secret or secret not in f"{refused.value!r} {refused.value.args_}"
    return refused.value


def files(plan: ChangePlan) -> dict[str, bytes | None]:
    assert all(isinstance(edit, FileEdit) and edit.secret for edit in plan.edits)
    return {edit.path: edit.after for edit in plan.edits if isinstance(edit, FileEdit)}


def test_git_keeps_it_where_it_can() -> None:
    (edit,) = credentials.store(FakeFacts(git=KEEPS), ARGS).edits
    assert edit == LoginEdit(f"https://{HOST}", "ann", "correct-horse")
    assert "correct-horse" not in repr(edit)


@pytest.mark.parametrize("helper", ["", "cache", "cache --timeout=60"])
def test_netrc_where_git_keeps_nothing_for_long(helper: str) -> None:
    facts = FakeFacts({NETRC: b"machine b login c password d\n"})
    facts.git = FakeGit(helpers={"https://": helper})
    (after,) = files(credentials.store(facts, ARGS)).values()
    assert after == (
        f"machine {HOST} login ann password correct-horse\nmachine b login c password d\n".encode()
    )


def test_the_person_chooses() -> None:
    plan = credentials.store(FakeFacts(git=KEEPS), {**ARGS, "store": "netrc"})
    assert list(files(plan)) == [NETRC]
    assert refusal(FakeFacts(), {**ARGS, "store": "git"}).reason == "no_credential_helper"
    assert refusal(FakeFacts(), {**ARGS, "store": "paper"}).reason == "bad_value"


def test_a_wrong_login_is_beaten() -> None:
    facts = FakeFacts({NETRC: f"machine {HOST} login ann password old\n".encode()})
    (after,) = files(credentials.store(facts, ARGS)).values()
    found = netrc.login_for(netrc.parse(after), HOST)
    assert found == Login(HOST, "ann", "correct-horse")


def test_the_same_login_is_not_written_twice() -> None:
    facts = FakeFacts({NETRC: f"machine {HOST} login ann password correct-horse\n".encode()})
    assert credentials.store(facts, ARGS).edits == ()


def test_a_port_for_go_and_none_for_git() -> None:
    (after,) = files(credentials.store(FakeFacts(), {**ARGS, "host": f"{HOST}:8443"})).values()
    assert [login.machine for login in netrc.parse(after)] == [f"{HOST}:8443", HOST]


def test_go_may_read_another_file_than_git() -> None:
    plan = credentials.store(FakeFacts(environ={"NETRC": "/home/somebody/net"}), ARGS)
    assert list(files(plan)) == ["/home/somebody/net", NETRC]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"secret": "a b"}, "login_not_storable"),
        ({"secret": "#abc"}, "login_not_storable"),
        ({"secret": "a\nmachine evil"}, "bad_newline"),
        ({"user": "a\0b"}, "bad_newline"),
        ({"user": "a" * 300}, "bad_newline"),
        ({"secret": ""}, "empty_value"),
        ({"host": "a.corp/x"}, "bad_host"),
    ],
)
def test_what_cannot_be_kept(more: dict[str, str], reason: str) -> None:
    assert refusal(FakeFacts(), {**ARGS, **more}).reason == reason


@pytest.mark.parametrize("name", ["user", "secret"])
def test_what_only_the_person_knows(name: str) -> None:
    args = {key: value for key, value in ARGS.items() if key != name}
    error = refusal(FakeFacts(), args)
    assert (error.reason, error.args_["name"]) == ("missing_argument", name)


def test_without_a_home() -> None:
    assert refusal(FakeFacts(home=""), ARGS).reason == "no_home"
