"""Run a command that may hang, and all that it starts, with an end."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_OF_SHELLS = (
    "bash: cannot set terminal process group",
    "bash: no job control",
    "warning: ",
    "set.",
)


@dataclass(frozen=True)
class Done:
    """`hung`: it was ended from outside."""

    code: int
    out: str
    err: str
    seconds: float
    hung: bool

    @property
    def said(self) -> str:
        """Both streams, without what shells say of having no terminal."""
        lines = f"{self.out}\n{self.err}".strip().splitlines()
        return "\n".join(line for line in lines if not line.startswith(_OF_SHELLS))


def run(words: Sequence[str], environ: Mapping[str, str], cwd: Path, seconds: float) -> Done:
    """Run it in a session of its own, without input; the whole group is ended in the end."""
    start = time.monotonic()
    process = subprocess.Popen(
        words,
        env=environ,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    hung = False
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        hung = True
        _end(process)
        out, err = process.communicate()
    out_text, err_text = (part.decode("utf-8", "replace") for part in (out, err))
    return Done(process.returncode, out_text, err_text, time.monotonic() - start, hung)


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def others(known: set[int]) -> dict[int, str]:
    """Processes of this namespace that are neither this one nor known, by id."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) not in {*known, os.getpid()}:
            with contextlib.suppress(OSError):
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
                if command:  # a zombie has none
                    found[int(entry.name)] = command
    return found


def left_over(known: set[int], grace_s: float) -> dict[int, str]:
    """Those of `others` that are still there after so many seconds."""
    end = time.monotonic() + grace_s
    while (found := others(known)) and time.monotonic() < end:
        time.sleep(0.05)
    return found
