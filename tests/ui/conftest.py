"""Fixtures of the window's tests: a window on a stage, and the look alone for single widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gomodgui.ui.icons import Icons
from gomodgui.ui.look import Look
from tests.ui.stage import Stage
from tests.ui.texts import RESOURCES, catalogue

MakeLook = Callable[..., Look]
MakeStage = Callable[..., Stage]
Show = Callable[..., QWidget]


@pytest.fixture
def application(qapp: QApplication) -> QApplication:
    """The application object, in the one style that the window has."""
    qapp.setStyle("Fusion")
    return qapp


@pytest.fixture
def make_look(application: QApplication) -> Iterator[MakeLook]:
    """Make looks; they follow the system no longer when the test ends."""
    made: list[Look] = []

    def make(**how: str) -> Look:
        icons = Icons(RESOURCES / "icons" / "lucide")
        made.append(Look(application, catalogue, icons, **how))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for look in made:
        look.close()


@pytest.fixture
def look(make_look: MakeLook) -> Look:
    """English, light, 100 %."""
    return make_look(language="en", scheme="light")


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show a widget in a window, in a size of its own, until the test ends."""

    hosts: list[QWidget] = []

    def showing(widget: QWidget, width: int = 0, height: int = 0) -> QWidget:
        host = QWidget()
        hosts.append(host)
        widget.setParent(host)
        size = widget.sizeHint()
        widget.resize(width or size.width(), height or size.height())
        host.resize(widget.size())
        qtbot.addWidget(host)
        with qtbot.waitExposed(host):
            host.show()
            widget.show()
        return widget

    return showing


@pytest.fixture
def make_stage(application: QApplication, tmp_path: Path) -> Iterator[MakeStage]:
    """Make windows on a stage; they are taken away when the test ends."""
    made: list[Stage] = []

    def make(**how: object) -> Stage:
        stage = Stage(application, tmp_path, **how)  # type: ignore[arg-type]  # its own arguments
        made.append(stage)
        return stage

    yield make
    for stage in made:
        stage.close()


@pytest.fixture
def stage(make_stage: MakeStage) -> Stage:
    """An English window in the usual size, its engine not yet served."""
    return make_stage(language="en")
