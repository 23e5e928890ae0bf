"""From nothing to a painted window, from there to a verdict, and quickly to the end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtNetwork import QLocalServer
from PySide6.QtWidgets import QApplication

from gomodgui.ui import single_instance

ROOT = Path(__file__).resolve().parents[2]
_STARTING_S = 60
_CLOSING_S = 1.0  # 0.3 on an idle machine, which `benchmarks` measures; tests share theirs


def run(mode: str, folder: Path) -> tuple[dict[str, Any], float]:
    """What the window said, and how long it took to be gone after its last word."""
    words = [sys.executable, "-m", "tests.ui.window_program", mode, str(folder)]
    program = subprocess.run(
        words, cwd=ROOT, capture_output=True, text=True, timeout=_STARTING_S, env=dict(os.environ)
    )
    gone = time.time()
    assert program.returncode == 0, program.stderr
    assert "Traceback" not in program.stderr
    said: dict[str, Any] = {}
    for line in program.stdout.splitlines():
        said |= json.loads(line)
    return said, gone


def test_nothing_of_the_net_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    said, _ = run("paint", tmp_path)
    assert said["painted"] == []


def test_it_checks_by_itself_and_tells_its_verdict(tmp_path: Path) -> None:
    said, _ = run("check", tmp_path)
    assert said["verdict"] == "healthy"
    assert said["code"] == 0


def test_it_closes_at_once_while_the_engine_hangs(tmp_path: Path) -> None:
    said, gone = run("hang", tmp_path)
    assert gone - said["closing"] < _CLOSING_S


def test_an_engine_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    said, _ = run("crash", tmp_path)
    assert "the engine is broken" in said["failure"]


@pytest.mark.skipif(sys.platform == "win32", reason="the socket is a pipe there")
def test_a_second_start_ends_at_once_where_a_window_listens(
    application: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    server = QLocalServer()
    assert server.listen(single_instance.socket_name(os.environ))
    code = (
        "import pathlib, sys\n"
        "from gomodgui.ui import start\n"
        "from gomodgui.ui.preferences import PreferencesFile\n"
        "folder = pathlib.Path(sys.argv[1])\n"
        "kept = PreferencesFile(folder / 'preferences.json')\n"
        "sys.exit(start.run(None, None, kept, ['gomodgui'], resources=folder))\n"
    )
    second = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, timeout=_STARTING_S, check=False
    )
    server.close()
    assert second.returncode == 0
