"""Permission bits that are changed and put back one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from gomodgui.core.change import Access, ModeChange, ModeEdit
from gomodgui.system.accessmodes import access
from tests.system.rig import Rig

pytestmark = pytest.mark.skipif("os.name != 'posix'", reason="permissions of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    top = tmp_path / "mod"
    (top / "a").mkdir(parents=True)
    (top / "a" / "f").write_text("f")
    (top / "a" / "f").chmod(0o400)
    (top / "a").chmod(0o500)
    return top


def widened(folder: Path, *names: str) -> ModeEdit:
    changes = []
    for name in names:
        now = access(folder / name)
        assert now is not None
        changes.append(ModeChange(name, now, Access(now.mode | 0o200, now.uid, now.gid)))
    return ModeEdit(str(folder), tuple(changes))


def modes(folder: Path) -> list[str]:
    return [f"{(folder / name).stat().st_mode & 0o7777:o}" for name in ("a", "a/f")]


def test_there_and_back(folder: Path, tmp_path: Path) -> None:
    rig = Rig(tmp_path)
    result = rig.apply(widened(folder, "a", "a/f"))
    assert modes(folder) == ["700", "600"]
    assert result.entry is not None
    [edit] = result.entry.edits
    assert (edit.before_lines, edit.after_lines) == (
        ("0500 a", "0400 a/f"),
        ("0700 a", "0600 a/f"),
    )
    assert rig.undo(result).applied
    assert modes(folder) == ["500", "400"]


def test_what_changed_since_the_preview(folder: Path, tmp_path: Path) -> None:
    edit = widened(folder, "a")
    (folder / "a").chmod(0o755)
    result = Rig(tmp_path).apply(edit)
    assert (result.applied, result.reason) == (False, "changed_meanwhile")
    assert (folder / "a").stat().st_mode & 0o777 == 0o755


def test_somebody_changed_it_again(folder: Path, tmp_path: Path) -> None:
    rig = Rig(tmp_path)
    result = rig.apply(widened(folder, "a", "a/f"))
    (folder / "a" / "f").chmod(0o777)
    refused = rig.undo(result)
    assert (refused.applied, refused.reason) == (False, "conflict")
    assert modes(folder) == ["700", "777"]


def test_what_is_gone_needs_nothing(folder: Path, tmp_path: Path) -> None:
    rig = Rig(tmp_path)
    result = rig.apply(widened(folder, "a", "a/f"))
    (folder / "a" / "f").unlink()
    assert rig.undo(result).applied
    assert (folder / "a").stat().st_mode & 0o777 == 0o500
