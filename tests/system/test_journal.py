"""The journal: order, damage, records of other versions."""

import json
from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangeState
from tests.system.rig import Rig, edit


def make(rig: Rig, folder: Path, count: int) -> list[str]:
    ids = []
    for number in range(count):
        result = rig.apply(edit(folder / "f", b"%d" % number))
        assert result.entry is not None
        ids.append(result.entry.id)
    return ids


def change_manifest(rig: Rig, change_id: str, **values: object) -> Path:
    path = rig.journal.folder_of(change_id) / "manifest.json"
    shape = json.loads(path.read_text())
    path.write_text(json.dumps({**shape, **values}))
    return path


def test_nothing_yet(tmp_path: Path) -> None:
    rig = Rig(tmp_path / "data")
    assert rig.journal.entries() == ()
    assert rig.journal.damaged() == ()
    assert not rig.folder.exists()


def test_newest_first_whatever_the_clock_said(tmp_path: Path) -> None:
    rig = Rig(tmp_path / "data")
    ids = make(rig, tmp_path, 3)
    change_manifest(rig, ids[2], time=1.0)
    assert [entry.id for entry in rig.journal.entries()] == ids[::-1]


def test_a_damaged_record_is_set_aside_and_named(tmp_path: Path) -> None:
    rig = Rig(tmp_path / "data")
    first, second = make(rig, tmp_path, 2)
    (rig.journal.folder_of(first) / "manifest.json").write_bytes(b"{")
    assert [entry.id for entry in rig.journal.entries()] == [second]
    assert rig.journal.damaged() == (first,)
    make(rig, tmp_path, 1)
    assert rig.journal.damaged() == (first,)
    assert (rig.journal.folder / "damaged" / first / "0.after").read_bytes() == b"0"
    assert len(rig.journal.entries()) == 2


def test_a_record_without_a_manifest_is_damaged(tmp_path: Path) -> None:
    rig = Rig(tmp_path / "data")
    [only] = make(rig, tmp_path, 1)
    (rig.journal.folder_of(only) / "manifest.json").unlink()
    assert rig.journal.damaged() == (only,)


def test_a_record_of_a_later_version_is_shown_and_left_alone(tmp_path: Path) -> None:
    rig = Rig(tmp_path / "data")
    [only] = make(rig, tmp_path, 1)
    path = change_manifest(rig, only, version=2, news="unknown")
    before = path.read_bytes()
    assert [entry.id for entry in rig.journal.entries()] == [only]
    assert rig.applier.undo(only, CancelScope()).reason == "newer_version"
    make(rig, tmp_path, 1)
    assert path.read_bytes() == before


def test_a_record_of_a_later_version_in_another_shape_is_no_damage(tmp_path: Path) -> None:
    rig = Rig(tmp_path / "data")
    [only] = make(rig, tmp_path, 1)
    path = change_manifest(rig, only, version=3, state="simmering", edits=7)
    assert rig.journal.entries() == ()
    assert rig.journal.damaged() == ()
    make(rig, tmp_path, 1)
    assert path.exists()


def test_what_was_never_finished_is_cleared_away(tmp_path: Path) -> None:
    rig = Rig(tmp_path / "data")
    make(rig, tmp_path, 1)
    half = rig.journal.folder / ".half-20260101T000000-000000"
    half.mkdir()
    (half / "0.before").write_bytes(b"secret")
    assert len(rig.journal.entries()) == 1
    make(rig, tmp_path, 1)
    assert not half.exists()


def test_a_proof_is_written_down(tmp_path: Path) -> None:
    rig = Rig(tmp_path / "data")
    result = rig.apply(edit(tmp_path / "f", b"x"))
    assert result.entry is not None
    entry = rig.applier.record_proof(result.entry, verified=True, proof_ms=12.5)
    assert entry == rig.journal.entries()[0]
    assert (entry.state, entry.verified, entry.proof_ms) == (ChangeState.APPLIED, True, 12.5)
    assert rig.undo(result).applied
    assert rig.journal.entries()[0].undone_time is not None
    assert rig.journal.entries()[0].verified is True
