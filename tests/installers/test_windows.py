"""The setup program of Windows, under wine: silent install, upgrade in place, silent removal."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from installers import containers
from installers.freezing import SIZES
from installers.windows import setup

WINE = shutil.which("wine64") or shutil.which("wine")
ASKED = os.environ.get("PACKAGES_UNDER_TEST") == "1"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not ASKED, reason="takes half a minute; PACKAGES_UNDER_TEST=1 asks for it"),
    pytest.mark.skipif(
        sys.platform == "win32" or WINE is None or shutil.which("makensis") is None,
        reason="wine and makensis are needed",
    ),
]
UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\gomodgui"


@dataclass
class Windows:
    """A throw-away Windows of one person."""

    prefix: Path

    def run(self, *command: str | Path, status: int | None = 0) -> str:
        # Into a file: the servers that wine leaves running would keep a pipe open.
        told = self.prefix.with_name("told")
        with told.open("wb") as out:
            done = subprocess.run(
                [str(WINE), *command],
                env=self.environ,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                timeout=200,
            )
        answer = told.read_text(encoding="utf-8", errors="replace")
        assert status is None or done.returncode == status, answer
        return answer

    @property
    def local(self) -> Path:
        (found,) = self.prefix.glob("drive_c/users/*/AppData/Local")
        return found

    @property
    def program(self) -> Path:
        return self.local / "Programs" / "gomodgui"

    def uninstall(self, *options: str) -> None:
        """It copies itself elsewhere and ends: wait until that copy is done."""
        program = self.program
        self.run(program / "uninstall.exe", *options)
        end = time.monotonic() + 60
        while program.exists() and time.monotonic() < end:
            time.sleep(0.2)
        subprocess.run(["wineserver", "-w"], env=self.environ, timeout=60, check=True)

    @property
    def environ(self) -> dict[str, str]:
        return {**os.environ, "WINEPREFIX": str(self.prefix), "WINEDEBUG": "-all"}

    def files(self) -> set[str]:
        root = self.prefix / "drive_c" / "users"
        return {path.name for path in root.rglob("*") if "gomodgui" in str(path)}


@pytest.fixture
def windows(tmp_path: Path) -> Iterator[Windows]:
    made = Windows(tmp_path / "prefix")
    yield made
    subprocess.run(["wineserver", "-k"], env=made.environ, timeout=60, check=False)


def compiled(tmp_path: Path, version: str, *members: str) -> Path:
    payload = tmp_path / f"payload-{version}"
    for member in ("gomodgui.exe", "gomodgui-window.exe", *members):
        path = payload / member
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(version)
    icon = tmp_path / "icon.ico"
    icon.write_bytes(containers.ico(dict.fromkeys(SIZES, b"\x89PNG\r\n\x1a\n")))
    target = tmp_path / f"setup-{version}.exe"
    setup.compile_script(payload, icon, version, target)
    return target


def test_install_upgrade_and_remove(windows: Windows, tmp_path: Path) -> None:
    windows.run(compiled(tmp_path, "1.0.0", "_internal/old.dll"), "/S")
    assert (windows.program / "_internal" / "old.dll").read_text() == "1.0.0"
    assert "1.0.0" in windows.run("reg", "query", UNINSTALL)
    assert "gomodgui.lnk" in windows.files()

    data = windows.local / "gomodgui" / "journal"
    data.mkdir(parents=True)
    (data / "kept").write_text("theirs")
    windows.run(compiled(tmp_path, "1.1.0", "_internal/new.dll"), "/S")
    assert [path.name for path in (windows.program / "_internal").iterdir()] == ["new.dll"]
    assert "1.1.0" in windows.run("reg", "query", UNINSTALL)

    windows.uninstall("/S")
    assert "1.1.0" not in windows.run("reg", "query", UNINSTALL, status=None)
    assert "gomodgui.lnk" not in windows.files()
    assert not windows.program.exists()
    assert (data / "kept").read_text() == "theirs"


def test_data_goes_where_that_is_asked_for(windows: Windows, tmp_path: Path) -> None:
    windows.run(compiled(tmp_path, "1.0.0"), "/S")
    (windows.local / "gomodgui").mkdir()
    windows.uninstall("/S", "/DATA")
    assert not (windows.local / "gomodgui").exists()


def test_a_folder_with_other_files_is_left_alone(windows: Windows, tmp_path: Path) -> None:
    installer = compiled(tmp_path, "1.0.0")
    windows.run("reg", "query", "HKCU", status=None)
    theirs = windows.prefix / "drive_c" / "theirs"
    theirs.mkdir()
    (theirs / "letter.txt").write_text("dear")
    windows.run(installer, "/S", r"/D=C:\theirs", status=None)
    assert [path.name for path in theirs.iterdir()] == ["letter.txt"]
