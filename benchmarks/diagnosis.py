"""What a diagnosis takes: where nobody answers, where all is well and far away, and to stop it.

In networks of the fault lab (Linux, as root); the limits are those of the design.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile

from benchmarks.rows import Row
from tests.lab.lab import why_not
from tests.lab.recording import provide

_LIMIT_S = 120.0
_FAR_TURNS = 3
_LONGEST_STEP_S = 5.0
"""The deadline of connecting, the longest of a single step by the contract."""


def run() -> list[Row]:
    """All of it; about half a minute."""
    reason = why_not(os.environ.get("PATH", ""))
    if reason:
        return [Row("a diagnosis", None, 0, "ms", reason)]
    provide(os.environ)
    swallowed = measured("swallowed")
    far = min((measured("far") for _ in range(_FAR_TURNS)), key=lambda each: each["whole"])
    beyond = (far["whole"] - far["go_env"]) * 1000
    note = f"whole {far['whole'] * 1000:.0f} ms" if far["healthy"] == 1 else "NOT HEALTHY"
    return [
        Row(
            "12 entries swallow packets: whole over one step's deadline",
            swallowed["whole"] / _LONGEST_STEP_S,
            1.2,
            "ratio",
            f"{swallowed['whole']:.2f} s",
        ),
        Row("12 entries swallow packets: first verdict", swallowed["first"], 5.0, "s"),
        Row("healthy, 20 ms away: beyond go env", beyond, 1000.0, "ms", note),
        cancel_row(measured("cancel")),
    ]


def cancel_row(cancelled: dict[str, float]) -> Row:
    """The slowest of five cancellations."""
    note = f"of 5; after {cancelled['moment']:.1f} s"
    return Row("cancelling a diagnosis", cancelled["slowest"] * 1000, 100.0, "ms", note)


def measured(case: str) -> dict[str, float]:
    """One case in a network of its own. RuntimeError with its words where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["unshare", "--net", "--mount", "--pid", "--fork", "--mount-proc"]
        command += [sys.executable, "-m", "benchmarks._diagnosis", folder, case]
        done = subprocess.run(command, capture_output=True, text=True, timeout=_LIMIT_S)
        if done.returncode != 0:
            raise RuntimeError(f"{case}: {done.stderr[-1000:]}")
        answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
        return answer
