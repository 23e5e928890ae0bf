"""Version, id and day come from one place each, and every file of a package tells the same."""

from __future__ import annotations

import plistlib
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import gomodgui
from installers import identity
from installers.linux.tree import HERE

EPOCH = 1795485874


def test_the_version_is_that_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
    assert identity.identity() == identity.Identity(gomodgui.__version__, EPOCH)


def test_without_history_the_day_is_fixed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "gomodgui").mkdir()
    (tmp_path / "gomodgui" / "__init__.py").write_text('__version__ = "7.8.9"\n')
    first = identity.identity(tmp_path)
    assert first == identity.identity(tmp_path)
    assert first.version == "7.8.9"


def test_a_tree_without_a_version_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "gomodgui").mkdir()
    (tmp_path / "gomodgui" / "__init__.py").write_text("")
    with pytest.raises(ValueError, match="version"):
        identity.identity(tmp_path)


def test_the_id_is_the_same_everywhere() -> None:
    metainfo = ET.parse(HERE / f"{identity.APP_ID}.metainfo.xml").getroot()  # noqa: S314 - ours
    assert metainfo.findtext("id") == identity.APP_ID
    assert metainfo.findtext("launchable") == f"{identity.APP_ID}.desktop"
    desktop = (HERE / f"{identity.APP_ID}.desktop").read_text(encoding="utf-8")
    assert f"Icon={identity.APP_ID}\n" in desktop
    plist = plistlib.loads((identity.INSTALLERS / "macos" / "Info.plist").read_bytes())
    assert plist["CFBundleIdentifier"] == identity.APP_ID
    script = (HERE / "install.sh").read_text(encoding="utf-8")
    assert f"{identity.APP_ID}.desktop" in script


@pytest.mark.parametrize("key", ["GenericName", "Comment", "Keywords"])
def test_the_desktop_entry_speaks_both_languages(key: str) -> None:
    lines = (HERE / f"{identity.APP_ID}.desktop").read_text(encoding="utf-8").splitlines()
    names = {line.partition("=")[0] for line in lines}
    assert {key, f"{key}[zh_CN]"} <= names


@pytest.mark.parametrize("script", ["install.sh", "uninstall.sh"])
def test_the_shell_scripts_are_sound(script: str) -> None:
    done = subprocess.run(["sh", "-n", HERE / script], capture_output=True, timeout=10)
    assert done.returncode == 0, done.stderr


def test_the_window_names_the_desktop_entry_it_belongs_to() -> None:
    text = (identity.ROOT / "gomodgui" / "ui" / "start.py").read_text(encoding="utf-8")
    assert f'setDesktopFileName("{identity.APP_ID}")' in text
