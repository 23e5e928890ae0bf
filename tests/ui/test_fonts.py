"""The font families of each system."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from gomodgui.ui import fonts


@pytest.mark.parametrize(
    ("platform", "chinese"),
    [("linux", "CJK SC"), ("win32", "YaHei"), ("darwin", "PingFang SC"), ("freebsd14", "CJK SC")],
)
@pytest.mark.parametrize("mono", [False, True])
def test_a_font_of_simplified_chinese_is_named(
    application: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    chinese: str,
    mono: bool,
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert any(chinese in name for name in fonts.families(mono=mono))


def test_the_desktops_own_font_comes_first_unless_it_is_none(
    application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Database:
        SystemFont = QFontDatabase.SystemFont
        name = "Cantarell"

        @classmethod
        def systemFont(cls, _which: object) -> Database:
            return cls()

        def family(self) -> str:
            return self.name

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(fonts, "QFontDatabase", Database)
    assert fonts.families()[0] == "Cantarell"
    Database.name = "Sans Serif"
    assert "Sans Serif" not in fonts.families()
