"""The whole self-test, window and all, as a packaged program runs it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import gomodgui.selftest.window  # noqa: F401 - its test: run below, in a process with no other window

ROOT = Path(__file__).resolve().parents[2]
PARTS = ["program", "texts", "schemas", "trust", "diagnosis", "change", "window"]


def run(cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "gomodgui", "--lang", "en", "self-test"],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )


def test_a_line_a_part_and_all_is_well(home: Path, tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        f"ok      {part}" for part in PARTS
    ]
    assert not done.stderr
    assert not [path for path in home.rglob("*") if path.is_file()]


def test_a_window_that_cannot_open_fails_and_the_rest_is_still_tried(tmp_path: Path) -> None:
    hidden = tmp_path / "sitecustomize.py"
    hidden.write_text("import sys\nsys.modules['qasync'] = None\n")
    done = run(tmp_path, PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert len(lines) == len(PARTS)
    assert lines[-1].startswith("FAILED  window: ")
    assert "qasync" in lines[-1]
