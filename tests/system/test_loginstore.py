"""git's own credential helper keeps a login, and forgets it."""

import os
import shutil
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import LoginEdit
from gomodgui.system.fileerrors import FileError
from gomodgui.system.gitcommand import Git
from gomodgui.system.loginstore import LoginStore

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="no git")
URL = "https://git.corp.test"
EDIT = LoginEdit(URL, "ann", "correct-horse")


@pytest.fixture
def environ(home: Path) -> dict[str, str]:
    (home / ".gitconfig").write_text("[credential]\n\thelper = store\n")
    return {"HOME": str(home), "PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1"}


def test_kept_and_forgotten(environ: dict[str, str], home: Path) -> None:
    store = LoginStore(environ)
    prepared = store.prepare(EDIT)
    assert store.is_before(prepared.edit, prepared.before)
    store.write(prepared)
    assert (home / ".git-credentials").read_text() == "https://ann:correct-horse@git.corp.test\n"
    assert Git(environ).stored_user(URL, CancelScope()) == "ann"
    assert not store.is_before(prepared.edit, prepared.before)
    store.put_back(prepared.edit, prepared.before)
    assert not (home / ".git-credentials").exists()


def test_others_are_not_touched(environ: dict[str, str], home: Path) -> None:
    others = "https://bob:x@other.test\n"
    (home / ".git-credentials").write_text(others)
    store = LoginStore(environ)
    prepared = store.prepare(EDIT)
    store.write(prepared)
    store.put_back(prepared.edit, prepared.before)
    assert (home / ".git-credentials").read_text() == others


def test_no_secret_is_written_down(environ: dict[str, str]) -> None:
    prepared = LoginStore(environ).prepare(EDIT)
    assert "correct-horse" not in f"{EDIT!r} {prepared!r} {prepared.before!r} {prepared.after!r}"
    assert prepared.edit.after_lines == ("ann ***",)


def test_a_helper_that_keeps_nothing(environ: dict[str, str], home: Path) -> None:
    (home / ".gitconfig").write_text("[credential]\n\thelper = !true\n")
    store = LoginStore(environ)
    with pytest.raises(FileError) as refused:
        store.write(store.prepare(EDIT))
    assert refused.value.code == "login_not_kept"


def test_without_git(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        LoginStore({"PATH": str(tmp_path)}).prepare(EDIT)
