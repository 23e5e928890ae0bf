"""From failing downloads to a mirror that serves them, and back: the real window, the real go.

The person's ~/.bashrc sends Go to a server that refuses; two clicks mend it, a third undoes it.
"""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

from tests.e2e.conftest import Person

pytestmark = pytest.mark.display

DEAD = "https://proxy.golang.org:9/dead"
PROFILE = f"# mine\nexport GOPROXY={DEAD}\nexport EDITOR=vi\n"
MENDED = f"# mine\n# gomodgui: export GOPROXY={DEAD}\nexport EDITOR=vi\n"


def go_sees(person: Person) -> str:
    """GOPROXY in a fresh terminal of that person."""
    asked = subprocess.run(
        ["/bin/bash", "-lic", f"bash -ic '{person.go} env GOPROXY'"],
        env={"HOME": str(person.home), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=20,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return asked.stdout.strip()


def wait_until_undone(person: Person, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not _is_undone(person) and time.monotonic() < end:
        person.desktop.pause()
    assert _is_undone(person)


def _is_undone(person: Person) -> bool:
    profile = (person.home / ".bashrc").read_text()
    return profile == PROFILE and not person.settings_file.exists()


def test_switch_and_undo_with_the_mouse(person: Person) -> None:
    (person.home / ".bashrc").write_text(PROFILE)
    program = person.open_window("zh_CN", GOPROXY=DEAD)
    program.wait_for_name("Go 现在下载不了模块", seconds=15)
    program.click("切换到国内镜像")
    program.wait_for_name("将要更改 2 处")
    program.click("应用并验证")
    program.wait_for_name("已验证可以下载", seconds=30)
    wanted = f"{person.best}|{person.second},direct"
    assert person.settings_file.read_text() == f"GOPROXY={wanted}\n"
    assert (person.home / ".bashrc").read_text() == MENDED
    assert go_sees(person) == wanted
    program.click("撤销")
    wait_until_undone(person)
    assert go_sees(person) == DEAD
    assert "Traceback" not in program.output


def test_switch_and_undo_with_the_keyboard_alone(person: Person, tmp_path: Path) -> None:
    (person.home / ".bashrc").write_text(PROFILE)
    program = person.open_window("en_US", GOPROXY=DEAD)
    program.wait_for_name("Go can't download modules", seconds=15)
    program.focus_window()
    program.tab_to("Switch to China mirror")
    person.desktop.key("space")
    program.wait_for_name("2 changes will be made")
    person.desktop.key("ctrl+Return")
    program.wait_for_name("Downloads work", seconds=30)
    assert (person.home / ".bashrc").read_text() == MENDED
    person.desktop.key("F8")
    person.desktop.key("space")
    wait_until_undone(person)
    assert "Traceback" not in program.output
