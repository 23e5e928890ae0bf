"""What watching costs at the default interval: traffic of a day, and processor time.

A real watcher, real settings with the real go command and a login shell, a mirror over TLS with a
certificate as long as those of public mirrors. A day is put together from what its parts cost.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.rows import Row
from gomodgui.app import make_backend
from gomodgui.core.cancel import CancelScope
from gomodgui.core.failover import Rules
from gomodgui.core.watch import Outcome, WatchReport
from gomodgui.engine import watching, watchsettings
from gomodgui.system.paths import Surroundings

_DAY_S = 86400.0
_ROUTINE = 30
_WARM = 3
_SEEN_S = 120.0
_ASLEEP_S = 5.0
_HEADERS_A_CONNECTION = 16 * 52
"""Packets of a short TLS connection, acknowledgements too, and the headers of each."""
_DNS_BYTES = 400
"""A question and an answer each for IPv4 and IPv6."""


@dataclass(frozen=True, slots=True)
class _Cost:
    """Of some checks: bytes on the wire, and seconds of processor time, children too."""

    octets: float
    processor_s: float


def run() -> list[Row]:
    """All of it; some seconds."""
    if sys.platform == "win32":
        return [Row("watching for a day", None, 0, "MB", "measured on POSIX systems")]
    with tempfile.TemporaryDirectory() as name, _mirror(Path(name)) as mirror:
        watcher = _watcher(Path(name), mirror)
        whole, reads = _measured(watcher, mirror, 1, whole=True), 24 * 3600 / watchsettings.EVERY_S
        _measured(watcher, mirror, _WARM)
        routine = _measured(watcher, mirror, _ROUTINE)
        reading = _reading(watcher)
        asleep = _asleep(watcher)
    checks = _DAY_S / Rules().interval_s
    wholes = _DAY_S / watching.WHOLE_EVERY_S
    per_check, per_check_s = routine.octets / _ROUTINE, routine.processor_s / _ROUTINE
    traffic = (checks * per_check + wholes * whole.octets) / 1e6
    processor = checks * per_check_s + wholes * whole.processor_s + reads * reading
    return [
        Row("watching for a day: traffic", traffic, 3.0, "MB", f"{per_check:.0f} bytes a check"),
        Row(
            "watching: processor, share of a core",
            100 * processor / _DAY_S,
            0.1,
            "%",
            f"{per_check_s * 1000:.1f} ms a check, {reading * 1000:.0f} ms to read settings",
        ),
        Row("watching: processor while it sleeps", 100 * asleep, 0.1, "%", f"{_ASLEEP_S:.0f} s"),
    ]


class _Mirror:
    """The counting server's process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.address: dict[str, str] = json.loads(self._line())

    def octets(self) -> float:
        """Since the last call, on the wire: headers and name servers estimated."""
        assert self._process.stdin is not None  # noqa: S101 - it is a pipe
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        found: dict[str, int] = json.loads(self._line())
        return found["bytes"] + found["connections"] * (_HEADERS_A_CONNECTION + _DNS_BYTES)

    def _line(self) -> str:
        assert self._process.stdout is not None  # noqa: S101 - it is a pipe
        return self._process.stdout.readline()


@contextlib.contextmanager
def _mirror(folder: Path) -> Iterator[_Mirror]:
    command = [sys.executable, "-m", "benchmarks._counted_mirror", str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield _Mirror(process)


def _watcher(folder: Path, mirror: _Mirror) -> watching.Watcher:
    settings = folder / ".config" / "go" / "env"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"GOPROXY={mirror.address['url']},direct\nGOSUMDB=off\n")
    environ = {
        "HOME": str(folder),
        "PATH": os.environ["PATH"],
        "SHELL": "/bin/bash",
        "SSL_CERT_FILE": mirror.address["authority"],
    }
    where = Surroundings(environ, folder / "data", folder / "config")
    return make_backend(where=where).watcher()


def _measured(
    watcher: watching.Watcher, mirror: _Mirror, checks: int, *, whole: bool = False
) -> _Cost:
    """So many checks, one right after the other, in the way the loop makes them."""
    seen: list[WatchReport] = []
    scope = CancelScope(_SEEN_S)

    def emit(report: WatchReport) -> None:
        if report.checked is None or report.checked.outcome is not Outcome.WELL:
            raise RuntimeError(f"the mirror is not well: {report}")
        seen.append(report)
        if len(seen) == checks:
            scope.cancel()
        else:
            watcher.hasten()

    mirror.octets()
    began = _processor_s()
    if whole:
        emit(watcher.once(scope))
    else:
        watcher.hasten()
        watcher.run(emit, scope)
    return _Cost(mirror.octets(), _processor_s() - began)


def _reading(watcher: watching.Watcher) -> float:
    """Processor seconds of reading all settings afresh: a login shell, go env."""
    began = _processor_s()
    watcher.read_settings(CancelScope(20))
    return _processor_s() - began


def _asleep(watcher: watching.Watcher) -> float:
    """Share of a core that it takes while nothing is due."""
    began, began_s = time.perf_counter(), _processor_s()
    watcher.run(lambda _report: None, CancelScope(_ASLEEP_S))
    return (_processor_s() - began_s) / (time.perf_counter() - began)


def _processor_s() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
