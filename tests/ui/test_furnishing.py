"""The skeleton makes way for the real content."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gomodgui.ui.furnishing import furnish
from gomodgui.ui.main_window import MainWindow
from gomodgui.ui.preferences import PreferencesFile
from tests.ui.texts import RESOURCES, catalogue


def test_the_content_takes_the_place_of_the_skeleton(
    application: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    preferences = PreferencesFile(tmp_path / "preferences.json")
    preferences.change(language="zh_CN", theme="dark", text_size=120)
    window = MainWindow(preferences)
    qtbot.addWidget(window)
    window.setCentralWidget(QLabel("skeleton"))
    jobs = furnish(application, window, catalogue, preferences, RESOURCES, calm=True)
    assert window.centralWidget() is window.interior
    assert window.interior is not None
    look = window.interior.current_page.look
    assert (look.language, look.theme.dark, look.theme.text_size) == ("zh_CN", True, 120)
    assert window.interior.current_page.context.jobs is jobs
    look.close()
