"""Applying and undoing: all or nothing, to the last byte, and safe to be killed."""

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangeState, RegistryEdit
from tests.system.rig import FakeRegistry, Rig, edit, picture

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")
linux = pytest.mark.skipif(sys.platform != "linux", reason="uses kernel facts of Linux")


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """The folder of somebody's files."""
    folder = tmp_path / "people"
    folder.mkdir()
    return folder


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    return Rig(tmp_path / "data")


def test_apply_and_undo(rig: Rig, people: Path) -> None:
    path = people / ".bashrc"
    path.write_bytes(b"old\n")
    before = picture(people)
    result = rig.apply(edit(path, b"new\n"))
    assert (result.applied, result.reason) == (True, "")
    assert path.read_bytes() == b"new\n"
    assert rig.steps == [("backup", "run"), ("backup", "ok"), ("write", "run"), ("write", "ok")]
    assert result.entry is not None
    assert result.entry.state is ChangeState.APPLIED
    undone = rig.undo(result)
    assert (undone.applied, undone.reason) == (True, "undone")
    assert picture(people) == before
    assert [entry.state for entry in rig.journal.entries()] == [ChangeState.UNDONE]


def test_a_file_that_was_not_there_goes_with_its_folders(rig: Rig, people: Path) -> None:
    before = picture(people)
    result = rig.apply(edit(people / "a" / "b" / "env", b"new\n"))
    assert result.applied
    assert rig.undo(result).applied
    assert picture(people) == before


def test_a_folder_that_somebody_uses_by_now_stays(rig: Rig, people: Path) -> None:
    result = rig.apply(edit(people / "go" / "env", b"new\n"))
    (people / "go" / "other").write_bytes(b"mine")
    assert rig.undo(result).applied
    assert sorted(path.name for path in (people / "go").iterdir()) == ["other"]


def test_a_removed_file_comes_back(rig: Rig, people: Path) -> None:
    path = people / "f"
    path.write_bytes(b"old\n")
    before = picture(people)
    result = rig.apply(edit(path, None))
    assert not path.exists()
    assert rig.undo(result).applied
    assert picture(people) == before


@posix
def test_a_linked_profile_stays_a_link(rig: Rig, people: Path) -> None:
    (people / "dotfiles").mkdir()
    (people / "dotfiles" / "bashrc").write_bytes(b"old\n")
    (people / "dotfiles" / "bashrc").chmod(0o644)
    link = people / ".bashrc"
    link.symlink_to("dotfiles/bashrc")
    before = picture(people)
    result = rig.apply(edit(link, b"new\n"))
    assert (link.is_symlink(), link.read_bytes()) == (True, b"new\n")
    assert rig.undo(result).applied
    assert picture(people) == before


@posix
def test_two_names_of_one_file_are_written_once(rig: Rig, people: Path) -> None:
    path, link = people / ".bashrc", people / ".bash_profile"
    path.write_bytes(b"old\n")
    link.symlink_to(".bashrc")
    before = picture(people)
    result = rig.apply(edit(path, b"new\n"), edit(link, b"new\n"))
    assert result.applied
    assert result.entry is not None
    assert len(result.entry.edits) == 1
    assert rig.undo(result).applied
    assert picture(people) == before
    assert rig.apply(edit(path, b"1\n"), edit(link, b"2\n")).reason == "same_file_twice"


def test_what_changed_since_the_preview_stops_everything(rig: Rig, people: Path) -> None:
    first, second = people / "a", people / "b"
    first.write_bytes(b"1")
    second.write_bytes(b"2")
    edits = (edit(first, b"new"), edit(second, b"new"))
    second.write_bytes(b"somebody's")
    result = rig.apply(*edits)
    assert (result.applied, result.reason) == (False, "changed_meanwhile")
    assert result.args == {"file": str(second)}
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"somebody's")
    assert rig.journal.entries() == ()
    assert rig.steps == [("backup", "run"), ("backup", "err")]


@posix
def test_a_failure_in_the_middle_takes_all_back(
    rig: Rig, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = people / "a", people / "new" / "b"
    first.write_bytes(b"1")
    before = picture(people)
    replace = Path.replace

    def fail(source: Path, target: Path) -> Path:
        if target == second:
            raise OSError(28, "No space left on device")
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", fail)
    result = rig.apply(edit(first, b"new"), edit(second, b"new"))
    assert (result.applied, result.reason) == (False, "disk_full")
    assert picture(people) == before
    assert [entry.state for entry in rig.journal.entries()] == [ChangeState.FAILED]
    assert rig.undo(result).reason == "not_applied"


@posix
def test_a_journal_that_cannot_be_written_stops_everything(rig: Rig, people: Path) -> None:
    rig.folder.mkdir()
    (rig.folder / "journal").write_bytes(b"not a folder")
    path = people / "f"
    path.write_bytes(b"old")
    result = rig.apply(edit(path, b"new"))
    assert (result.applied, result.reason) == (False, "not_a_file")
    assert path.read_bytes() == b"old"


def test_undo_refuses_where_a_file_changed_since(rig: Rig, people: Path) -> None:
    first, second = people / "a", people / "b"
    first.write_bytes(b"1")
    second.write_bytes(b"2")
    result = rig.apply(edit(first, b"new1"), edit(second, b"new2"))
    second.write_bytes(b"new2 and more")
    refused = rig.undo(result)
    assert (refused.applied, refused.reason) == (False, "conflict")
    [conflict] = refused.conflicts
    assert (conflict.target, conflict.ours) == (str(second), b"new2")
    assert conflict.now == b"new2 and more"
    assert first.read_bytes() == b"new1"
    assert result.entry is not None
    assert rig.applier.conflicts(result.entry.id) == refused.conflicts
    second.write_bytes(b"new2")
    assert rig.undo(result).applied


def test_undo_refuses_where_a_file_is_gone(rig: Rig, people: Path) -> None:
    path = people / "f"
    path.write_bytes(b"old")
    result = rig.apply(edit(path, b"new"))
    path.unlink()
    [conflict] = rig.undo(result).conflicts
    assert conflict.now is None


@posix
def test_undo_refuses_where_the_mode_changed_since(rig: Rig, people: Path) -> None:
    path = people / "f"
    path.write_bytes(b"old")
    path.chmod(0o600)
    result = rig.apply(edit(path, b"new"))
    path.chmod(0o640)
    assert rig.undo(result).reason == "conflict"
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o640)


@posix
def test_undo_refuses_where_the_link_leads_elsewhere(rig: Rig, people: Path) -> None:
    link = people / "link"
    for name in ("one", "two"):
        (people / name).write_bytes(b"old")
    link.symlink_to("one")
    result = rig.apply(edit(link, b"new"))
    link.unlink()
    link.symlink_to("two")
    (people / "two").write_bytes(b"new")
    assert rig.undo(result).reason == "conflict"


def test_what_is_as_before_already_is_no_conflict(rig: Rig, people: Path) -> None:
    path = people / "f"
    path.write_bytes(b"old")
    result = rig.apply(edit(path, b"new"))
    path.write_bytes(b"old")
    assert rig.undo(result).applied
    assert path.read_bytes() == b"old"


def test_a_second_undo_does_nothing(rig: Rig, people: Path) -> None:
    result = rig.apply(edit(people / "f", b"new"))
    assert rig.undo(result).applied
    assert rig.undo(result).reason == "already_undone"
    assert rig.applier.undo("20000101T000000-aaaaaa", CancelScope()).reason == "unknown_change"
    assert rig.applier.undo("../../etc", CancelScope()).reason == "unknown_change"


def test_newer_changes_of_the_same_file_go_first(rig: Rig, people: Path) -> None:
    path = people / "f"
    path.write_bytes(b"0")
    first = rig.apply(edit(path, b"1"))
    second = rig.apply(edit(path, b"2"))
    assert rig.undo(first).reason == "conflict"
    assert rig.undo(second).applied
    assert rig.undo(first).applied
    assert path.read_bytes() == b"0"


def test_a_damaged_backup_is_not_put_back(rig: Rig, people: Path) -> None:
    path = people / "f"
    path.write_bytes(b"old")
    result = rig.apply(edit(path, b"new"))
    assert result.entry is not None
    (rig.journal.folder_of(result.entry.id) / "0.before").write_bytes(b"else")
    assert rig.undo(result).reason == "damaged"
    assert path.read_bytes() == b"new"


def test_cancelled_before_it_began(rig: Rig, people: Path) -> None:
    scope = CancelScope()
    scope.cancel()
    path = people / "f"
    result = rig.apply(edit(path, b"new"), scope=scope)
    assert (result.applied, result.reason) == (False, "cancelled")
    assert not path.exists()


def test_values_of_the_windows_user(tmp_path: Path) -> None:
    registry = FakeRegistry(
        {"GOPROXY": ("%BASE%/old", "REG_EXPAND_SZ"), "GOFLAGS": ("-v", "REG_SZ")}
    )
    before = dict(registry.values)
    rig = Rig(tmp_path, registry)
    result = rig.apply(
        RegistryEdit("GOPROXY", "%BASE%/old", "%BASE%/new"),
        RegistryEdit("GOFLAGS", "-v", None),
        RegistryEdit("GOSUMDB", None, "sum.golang.org"),
    )
    assert result.applied
    assert registry.values == {
        "GOPROXY": ("%BASE%/new", "REG_EXPAND_SZ"),
        "GOSUMDB": ("sum.golang.org", "REG_SZ"),
    }
    assert rig.undo(result).applied
    assert registry.values == before


def test_a_registry_that_refuses_takes_files_back_too(tmp_path: Path, people: Path) -> None:
    registry = FakeRegistry({"GOPROXY": ("old", "REG_SZ")}, broken=frozenset({"GOPROXY"}))
    rig = Rig(tmp_path / "data", registry)
    path = people / "f"
    path.write_bytes(b"old")
    result = rig.apply(edit(path, b"new"), RegistryEdit("GOPROXY", "old", None))
    assert (result.applied, result.reason) == (False, "permission")
    assert path.read_bytes() == b"old"


def test_a_registry_value_that_changed_since(tmp_path: Path) -> None:
    registry = FakeRegistry({"GOPROXY": ("other", "REG_SZ")})
    rig = Rig(tmp_path, registry)
    assert rig.apply(RegistryEdit("GOPROXY", "old", None)).reason == "changed_meanwhile"
    result = rig.apply(RegistryEdit("GOPROXY", "other", None))
    registry.values["GOPROXY"] = ("third", "REG_SZ")
    assert rig.undo(result).reason == "conflict"


@posix
def test_backups_are_for_their_owner_only_and_the_record_holds_no_secret(
    rig: Rig, people: Path
) -> None:
    path = people / "env"
    path.write_bytes(b"GOPROXY=https://u:hunter2@old\n")
    path.chmod(0o644)
    result = rig.apply(edit(path, b"GOPROXY=https://u:hunter3@new\n"))
    for each in [rig.folder / "journal", *(rig.folder / "journal").rglob("*")]:
        assert not each.stat().st_mode & 0o077, each
    assert result.entry is not None
    folder = rig.journal.folder_of(result.entry.id)
    record = json.loads((folder / "manifest.json").read_text())
    text = json.dumps(record)
    assert "hunter" not in text
    assert "secret@" not in text
    assert result.entry.edits[0].before_lines == ("GOPROXY=https://u:***@old",)
    assert (folder / "0.before").read_bytes() == b"GOPROXY=https://u:hunter2@old\n"
