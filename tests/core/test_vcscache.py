"""Which repository a copy is of."""

from __future__ import annotations

import pytest

from gomodgui.core import vcscache


@pytest.mark.parametrize(
    ("info", "remote"),
    [
        (b"git3:https://github.com/a/b", "github.com/a/b"),
        (b"git3:https://github.com/a/b.git\n", "github.com/a/b"),
        (b"git3:ssh://git@Git.Corp:2222/team/x.git", "git.corp/team/x"),
        (b"git3:git@git.corp:team/x.git", "git.corp/team/x"),
        (b"hg:https://hg.test/r", "hg.test/r"),
        (b"git3:https://user:secret@git.corp/x", "git.corp/x"),
        (b"", ""),
        (b"\xff\xfe", ""),
        (b"git3:/local/path", ""),
    ],
)
def test_remote(info: bytes, remote: str) -> None:
    assert vcscache.remote(info) == remote


@pytest.mark.parametrize(
    ("path", "is_same"),
    [
        ("github.com/a/b", True),
        ("github.com/a/b/v2", True),
        ("github.com/a/bc", False),
        ("github.com/a", False),
    ],
)
def test_modules_of_a_repository(path: str, is_same: bool) -> None:
    assert vcscache.same_repository(b"git3:https://github.com/a/b.git", path) is is_same
