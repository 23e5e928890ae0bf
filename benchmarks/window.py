"""What the window costs: its first paint, its memory, its calm while mirrors are probed, its end.

Ratios are against a bare PySide6 window, in turns of one run. Offscreen, with a fake engine where
only the window counts.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.rows import Row
from tests.servers import namespace

ROOT = Path(__file__).resolve().parents[1]
TURNS = 9
BARE = ["-m", "benchmarks._bare_window"]
PROBED = 30
_UNRESOLVED = """
import json, os, subprocess, sys, tempfile, time
from tests.servers.dns import DnsServer
with DnsServer({}, port=53, mute=True), tempfile.TemporaryDirectory() as home:
    subprocess.run(
        [sys.executable, "-m", "tests.ui.window_program", "real", home], check=True, timeout=25,
        env={**os.environ, "HOME": home, "QT_QPA_PLATFORM": "offscreen", "GOMODGUI_TEST": "1"},
    )
    print(json.dumps({"gone": time.time()}))
"""
_INSTRUCTIONS = re.compile(r"Collected : (\d+)")


def run() -> list[Row]:
    """All of it; about a minute, and half a minute more where valgrind is installed."""
    with tempfile.TemporaryDirectory() as folder:
        ours = ["-m", "tests.ui.window_program", "paint", folder]
        return [
            first_paint(ours),
            instructions(ours),
            memory(folder),
            *gaps(folder),
            closing(folder),
            closing_unresolved(Path(folder)),
        ]


def first_paint(ours: Sequence[str]) -> Row:
    """From the start of the process to the end of its first paint, which ends it."""
    times: dict[str, list[float]] = {"bare": [], "ours": []}
    for _ in range(TURNS):
        for name, words in (("bare", [*BARE, "paint"]), ("ours", ours)):
            begun = time.perf_counter()
            _python(words)
            times[name].append(time.perf_counter() - begun)
    bare, own = (statistics.median(times[name]) * 1000 for name in ("bare", "ours"))
    return Row(
        "first paint over a bare window", own / bare, 1.25, "ratio", f"{own:.0f}, {bare:.0f} ms"
    )


def instructions(ours: Sequence[str]) -> Row:
    """The same in instructions, which neighbours do not disturb."""
    name = "instructions up to the first paint"
    if shutil.which("valgrind") is None:
        return Row(name, None, 1.25, "ratio", "valgrind is not installed")
    counts = [_count([*BARE, "paint"]), _count(ours)]
    return Row(name, counts[1] / counts[0], 1.25, "ratio", f"{counts[1]:,}, {counts[0]:,}")


def memory(folder: str) -> Row:
    """Resident memory of the whole program at rest, its engine and network stack loaded."""
    name = "idle memory over a bare window"
    if sys.platform != "linux":
        return Row(name, None, 1.35, "ratio", "read from /proc")
    bare = _resident([*BARE, "stay"], folder)
    own = _resident(["-m", "benchmarks._installed_window"], folder)
    return Row(name, own / bare, 1.35, "ratio", f"{own:.0f}, {bare:.0f} MiB")


def gaps(folder: str) -> list[Row]:
    """The longest times in which the window answers nobody, while mirrors are raced."""
    answer = json.loads(_python(["-m", "benchmarks._probing_window", str(PROBED), folder]))
    note = f"{answer['turns']} turns while {PROBED} mirrors were probed"
    return [
        Row("event gap, 99 of 100", answer["p99"], 16.0, "ms", note),
        Row("event gap, longest", answer["max"], 50.0, "ms", note),
    ]


def closing(folder: str) -> Row:
    """From the wish to close to the end of the process, while the engine heeds nothing."""
    lines = _python(["-m", "tests.ui.window_program", "hang", folder]).splitlines()
    told = {name: value for line in lines for name, value in json.loads(line).items()}
    return Row(
        "closing while the engine hangs", (told["ended"] - told["closing"]) * 1000, 300, "ms"
    )


def closing_unresolved(folder: Path) -> Row:
    """The same with the real engine, in a network whose name server never answers."""
    name = "closing under a mute name server"
    if reason := namespace.why_not():
        return Row(name, None, 300, "ms", reason)
    lines = namespace.run(_UNRESOLVED, folder, "nameserver 127.0.0.1\n").splitlines()
    told = {name: value for line in lines for name, value in json.loads(line).items()}
    return Row(name, (told["gone"] - told["closing"]) * 1000, 300, "ms", "to the process's end")


def _environ(folder: str = "") -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    own = {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "GOMODGUI_TEST": "1"}
    return {**kept, **own, "HOME": folder or os.environ.get("HOME", "")}


def _python(words: Sequence[str]) -> str:
    done = subprocess.run(
        [sys.executable, *words],
        env=_environ(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout


def _count(words: Sequence[str]) -> int:
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    done = subprocess.run(
        [*valgrind, sys.executable, *words],
        env=_environ(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    found = _INSTRUCTIONS.search(done.stderr)
    if found is None:
        raise RuntimeError("callgrind told no count")
    return int(found.group(1))


def _resident(words: Sequence[str], folder: str) -> float:
    """MiB of the process some seconds after its start."""
    process = subprocess.Popen(
        [sys.executable, *words],
        env=_environ(folder),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        time.sleep(8)
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    finally:
        process.terminate()
        process.wait(10)
    return int(status.split("VmRSS:")[1].split()[0]) / 1024
