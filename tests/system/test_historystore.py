"""The history on the disk: bounded, private, and whole whatever happens."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from gomodgui.core.history import Kind, Mark, Probe, Verdict
from gomodgui.system.historystore import Bounds, HistoryStore
from tests.servers import namespace

NOW = 1_780_000_000.0


def probe(at: float = 0.0, ok: bool | None = True) -> Probe:
    return Probe(NOW + at, "https://a.example", Kind.WATCH, ok, 12.5 if ok else None, in_use=True)


@pytest.fixture
def store(tmp_path: Path) -> HistoryStore:
    return HistoryStore(tmp_path / "data" / "history.db")


def test_what_is_kept_comes_back(store: HistoryStore) -> None:
    probes = (probe(1), probe(2, ok=False), probe(3, ok=None))
    verdict = Verdict(NOW, healthy=False, cause="dns_failure", subject="a.example")
    mark = Mark(NOW, "c1", undone=False, source="watch", verified=None, left="a", to="b")
    assert store.add(probes, [verdict], [mark])
    again = HistoryStore(store.path)
    assert again.probes(NOW) == probes
    assert again.verdicts(NOW) == (verdict,)
    assert again.marks(NOW) == (mark,)
    assert again.probes(NOW + 2, NOW + 2) == probes[1:2]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has access lists")
def test_only_its_owner_may_read_it(store: HistoryStore) -> None:
    before = os.umask(0)
    try:
        store.add([probe()])
        with contextlib.closing(sqlite3.connect(store.path)) as reader:
            reader.execute("SELECT * FROM probes").fetchall()
            found = list(store.path.parent.iterdir())
            modes = {stat.S_IMODE(file.stat().st_mode) for file in found}
    finally:
        os.umask(before)
    assert (len(found), modes) == (3, {0o600})
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has access lists")
def test_one_that_others_may_read_is_closed(store: HistoryStore) -> None:
    store.add([probe()])
    store.path.chmod(0o644)
    store.add([probe()])
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


def test_what_is_old_goes(store: HistoryStore) -> None:
    store.add([probe(-40 * 86400), probe(-34 * 86400)])
    store.add([probe()])
    assert [each.time - NOW for each in store.probes(0)] == [-34 * 86400, 0]


def test_there_are_never_more_rows_than_that(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path / "history.db", Bounds(rows=100))
    for at in range(30):
        store.add([probe(at + part / 10) for part in range(10)])
    assert len(store.probes(0)) == 100
    assert store.probes(0)[-1].time == NOW + 29.9


def test_the_file_never_grows_beyond_its_pages(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path / "history.db", Bounds(pages=40))
    for at in range(60):
        assert store.add([probe(at + part / 1000) for part in range(100)])
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 41 * 4096
    assert (store.probes(0)[-1].time, store.paused) == (NOW + 59.099, "")


@pytest.mark.parametrize(
    "content", [b"not a database at all" * 500, b"SQLite format 3\0" + b"\xff" * 8000, b"\0" * 4096]
)
def test_a_damaged_file_is_set_aside_and_said(store: HistoryStore, content: bytes) -> None:
    store.path.parent.mkdir()
    store.path.write_bytes(content)
    assert store.add([probe()])
    assert Path(store.damaged).read_bytes() == content
    assert len(store.probes(0)) == 1


def test_one_with_a_hole_in_its_middle_is_set_aside(store: HistoryStore) -> None:
    store.add([probe(at) for at in range(3000)])
    with store.path.open("r+b") as file:
        file.seek(3 * 4096)
        file.write(b"\xaa" * 20 * 4096)
    again = HistoryStore(store.path)
    assert again.add([probe()])
    assert again.damaged == f"{store.path}.damaged-1"
    assert len(again.probes(0)) == 1


def test_one_that_is_damaged_twice_keeps_both(store: HistoryStore) -> None:
    for number in (1, 2):
        store.path.parent.mkdir(exist_ok=True)
        store.path.write_bytes(b"%d broken" % number * 1000)
        again = HistoryStore(store.path)
        again.add([probe()])
        assert again.damaged.endswith(f"damaged-{number}")


def test_another_programs_database_is_set_aside(store: HistoryStore) -> None:
    store.path.parent.mkdir()
    with contextlib.closing(sqlite3.connect(store.path)) as other:
        other.execute("CREATE TABLE probes (x)")
        other.execute("PRAGMA user_version = 1")
    assert store.add([probe()])
    assert store.damaged


def test_a_file_of_a_newer_version_is_left_alone(store: HistoryStore) -> None:
    store.add([probe()])
    with contextlib.closing(sqlite3.connect(store.path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    content = store.path.read_bytes()
    again = HistoryStore(store.path)
    assert not again.add([probe()])
    assert (again.paused, again.damaged, again.probes(0)) == ("newer", "", ())
    assert store.path.read_bytes() == content


def test_a_folder_in_its_place_is_no_traceback(store: HistoryStore) -> None:
    store.path.mkdir(parents=True)
    assert (store.add([probe()]), store.probes(0)) == (False, ())
    assert store.paused


def test_a_place_that_cannot_be_made_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = HistoryStore(tmp_path / "file" / "history.db")
    assert not store.add([probe()])
    assert store.paused == "not_a_file"


def test_many_write_at_once(store: HistoryStore) -> None:
    def write(number: int) -> None:
        own = HistoryStore(store.path)
        for at in range(20):
            assert own.add([probe(number + at / 100)])

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.probes(0)) == 80


WRITER = """
import sys
from pathlib import Path
from gomodgui.core.history import Kind, Probe
from gomodgui.system.historystore import HistoryStore
store, at = HistoryStore(Path(sys.argv[1])), 0
while True:
    rows = [Probe(1.78e9 + at, "m", Kind.WATCH, True, 1.0) for _ in range(50)]
    assert store.add(rows)
    print(at, flush=True)
    at += 1
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.parametrize("turn", range(4))
def test_who_is_killed_while_writing_loses_nothing_that_was_written(
    store: HistoryStore, turn: int
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(store.path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(namespace.ROOT)},
    )
    assert process.stdout is not None
    told = [int(process.stdout.readline()) for _ in range(5 + turn)]
    time.sleep(0.003 * turn)
    os.kill(process.pid, signal.SIGKILL)
    told += [int(line) for line in process.communicate(timeout=10)[0].split()]
    again = HistoryStore(store.path)
    found = [each.time - 1.78e9 for each in again.probes(0)]
    assert (again.damaged, again.paused) == ("", "")
    assert len(found) in (50 * len(told), 50 * (len(told) + 1))  # whole transactions only
    assert again.add([probe()])


FULL = """
import os, sys
from pathlib import Path
from gomodgui.core.history import Kind, Probe
from gomodgui.system.historystore import HistoryStore
disk = Path(sys.argv[1])
store = HistoryStore(disk / "history.db")
def rows(at): return [Probe(1.78e9 + at, "m" * 100, Kind.WATCH, True, 1.0) for _ in range(20)]
assert store.add(rows(0)), store.paused
ballast = disk / "ballast"
with ballast.open("wb", buffering=0) as file:
    try:
        while True:
            file.write(bytes(4096))
    except OSError:
        pass
kept = 1
for at in range(1, 60):
    if not store.add(rows(at)):
        break
    kept += 1
else:
    raise SystemExit("the disk was never full")
assert store.paused == "disk_full", store.paused
assert store.damaged == ""
ballast.unlink()
assert len(store.probes(0)) == 20 * kept, (len(store.probes(0)), kept)
assert store.add(rows(99)) and store.paused == "", store.paused
assert len(HistoryStore(disk / "history.db").probes(0)) == 20 * (kept + 1)
print("fine")
"""


@pytest.mark.skipif(bool(namespace.why_not()), reason=namespace.why_not() or "it can")
def test_a_full_disk_pauses_recording_and_loses_nothing(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    setup = 'mount -t tmpfs -o size=256k none "$1" && exec "$2" -W error -c "$3" "$1"'
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", setup, "sh", str(disk), sys.executable, FULL],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(namespace.ROOT)},
    )
    assert done.stdout == "fine\n", done.stderr
