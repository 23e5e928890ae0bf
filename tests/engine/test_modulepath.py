"""The module path that a folder wants."""

from __future__ import annotations

import pytest

from gomodgui.core.ports import UnreadableFileError
from gomodgui.engine import modulepath


def guess(folder: str, **files: str) -> str:
    known = {name.replace("__", "/"): text for name, text in files.items()}

    def read_file(path: str) -> bytes | None:
        text = known.get(path)
        return None if text is None else text.encode()

    return modulepath.guess(folder, read_file)


def config(url: str) -> str:
    return (
        f'[remote "fork"]\n\turl = https://a.b/c\n[remote "origin"]\n\tfetch = x\n\turl = {url}\n'
    )


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://example.net/team/app.git", "example.net/team/app"),
        ("git@example.net:team/app.git", "example.net/team/app"),
        ("ssh://git@example.net:2222/team/app", "example.net/team/app"),
        ("/srv/git/app.git", "app"),
        ("../app.git", "app"),
        ("https://user:secret@example.net/team/app", "example.net/team/app"),
    ],
)
def test_of_the_git_repository(url: str, path: str) -> None:
    assert modulepath.guess("/home/me/app", lambda p: _git(p, url)) == path


def _git(path: str, url: str) -> bytes | None:
    return config(url).encode() if path == "/home/me/app/.git/config" else None


def test_a_folder_inside_a_repository() -> None:
    found = modulepath.guess("/home/me/app/cmd/x", lambda p: _git(p, "https://e.net/t/app"))
    assert found == "e.net/t/app/cmd/x"


@pytest.mark.parametrize(
    ("folder", "path"),
    [
        ("/home/me/go/src/example.net/team/app", "example.net/team/app"),
        ("/home/me/src/app", "app"),
        ("/home/me/My App!", "my-app"),
        ("/home/me/项目", "example.com/hello"),
        ("/", "example.com/hello"),
    ],
)
def test_of_the_folder(folder: str, path: str) -> None:
    assert guess(folder) == path


def test_a_repository_that_cannot_be_read() -> None:
    def refuse(path: str) -> bytes | None:
        raise UnreadableFileError(path, "permission")

    assert modulepath.guess("/home/me/app", refuse) == "app"
