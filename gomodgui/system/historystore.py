"""The history on the disk: an SQLite file of its owner's only, bounded in size.

Recording must never be in anybody's way: no method raises for what the disk does. What could not be
kept is lost, and `paused` says why. WAL: a program that is killed loses at most what it was about
to write. Each call has a connection of its own; thread-safe, and for several processes at once.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from gomodgui.core.history import Kind, Mark, Probe, Verdict
from gomodgui.system import files
from gomodgui.system.fileerrors import FileError, from_os

VERSION = 1
_BUSY_S = 2.0
_LONGEST_TEXT = 512
_KINDS = frozenset(kind.value for kind in Kind)
_BESIDE = ("", "-wal", "-shm")
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})
_CODES = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "read_only_folder",
    sqlite3.SQLITE_PERM: "permission",
    sqlite3.SQLITE_CANTOPEN: "permission",
    sqlite3.SQLITE_BUSY: "in_use",
    sqlite3.SQLITE_LOCKED: "in_use",
}
_SCHEMA = """
CREATE TABLE IF NOT EXISTS probes (id INTEGER PRIMARY KEY, time REAL NOT NULL, mirror TEXT NOT NULL,
  kind TEXT NOT NULL, ok INTEGER, latency_ms REAL, cause TEXT NOT NULL, in_use INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS verdicts (id INTEGER PRIMARY KEY, time REAL NOT NULL, healthy INTEGER,
  cause TEXT NOT NULL, subject TEXT NOT NULL, duration_ms REAL NOT NULL);
CREATE TABLE IF NOT EXISTS marks (id INTEGER PRIMARY KEY, time REAL NOT NULL,
  change_id TEXT NOT NULL, undone INTEGER NOT NULL, source TEXT NOT NULL, verified INTEGER,
  left_mirror TEXT NOT NULL, to_mirror TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS probes_by_time ON probes (time);
CREATE INDEX IF NOT EXISTS verdicts_by_time ON verdicts (time);
CREATE INDEX IF NOT EXISTS marks_by_time ON marks (time);
"""
_ADD_PROBE = (
    "INSERT INTO probes (time, mirror, kind, ok, latency_ms, cause, in_use)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_ADD_VERDICT = (
    "INSERT INTO verdicts (time, healthy, cause, subject, duration_ms) VALUES (?, ?, ?, ?, ?)"
)
_ADD_MARK = (
    "INSERT INTO marks (time, change_id, undone, source, verified, left_mirror, to_mirror)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_OLD = (
    "DELETE FROM probes WHERE time < ?",
    "DELETE FROM verdicts WHERE time < ?",
    "DELETE FROM marks WHERE time < ?",
)
_SURPLUS = (
    "DELETE FROM probes WHERE id <= (SELECT max(id) FROM probes) - ?",
    "DELETE FROM verdicts WHERE id <= (SELECT max(id) FROM verdicts) - ?",
    "DELETE FROM marks WHERE id <= (SELECT max(id) FROM marks) - ?",
)

_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is kept: rows a table, seconds, and pages of 4096 bytes in all."""

    rows: int = 100_000
    age_s: float = 35 * 86400.0
    pages: int = 8192


class HistoryStore:
    """All that is kept in one file.

    `damaged`: where a damaged file was set aside, "" while none was. `paused`: why nothing is
    recorded now: disk_full, read_only_folder, permission, in_use, newer (a file of a newer
    version), io; "" where all is well.
    """

    def __init__(self, path: Path, bounds: Bounds | None = None) -> None:
        self._path = path
        self._bounds = bounds or Bounds()
        self._lock = threading.Lock()
        self._is_checked = False
        self.damaged = ""
        self.paused = ""

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._path

    def add(
        self,
        probes: Sequence[Probe] = (),
        verdicts: Sequence[Verdict] = (),
        marks: Sequence[Mark] = (),
    ) -> bool:
        """Keep them, all or none; False where that was not possible."""
        times = [probe.time for probe in probes]
        times += [verdict.time for verdict in verdicts] + [mark.time for mark in marks]
        oldest = max(times, default=0.0) - self._bounds.age_s

        def write(connection: sqlite3.Connection) -> bool:
            with connection:
                connection.executemany(_ADD_PROBE, map(_probe_row, probes))
                connection.executemany(_ADD_VERDICT, map(_verdict_row, verdicts))
                connection.executemany(_ADD_MARK, map(_mark_row, marks))
                for statement in _OLD:
                    connection.execute(statement, (oldest,))
                for statement in _SURPLUS:
                    connection.execute(statement, (self._bounds.rows,))
            return True

        return self._run(write, otherwise=False)

    def probes(self, since: float, until: float = float("inf")) -> tuple[Probe, ...]:
        """Those of that time, oldest first; () where they cannot be read."""
        query = (
            "SELECT time, mirror, kind, ok, latency_ms, cause, in_use FROM probes"
            " WHERE time BETWEEN ? AND ? ORDER BY time, id"
        )
        return tuple(
            Probe(time, mirror, Kind(kind), _truth(ok), latency_ms, cause, bool(in_use))
            for time, mirror, kind, ok, latency_ms, cause, in_use in self._read(query, since, until)
            if kind in _KINDS
        )

    def verdicts(self, since: float, until: float = float("inf")) -> tuple[Verdict, ...]:
        """Those of that time, oldest first."""
        query = (
            "SELECT time, healthy, cause, subject, duration_ms FROM verdicts"
            " WHERE time BETWEEN ? AND ? ORDER BY time, id"
        )
        return tuple(
            Verdict(time, _truth(healthy), cause, subject, duration_ms)
            for time, healthy, cause, subject, duration_ms in self._read(query, since, until)
        )

    def marks(self, since: float, until: float = float("inf")) -> tuple[Mark, ...]:
        """Changes of that time, oldest first."""
        query = (
            "SELECT time, change_id, undone, source, verified, left_mirror, to_mirror FROM marks"
            " WHERE time BETWEEN ? AND ? ORDER BY time, id"
        )
        return tuple(
            Mark(time, change_id, bool(undone), source, _truth(verified), left, to)
            for time, change_id, undone, source, verified, left, to in self._read(
                query, since, until
            )
        )

    def _read(self, query: str, since: float, until: float) -> list[tuple]:  # type: ignore[type-arg]  # rows are what the query names
        def read(connection: sqlite3.Connection) -> list[tuple]:  # type: ignore[type-arg]  # as above
            return connection.execute(query, (since, until)).fetchall()

        return self._run(read, otherwise=[])

    def _run(self, work: Callable[[sqlite3.Connection], _Answer], otherwise: _Answer) -> _Answer:
        """Do it; a damaged file is set aside first, a full one loses what is oldest."""
        with self._lock:
            for _ in range(3):
                try:
                    with self._opened() as connection:
                        answer = work(connection)
                except sqlite3.Error as error:
                    if not self._helped(getattr(error, "sqlite_errorcode", 0)):
                        return otherwise
                except FileError as error:
                    self.paused = error.code
                    return otherwise
                except OSError as error:
                    self.paused = from_os(self._path, error).code
                    return otherwise
                else:
                    self.paused = ""
                    return answer
        return otherwise

    def _helped(self, code: int) -> bool:
        """Whether trying again may do; says in `paused` why not."""
        kind = code & 0xFF
        if kind in _DAMAGED:
            return self._set_aside()
        is_full = code == sqlite3.SQLITE_IOERR_SHMSIZE
        self.paused = "disk_full" if is_full else _CODES.get(kind, "io")
        return kind == sqlite3.SQLITE_FULL and self._make_room()

    @contextlib.contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        self._make_file()
        with contextlib.closing(sqlite3.connect(self._path, timeout=_BUSY_S)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA journal_size_limit = 1048576")
            connection.execute(f"PRAGMA max_page_count = {self._bounds.pages}")
            self._prepare(connection)
            yield connection

    def _make_file(self) -> None:
        """An empty file that only its owner may read, before SQLite makes one."""
        target = str(self._path)
        files.make_folders(files.missing_folders(target))
        with contextlib.suppress(FileExistsError):
            os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        if os.name == "posix" and self._path.stat().st_mode & 0o077:
            self._path.chmod(0o600)

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Tables, in a sound file of our version. Raises sqlite3.Error, FileError (newer)."""
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise FileError(str(self._path), "newer")
        if not self._is_checked:
            (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if state != "ok":
                broken = sqlite3.DatabaseError(state)
                broken.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
                raise broken
            if version:
                connection.execute("SELECT time, mirror, kind, in_use FROM probes LIMIT 1")
            else:
                script = f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT"
                connection.executescript(script)
            self._is_checked = True

    def _set_aside(self) -> bool:
        """Move the file away, with what SQLite keeps beside it; False where that fails."""
        self._is_checked = False
        for number in range(1, 100):
            place = self._path.with_name(f"{self._path.name}.damaged-{number}")
            if place.exists():
                continue
            try:
                for end in _BESIDE:
                    with contextlib.suppress(FileNotFoundError):
                        Path(f"{self._path}{end}").replace(f"{place}{end}")
            except OSError as error:
                self.paused = from_os(self._path, error).code
                return False
            self.damaged = str(place)
            return True
        self.paused = "io"
        return False

    def _make_room(self) -> bool:
        """Let go of the older half; False where the disk has no room even for that."""
        try:
            with self._opened() as connection, connection:
                gone = connection.execute(
                    "DELETE FROM probes WHERE id <= (SELECT (min(id) + max(id)) / 2 FROM probes)"
                ).rowcount
        except (sqlite3.Error, FileError, OSError):
            return False
        return gone > 0


def _probe_row(probe: Probe) -> tuple[object, ...]:
    mirror, cause = probe.mirror[:_LONGEST_TEXT], probe.cause[:_LONGEST_TEXT]
    kind = probe.kind.value
    return (probe.time, mirror, kind, probe.ok, probe.latency_ms, cause, probe.in_use)


def _verdict_row(verdict: Verdict) -> tuple[object, ...]:
    subject = verdict.subject[:_LONGEST_TEXT]
    return (verdict.time, verdict.healthy, verdict.cause, subject, verdict.duration_ms)


def _mark_row(mark: Mark) -> tuple[object, ...]:
    left, to = mark.left[:_LONGEST_TEXT], mark.to[:_LONGEST_TEXT]
    return (mark.time, mark.change_id, mark.undone, mark.source, mark.verified, left, to)


def _truth(value: int | None) -> bool | None:
    return None if value is None else bool(value)
