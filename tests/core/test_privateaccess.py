"""A host's keys, and whether Go gets a repository."""

import pytest

from gomodgui.core.knownhosts import HostKey
from gomodgui.core.repositories import Repository
from tests.checks.accesses import HOST, KEY, OTHER_KEY, Page, SshHost, WebAnswer, view

RSA = HostKey("ssh-rsa", "AAAAB3NzaC1yc2EA")


@pytest.mark.parametrize(
    ("offered", "known", "changed"),
    [
        ((KEY,), (), False),
        ((KEY,), (KEY,), False),
        ((KEY, RSA), (RSA,), False),
        ((KEY,), (OTHER_KEY,), True),
        ((KEY, RSA), (OTHER_KEY, RSA), True),
        ((KEY,), (RSA,), True),
        ((), (KEY,), False),
    ],
)
def test_changed_keys(
    offered: tuple[HostKey, ...], known: tuple[HostKey, ...], changed: bool
) -> None:
    assert SshHost(HOST, HOST, offered=offered, known=known).changed is changed


def test_what_go_gets() -> None:
    proxy = Repository("x", "mod", "https://proxy.corp")
    assert view().access.ok
    assert not view("login_missing").access.ok
    assert not view(page=Page("https://x", problem="no_tag")).access.ok
    assert not view(git=None).access.ok
    assert view(repository=proxy, git=None, anonymous=WebAnswer(200)).access.ok
    assert not view(repository=proxy, git=None, anonymous=WebAnswer(401)).access.ok
