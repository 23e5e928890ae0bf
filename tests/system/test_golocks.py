"""Go's own locks."""

from __future__ import annotations

from pathlib import Path

import pytest

from gomodgui.system import golocks
from gomodgui.system.fileerrors import FileError

fcntl = pytest.importorskip("fcntl")


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    path = tmp_path / "cache" / "download" / "a.test" / "@v" / "v1.0.0.lock"
    path.parent.mkdir(parents=True)
    path.touch()
    return path


def test_a_lock_that_is_left_over_is_free(lock: Path) -> None:
    assert golocks.is_free(lock)
    with golocks.held([lock]):
        pass


def test_a_lock_that_somebody_holds(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(golocks, "_WAIT_S", 0.05)
    with lock.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert not golocks.is_free(lock)
        with pytest.raises(FileError, match="in_use"), golocks.held([lock]):
            pass
    assert golocks.is_free(lock)


def test_others_wait_for_us(lock: Path) -> None:
    with golocks.held([lock]):
        assert not golocks.is_free(lock)


def test_no_lock_is_made(tmp_path: Path) -> None:
    with golocks.held([tmp_path / "none.lock"]):
        assert list(tmp_path.iterdir()) == []


def test_all_locks_of_a_cache(lock: Path, tmp_path: Path) -> None:
    (tmp_path / "a.test@v1.0.0").mkdir()
    (tmp_path / "a.test@v1.0.0" / "x.lock").touch()
    assert list(golocks.below(tmp_path)) == [lock]
