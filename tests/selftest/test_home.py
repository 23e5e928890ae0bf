"""The throw-away home: nothing of the person's gets into it, and its one mirror is on loopback."""

from __future__ import annotations

from pathlib import Path

from gomodgui.selftest import home
from gomodgui.system.mirrors import MirrorList
from gomodgui.system.paths import resource_bytes

URL = "http://127.0.0.1:1"
THEIRS = {
    "GOPROXY": "https://user:secret@example.com",
    "GOFLAGS": "-mod=vendor",
    "https_proxy": "http://proxy.example:3128",
    "XDG_CONFIG_HOME": "/theirs",
    "GIT_SSH_COMMAND": "theirs",
    "HOME": "/theirs",
    "APPDATA": "/theirs",
    "PATH": "/usr/bin",
    "DISPLAY": ":7",
}


def test_what_is_the_persons_own_stays_outside(tmp_path: Path) -> None:
    environ = home.surroundings(tmp_path, THEIRS, URL).environ
    assert (environ["PATH"], environ["DISPLAY"]) == ("/usr/bin", ":7")
    assert not [value for value in environ.values() if "theirs" in value or "example" in value]
    assert "GOFLAGS" not in environ


def test_every_folder_is_inside(tmp_path: Path) -> None:
    where = home.surroundings(tmp_path, THEIRS, URL)
    folders = [where.data, where.config, Path(where.environ["HOME"]), home.settings_file(tmp_path)]
    assert all(folder.is_relative_to(tmp_path) for folder in folders)
    assert home.settings_file(tmp_path).read_text() == f"GOPROXY={URL}\n"


def test_the_only_mirror_is_on_loopback(tmp_path: Path) -> None:
    where = home.surroundings(tmp_path, {}, URL)
    mirrors = MirrorList(resource_bytes("mirrors.toml"), where.config / "mirrors.toml").mirrors()
    assert [mirror.url for mirror in mirrors] == [URL]
