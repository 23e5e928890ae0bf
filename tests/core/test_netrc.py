"""netrc as the go command reads it."""

import pytest

from gomodgui.core import netrc
from gomodgui.core.netrc import Login

HOME = "/home/ann"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("machine a.com login ann password x", [("a.com", "ann", "x")]),
        ("machine a.com\nlogin ann\n  password x\n", [("a.com", "ann", "x")]),
        ("machine a.com password x login ann", [("a.com", "ann", "x")]),
        (
            "machine a login b password c machine d login e password f",
            [("a", "b", "c"), ("d", "e", "f")],
        ),
        ("machine a.com login ann\nmachine b.com login bob password y", [("b.com", "bob", "y")]),
        ("machine a:8443 login ann password x", [("a:8443", "ann", "x")]),
        (
            "macdef init\nmachine m login l password p\n\nmachine a login b password c",
            [("a", "b", "c")],
        ),
        ("default\nmachine a login b password c", []),
        ("# machine\nmachine a account z login b password c", [("a", "b", "c")]),
        ("machine a login b", []),
        ("", []),
    ],
)
def test_entries(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [(e.machine, e.user, e.secret) for e in netrc.parse(text.encode())] == found


def test_the_first_entry_counts_and_only_the_exact_host() -> None:
    logins = netrc.parse(
        b"machine a.com login one password x\nmachine a.com login two password y\n"
    )
    found = netrc.login_for(logins, "a.com")
    assert found is not None
    assert found.user == "one"
    assert netrc.login_for(logins, "b.a.com") is None
    assert netrc.login_for(logins, "a.com:8443") is None


def test_a_login_does_not_show_its_secret() -> None:
    assert "hunter2" not in repr(Login("a.com", "ann", "hunter2"))


def test_a_login_is_put_in_front() -> None:
    before = b"machine a.com login ann password old\n"
    after = netrc.with_login(before, ["a.com", "a.com:8443"], "ann", "new")
    assert after.endswith(before)
    logins = netrc.parse(after)
    for host in ("a.com", "a.com:8443"):
        assert netrc.login_for(logins, host) == Login(host, "ann", "new")


@pytest.mark.parametrize(
    ("user", "secret"),
    [
        ("ann", "a b"),
        ("ann", "#x"),
        ("ann", '"x'),
        ("ann", "x\ny"),
        ("", "x"),
        ("ann", ""),
        ("a b", "x"),
        ("ann", "x" * 5000),
        ("ann", "x\0"),
    ],
)
def test_words_that_cannot_stand_there(user: str, secret: str) -> None:
    with pytest.raises(ValueError, match="netrc") as refused:
        netrc.with_login(None, ["a.com"], user, secret)
    assert not secret or secret not in str(refused.value)


@pytest.mark.parametrize(
    ("system", "home", "environ", "there", "found"),
    [
        ("linux", HOME, {}, (), (f"{HOME}/.netrc", f"{HOME}/.netrc")),
        ("linux", HOME, {"NETRC": "/x"}, (), ("/x", f"{HOME}/.netrc")),
        ("linux", "", {}, (), ("", "")),
        ("windows", "C:\\A", {}, (), ("C:\\A\\_netrc", "C:\\A\\_netrc")),
        ("windows", "C:\\A", {}, ("C:\\A\\.netrc",), ("C:\\A\\.netrc", "C:\\A\\.netrc")),
        (
            "windows",
            "C:\\A",
            {},
            ("C:\\A\\.netrc", "C:\\A\\_netrc"),
            ("C:\\A\\_netrc", "C:\\A\\.netrc"),
        ),
    ],
)
def test_where_it_is(
    system: str, home: str, environ: dict[str, str], there: tuple[str, ...], found: tuple[str, str]
) -> None:
    assert netrc.places(system, home, environ, there.__contains__) == found
