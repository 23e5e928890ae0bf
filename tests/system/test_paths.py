"""Folders of the person, resources of the program."""

import json
import sys
from pathlib import Path

import pytest

from gomodgui.system.paths import (
    cache_folder,
    config_folder,
    data_folder,
    display_path,
    load_catalogue,
    resource_bytes,
    resource_folders,
    resource_path,
)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="XDG folders")
def test_the_folders_honour_xdg(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    assert data_folder() == home / ".local" / "share" / "gomodgui"
    assert config_folder() == home / ".config" / "gomodgui"
    assert cache_folder() == home / ".cache" / "gomodgui"
    monkeypatch.setenv("XDG_DATA_HOME", "/x/data")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/x/config")
    monkeypatch.setenv("XDG_CACHE_HOME", "/x/cache")
    assert data_folder() == Path("/x/data/gomodgui")
    assert config_folder() == Path("/x/config/gomodgui")
    assert cache_folder() == Path("/x/cache/gomodgui")


def test_the_resources_of_this_checkout_are_found() -> None:
    assert json.loads(resource_bytes("schemas/settings-1.json"))["title"] == "gomodgui.settings/1"


def test_a_frozen_program_looks_into_its_bundle_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bundled = tmp_path / "gomodgui" / "resources"
    bundled.mkdir(parents=True)
    (bundled / "mirrors.toml").write_text("bundled", encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource_folders()[0] == bundled
    assert resource_bytes("mirrors.toml") == b"bundled"


def test_an_installed_package_has_them_beside_its_modules(tmp_path: Path) -> None:
    (tmp_path / "icons").mkdir()
    (tmp_path / "icons" / "a.svg").write_bytes(b"<svg/>")
    folders = [tmp_path / "missing", tmp_path]
    assert resource_path("icons/a.svg", folders) == tmp_path / "icons" / "a.svg"


@pytest.mark.parametrize("name", ["", "missing.txt", "../pyproject.toml", "/etc/passwd"])
def test_what_is_no_resource_is_not_found(name: str) -> None:
    with pytest.raises(FileNotFoundError):
        resource_bytes(name)


def write(folder: Path, language: str, name: str, texts: dict[str, str]) -> None:
    target = folder / "locale" / language
    target.mkdir(parents=True, exist_ok=True)
    (target / name).write_text(json.dumps(texts), encoding="utf-8")


def test_a_catalogue_holds_the_texts_of_all_files(tmp_path: Path) -> None:
    write(tmp_path, "en", "a.json", {"a.x": "one {n}"})
    write(tmp_path, "en", "b.json", {"b.x": "two"})
    write(tmp_path, "zh_CN", "a.json", {"a.x": "一"})
    texts = load_catalogue("en", [tmp_path])
    assert texts.language == "en"
    assert texts.keys() == {"a.x", "b.x"}
    assert texts.text("a.x", n=1) == "one 1"


def test_a_key_in_two_files_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "en", "a.json", {"same": "1"})
    write(tmp_path, "en", "b.json", {"same": "2"})
    with pytest.raises(ValueError, match="same"):
        load_catalogue("en", [tmp_path])


def test_a_language_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_catalogue("tlh", [tmp_path])


@pytest.mark.parametrize(
    ("path", "home", "shown"),
    [
        ("/home/li/.bashrc", "/home/li", "~/.bashrc"),
        ("/home/li/.bashrc", "/home/li/", "~/.bashrc"),
        ("/home/lin/.bashrc", "/home/li", "/home/lin/.bashrc"),
        ("/home/li", "/home/li", "/home/li"),
        ("/etc/environment", "/home/li", "/etc/environment"),
        ("/etc/environment", "/", "/etc/environment"),
        ("/etc/environment", "", "/etc/environment"),
        (r"C:\Users\Li\AppData\go\env", r"c:\users\li", "~/AppData/go/env"),
        (r"D:\go\env", r"C:\Users\li", r"D:\go\env"),
    ],
)
def test_a_path_inside_the_home_is_shortened(path: str, home: str, shown: str) -> None:
    assert display_path(path, home) == shown
