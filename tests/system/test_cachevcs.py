"""Copies of repositories that git cannot use; more of them in test_examine_cache."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from gomodgui.core.cachepaths import Entry
from gomodgui.core.cancel import CancelScope
from gomodgui.core.modcache import CacheQuestion, DamageKind
from gomodgui.system import cachevcs

KEY = "git3:https://a.test/m"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "cache" / "vcs" / hashlib.sha256(KEY.encode()).hexdigest()
    made.mkdir(parents=True)
    made.with_name(f"{made.name}.info").write_text(KEY)
    return made


def test_what_was_never_begun_go_makes_anew(folder: Path, tmp_path: Path) -> None:
    assert cachevcs.look(CacheQuestion(str(tmp_path)), CancelScope()) == []


@pytest.mark.parametrize(("path", "in_project"), [("a.test/m/sub", True), ("b.test/m", False)])
def test_whose_it_is(folder: Path, tmp_path: Path, path: str, in_project: bool) -> None:
    (folder / "objects").mkdir()
    question = CacheQuestion(str(tmp_path), wanted=(Entry(path, "v1.0.0"),))
    [found] = cachevcs.look(question, CancelScope())
    assert (found.module, found.kind) == ("a.test/m", DamageKind.VCS)
    assert found.in_project is in_project


def test_somebody_elses_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "cache" / "vcs" / "mine" / "objects").mkdir(parents=True)
    assert cachevcs.look(CacheQuestion(str(tmp_path)), CancelScope()) == []
