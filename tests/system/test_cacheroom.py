"""What is free on the disks of Go's folders."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from pathlib import Path

import pytest

from gomodgui.core.modcache import CacheQuestion
from gomodgui.system import cacheroom


def test_one_room_for_each_disk(tmp_path: Path) -> None:
    question = CacheQuestion(str(tmp_path / "mod"), gocache=str(tmp_path), tmp=str(tmp_path))
    [found] = cacheroom.look(question)
    assert (found.variable, found.path) == ("GOMODCACHE", str(tmp_path / "mod"))
    assert found.free == pytest.approx(shutil.disk_usage(tmp_path).free, rel=0.1)
    assert not found.refused
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="asked on Linux only")
@pytest.mark.parametrize(
    ("number", "refused"), [(errno.EDQUOT, True), (errno.ENOSPC, True), (errno.EOPNOTSUPP, False)]
)
def test_a_quota(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, refused: bool
) -> None:
    def fail(*_args: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "posix_fallocate", fail)
    [found] = cacheroom.look(CacheQuestion(str(tmp_path)))
    assert found.refused is refused


def test_other_places(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    places = tuple(str(tmp_path / name) for name in ("mod", "file", "other"))
    found = cacheroom.spare(CacheQuestion(places[0], spare=places))
    assert [room.path for room in found] == [places[2]]
