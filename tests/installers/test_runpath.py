"""A binary that looked into the build machine's folder looks beside itself, and still works."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from installers.linux import runpath


@pytest.mark.skipif(
    shutil.which("gcc") is None or shutil.which("readelf") is None, reason="gcc is needed"
)
def test_the_binary_finds_its_neighbour(tmp_path: Path) -> None:
    build = tmp_path / "where" / "it" / "was" / "built"
    build.mkdir(parents=True)
    (build / "part.c").write_text("int answer(void) { return 7; }\n")
    (build / "main.c").write_text("int answer(void); int main(void) { return answer(); }\n")
    for command in (
        ["gcc", "-shared", "-fPIC", "-o", "libpart.so", "part.c"],
        ["gcc", "-o", "main", "main.c", "-L.", "-lpart", f"-Wl,-rpath,{build}"],
    ):
        subprocess.run(command, cwd=build, check=True, timeout=60)
    installed = tmp_path / "installed"
    installed.mkdir()
    for name in ("main", "libpart.so"):
        shutil.move(build / name, installed / name)
    assert runpath.detach(installed, str(build)) == 1
    assert subprocess.run([installed / "main"], timeout=10).returncode == 7
    told = subprocess.run(
        ["readelf", "-d", installed / "main"], capture_output=True, text=True, timeout=10
    ).stdout
    assert "[$ORIGIN]" in told
    assert str(build) not in told


def test_what_is_no_binary_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "text").write_bytes(b"x\0/a/long/enough/folder\0y")
    assert runpath.detach(tmp_path, "/a/long/enough/folder") == 0
    assert (tmp_path / "text").read_bytes() == b"x\0/a/long/enough/folder\0y"
