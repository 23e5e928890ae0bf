"""What is set aside comes back exactly: after kills, from another disk, for any tree."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangeState, MoveEdit
from gomodgui.system import setaside, trees
from gomodgui.system.cachefolder import CacheFolder
from gomodgui.system.fileerrors import FileError
from tests.engine.goproject import snapshot, unpacked_away
from tests.system.rig import Rig

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    top = tmp_path / "mod"
    (top / "cache" / "download" / "a.test" / "@v").mkdir(parents=True)
    (top / "cache" / "download" / "a.test" / "@v" / "v1.0.0.zip").write_bytes(b"zip")
    tree = top / "a.test@v1.0.0"
    (tree / "sub").mkdir(parents=True)
    (tree / "sub" / "a.go").write_text("package a\n")
    (tree / "link").symlink_to("nowhere")
    (tree / "sub").chmod(0o555)
    tree.chmod(0o555)
    yield top
    unpacked_away(tmp_path)


@pytest.fixture
def other_disk(tmp_path: Path) -> Iterator[Path]:
    place = Path("/dev/shm")
    if not place.is_dir() or place.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second disk")
    made = Path(tempfile.mkdtemp(dir=place))
    yield made
    unpacked_away(made)


def move(folder: Path, quarantine: Path, *names: str, whole: bool = False) -> MoveEdit:
    items = CacheFolder(str(folder), "").measure(str(folder), names)
    return MoveEdit(str(folder), items, str(quarantine), whole)


def test_there_and_back(folder: Path, tmp_path: Path) -> None:
    rig, before = Rig(tmp_path), snapshot(folder)
    result = rig.apply(move(folder, tmp_path / "aside", "a.test@v1.0.0", "cache", whole=True))
    assert result.applied
    assert list(folder.iterdir()) == []
    assert rig.undo(result).applied
    assert snapshot(folder) == before
    assert not (tmp_path / "aside").exists()


def test_to_another_disk_and_back(folder: Path, tmp_path: Path, other_disk: Path) -> None:
    rig, before = Rig(tmp_path), snapshot(folder)
    result = rig.apply(move(folder, other_disk / "aside", "a.test@v1.0.0", "cache"))
    assert result.applied
    assert list(folder.iterdir()) == []
    assert any(path.name == "v1.0.0.zip" for path in other_disk.rglob("*"))
    assert rig.undo(result).applied
    assert snapshot(folder) == before
    assert list(other_disk.iterdir()) == []


def test_another_disk_without_room(
    folder: Path, tmp_path: Path, other_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig, before = Rig(tmp_path), snapshot(folder)
    usage = shutil.disk_usage(other_disk)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=0))
    result = rig.apply(move(folder, other_disk / "aside", "a.test@v1.0.0", "cache"))
    assert (result.applied, result.reason) == (False, "disk_full")
    assert snapshot(folder) == before


def test_what_changed_since_the_preview_is_left_alone(folder: Path, tmp_path: Path) -> None:
    edit = move(folder, tmp_path / "aside", "cache")
    (folder / "cache" / "new").write_text("")
    result = Rig(tmp_path).apply(edit)
    assert (result.applied, result.reason) == (False, "changed_meanwhile")
    assert (folder / "cache" / "new").exists()


def test_half_of_it_is_put_back_where_the_rest_fails(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig, before = Rig(tmp_path), snapshot(folder)
    real = trees.move

    def failing(source: Path, target: Path) -> None:
        if source.name == "cache" and source.parent == folder:
            raise FileError(str(source), "in_use")
        real(source, target)

    monkeypatch.setattr(trees, "move", failing)
    result = rig.apply(move(folder, tmp_path / "aside", "a.test@v1.0.0", "cache"))
    assert (result.applied, result.reason) == (False, "in_use")
    assert result.entry is not None
    assert result.entry.state is ChangeState.FAILED
    assert snapshot(folder) == before


def test_an_undo_that_fails_in_the_middle_is_taken_back(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig, before = Rig(tmp_path), snapshot(folder)
    result = rig.apply(move(folder, tmp_path / "aside", "a.test@v1.0.0", "cache"))
    real = trees.move

    def failing(source: Path, target: Path) -> None:
        if target == folder / "a.test@v1.0.0":
            raise FileError(str(target), "in_use")
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(trees, "move", failing)
        refused = rig.undo(result)
    assert (refused.applied, refused.reason) == (False, "in_use")
    assert list(folder.iterdir()) == []
    assert rig.undo(result).applied
    assert snapshot(folder) == before


_KILLED = """
import os, signal, sys
from pathlib import Path
from gomodgui.system import setaside, trees
from tests.system.rig import Rig
from tests.system.test_setaside import move
folder, top, at, undoing = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
real, seen = trees.move, []
def killed(source, target):
    seen.append(source)
    if len(seen) == at:
        os.kill(os.getpid(), signal.SIGKILL)
    real(source, target)
rig = Rig(top)
edit = move(folder, top / "aside", "a.test@v1.0.0", "b.test@v1.0.0", "cache")
if undoing == "undo":
    result = rig.apply(edit)
    trees.move = killed
    rig.undo(result)
else:
    trees.move = killed
    rig.apply(edit)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal")
@pytest.mark.parametrize("doing", ["apply", "undo"])
@pytest.mark.parametrize("at", [1, 2])
def test_killed_in_the_middle(folder: Path, tmp_path: Path, at: int, doing: str) -> None:
    before = snapshot(folder)
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(folder), str(tmp_path), str(at), doing],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
    )
    assert done.returncode == -signal.SIGKILL
    rig = Rig(tmp_path)
    [entry] = rig.journal.entries()
    assert entry.state is (ChangeState.APPLIED if doing == "undo" else ChangeState.PREPARED)
    assert snapshot(folder) != before or (at, doing) == (1, "apply")
    assert rig.applier.undo(entry.id, CancelScope()).applied
    assert snapshot(folder) == before
    assert not (tmp_path / "aside").exists()


Tree = Mapping[str, object]
_NAMES = st.text("abcXYZ.@-_ é", min_size=1, max_size=6).filter(lambda n: n not in (".", ".."))
_TREES = st.recursive(
    st.binary(max_size=20), lambda inside: st.dictionaries(_NAMES, inside, max_size=4), max_leaves=8
)


def grow(place: Path, content: object, mode: int) -> None:
    if isinstance(content, dict):
        place.mkdir()
        for name, inside in content.items():
            if not (place / name).exists():
                grow(place / name, inside, mode)
        place.chmod(0o555 if mode & 1 else 0o755)
    elif isinstance(content, bytes):
        place.write_bytes(content)
        place.chmod(0o444 if mode & 2 else 0o640)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    now=st.dictionaries(_NAMES, _TREES, min_size=1, max_size=4),
    since=st.dictionaries(_NAMES, _TREES, max_size=3),
    absent=_NAMES,
    mode=st.integers(0, 3),
)
def test_undo_is_the_inverse_of_any_move(
    now: Tree, since: Tree, absent: str, mode: int, tmp_path: Path
) -> None:
    top = Path(tempfile.mkdtemp(dir=tmp_path))
    folder = top / "mod"
    folder.mkdir()
    for name, content in now.items():
        if not (folder / name).exists():
            grow(folder / name, content, mode)
    rig, before = Rig(top), snapshot(folder)
    names = sorted({path.name for path in folder.iterdir()} | {absent})
    result = rig.apply(move(folder, top / "aside", *names))
    assert result.applied
    assert list(folder.iterdir()) == []
    for name, content in since.items():
        if name in names:
            grow(folder / name, content, mode)
    assert rig.undo(result).applied
    assert snapshot(folder) == before
    unpacked_away(top)


def test_a_folder_of_which_we_may_take_nothing_out(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit = move(folder, tmp_path / "aside", "cache")
    monkeypatch.setattr(os, "access", lambda *_args, **_more: False)
    with pytest.raises(FileError, match="read_only_folder"):
        setaside.prepare(edit)


def test_the_quarantine_says_what_it_holds(folder: Path, tmp_path: Path) -> None:
    Rig(tmp_path).apply(move(folder, tmp_path / "aside", "cache"))
    [manifest] = (tmp_path / "aside").rglob("manifest.json")
    assert str(folder) in manifest.read_text()
    assert manifest.stat().st_mode & 0o077 == 0
