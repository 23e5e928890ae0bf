"""The frame: where it stands, when it was painted, what closing does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gomodgui.ui.main_window import SIZE, SMALLEST, MainWindow
from gomodgui.ui.preferences import PreferencesFile
from tests.ui.conftest import MakeStage


@pytest.fixture
def kept(tmp_path: Path) -> PreferencesFile:
    return PreferencesFile(tmp_path / "preferences.json")


def test_it_tells_the_first_paint_once(
    application: QApplication, kept: PreferencesFile, qtbot: QtBot
) -> None:
    window = MainWindow(kept)
    qtbot.addWidget(window)
    told: list[bool] = []
    window.painted.connect(lambda: told.append(True))
    window.show()
    qtbot.waitUntil(lambda: bool(told))
    window.repaint()
    qtbot.wait(20)
    assert told == [True]
    assert window.objectName() == "main_window"


def test_it_has_the_size_of_the_design(application: QApplication, kept: PreferencesFile) -> None:
    window = MainWindow(kept)
    assert window.size().toTuple() == SIZE
    assert window.minimumSize().toTuple() == SMALLEST


def test_it_comes_back_where_it_was(
    application: QApplication, kept: PreferencesFile, qtbot: QtBot
) -> None:
    kept.change(geometry=(30, 40, 780, 590))
    window = MainWindow(kept)
    qtbot.addWidget(window)
    assert (window.x(), window.y()) == (30, 40)


def test_a_place_that_no_screen_shows_any_more_is_forgotten(
    application: QApplication, kept: PreferencesFile
) -> None:
    kept.change(geometry=(90_000, 90_000, 50_000, 50_000))
    window = MainWindow(kept)
    room = application.primaryScreen().availableGeometry()
    assert room.contains(window.pos())
    assert window.width() <= max(room.width(), SMALLEST[0])


def test_closing_saves_where_it_stood_and_stops_the_jobs(
    make_stage: MakeStage, tmp_path: Path
) -> None:
    stage = make_stage(language="en", size=(1000, 700))
    stage.serve()
    closed: list[bool] = []
    stage.window.closed.connect(lambda: closed.append(True))
    stage.window.close()
    assert closed == [True]
    assert stage.jobs.start("later", lambda _backend, _scope: None).cancelled
    again = PreferencesFile(tmp_path / "preferences.json").current
    assert again.geometry[2:] == (1000, 700)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_it_comes_forward(application: QApplication, kept: PreferencesFile, qtbot: QtBot) -> None:
    window = MainWindow(kept)
    qtbot.addWidget(window)
    window.showMinimized()
    window.come_forward()
    assert window.isVisible()
    assert not window.isMinimized()
