"""Addresses of repositories."""

import pytest

from gomodgui.core import gitremote
from gomodgui.core.gitremote import Remote


@pytest.mark.parametrize(
    ("text", "remote"),
    [
        ("https://git.corp/a/b.git", Remote("https", "git.corp", "/a/b.git")),
        ("https://u:p@git.corp:8443/a", Remote("https", "git.corp", "/a", "u", "8443")),
        ("ssh://git@git.corp:2222/a", Remote("ssh", "git.corp", "/a", "git", "2222")),
        ("git+ssh://git.corp/a", Remote("ssh", "git.corp", "/a")),
        ("git@git.corp:a/b.git", Remote("ssh", "git.corp", "a/b.git", "git")),
        ("git.corp:a", Remote("ssh", "git.corp", "a")),
        ("git@[::1]:a", Remote("ssh", "::1", "a", "git")),
        ("git://git.corp/a", Remote("git", "git.corp", "/a")),
        ("/srv/a.git", None),
        ("./a:b", None),
        ("file:///srv/a", None),
        ("https://", None),
        ("-oProxyCommand=x:y", None),
        ("", None),
    ],
)
def test_forms(text: str, remote: Remote | None) -> None:
    assert gitremote.parse(text) == remote


@pytest.mark.parametrize(
    ("text", "authority"),
    [
        ("https://git.corp:443/a", "git.corp"),
        ("https://git.corp:8443/a", "git.corp:8443"),
        ("ssh://git@git.corp:22/a", "git.corp"),
        ("git@git.corp:a", "git.corp"),
    ],
)
def test_a_port_is_told_where_it_is_another(text: str, authority: str) -> None:
    remote = gitremote.parse(text)
    assert remote is not None
    assert remote.authority == authority
    assert remote.is_ssh is not text.startswith("https")
