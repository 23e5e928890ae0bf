"""Keys: the host's, and one's own."""

import pytest

from gomodgui.checks import private_ssh
from gomodgui.core.model import Severity
from tests.checks.accesses import HOST, KEY, OTHER_KEY, SSH, SshHost, told, view


def host(**how: object) -> SshHost:
    return SshHost(HOST, HOST, "git", offered=(KEY,), **how)  # type: ignore[arg-type]


def test_an_unknown_host() -> None:
    seen = view("host_key_unknown", url=SSH, ssh=host())
    (finding,) = private_ssh.check(seen)
    assert told(private_ssh.check, seen) == [
        "ssh_host_key.unknown -> *trust_host_key ask_administrator"
    ]
    shown = {each.label: each.value for each in finding.evidence}
    assert shown["fingerprint"] == f"{KEY.fingerprint} (ssh-ed25519)"


@pytest.mark.parametrize("reason", ["host_key_changed", "host_key_unknown"])
def test_a_changed_key_is_never_offered_to_be_trusted(reason: str) -> None:
    seen = view(reason, url=SSH, ssh=host(known=(OTHER_KEY,)))
    assert told(private_ssh.check, seen) == ["ssh_host_key.changed -> *ask_administrator"]


def test_a_host_whose_key_could_not_be_fetched() -> None:
    seen = view("host_key_unknown", url=SSH, ssh=SshHost(HOST, HOST))
    assert told(private_ssh.check, seen) == ["ssh_host_key.unknown -> ask_administrator"]


@pytest.mark.parametrize(
    ("how", "variant"),
    [
        ({}, ".no_key"),
        ({"agent_keys": 0}, ".no_key"),
        ({"agent_keys": 2}, ""),
        ({"identities": ("/k",)}, ""),
        ({"identities": ("/k",), "locked": True}, ".locked"),
        ({"identities": ("/k",), "locked": True, "agent_keys": 1}, ""),
    ],
)
def test_own_keys(how: dict[str, object], variant: str) -> None:
    seen = view("key_refused", url=SSH, ssh=host(**how))
    assert told(private_ssh.check, seen) == [f"private_auth_ssh{variant} -> *add_ssh_key"]


def test_the_public_key_is_named() -> None:
    seen = view("key_refused", url=SSH, ssh=host(identities=("/k",), public="/k.pub"))
    (finding,) = private_ssh.check(seen)
    assert finding.fixes[0].args == {"path": "/k.pub"}


def test_a_key_that_others_can_read() -> None:
    seen = view("key_unprotected", url=SSH, ssh=host(identities=("/k",)))
    assert told(private_ssh.check, seen) == ["private_auth_ssh.unprotected -> *add_ssh_key"]


def test_what_is_cached_only_warns() -> None:
    (finding,) = private_ssh.check(view("key_refused", url=SSH, ssh=host(), cached=True))
    assert finding.severity is Severity.WARNING


def test_https_is_not_judged_here() -> None:
    assert told(private_ssh.check, view("login_missing", ssh=host())) == []
