"""The page of network settings of each system."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gomodgui.ui import network_settings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs are scripts here")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder of programs on a Linux desktop."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def add(folder: Path, name: str) -> Path:
    """A program that writes down how it was called; returns where."""
    said = folder / f"{name}.said"
    program = folder / name
    program.write_text(f'#!/bin/sh\necho "$0" "$@" > "{said}.new"\n/bin/mv "{said}.new" "{said}"\n')
    program.chmod(0o755)
    return said


def test_a_desktop_without_such_a_page(programs: Path) -> None:
    assert not network_settings.can_open()
    assert not network_settings.open_page()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("gnome-control-center", "network"),
        ("systemsettings", "kcm_networkmanagement"),
        ("nm-connection-editor", ""),
    ],
)
def test_the_page_of_a_desktop(programs: Path, qtbot: QtBot, name: str, words: str) -> None:
    said = add(programs, name)
    assert network_settings.can_open()
    assert network_settings.open_page()
    qtbot.waitUntil(said.exists)
    assert said.read_text().split() == [str(programs / name), *words.split()]


def test_the_desktops_own_comes_before_the_general_one(programs: Path, qtbot: QtBot) -> None:
    add(programs, "nm-connection-editor")
    said = add(programs, "systemsettings")
    assert network_settings.open_page()
    qtbot.waitUntil(said.exists)
    assert not (programs / "nm-connection-editor.said").exists()


class Handler(QObject):
    """Takes addresses in place of the system."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.mark.parametrize(
    ("system", "scheme"), [("win32", "ms-settings"), ("darwin", "x-apple.systempreferences")]
)
def test_windows_and_macos_have_an_address(
    application: QApplication, monkeypatch: pytest.MonkeyPatch, system: str, scheme: str
) -> None:
    handler = Handler()
    monkeypatch.setattr(sys, "platform", system)
    QDesktopServices.setUrlHandler(scheme, handler, "open")  # type: ignore[arg-type]  # as it really is
    try:
        assert network_settings.can_open()
        assert network_settings.open_page()
    finally:
        QDesktopServices.unsetUrlHandler(scheme)
    assert [url.partition(":")[0] for url in handler.opened] == [scheme]
