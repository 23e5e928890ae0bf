"""The whole build, from the lock to packages that prove themselves; Debian's own tools agree."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASKED = os.environ.get("PACKAGES_UNDER_TEST") == "1"


@pytest.mark.slow
@pytest.mark.network
@pytest.mark.skipif(not ASKED, reason="takes minutes; PACKAGES_UNDER_TEST=1 asks for it")
def test_the_packages_of_this_system(tmp_path: Path) -> None:
    base = getattr(sys, "_base_executable", sys.executable)
    command = [base, "installers/build.py", "--output", tmp_path / "dist", "--work", tmp_path / "w"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1500)
    assert done.returncode == 0, done.stdout + done.stderr
    made = {file.name for file in (tmp_path / "dist").iterdir()}
    assert "SHA256SUMS" in made
    assert len(made) >= 3
    if shutil.which("lintian"):
        (package,) = (tmp_path / "dist").glob("*.deb")
        told = subprocess.run(
            ["lintian", "--fail-on", "error,warning", package],
            capture_output=True,
            text=True,
            timeout=600,
        )
        assert told.returncode == 0, told.stdout
