"""Icons are drawn in the colour asked for, once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

import gomodgui.ui
from gomodgui.ui.icons import Icons
from tests.ui.texts import RESOURCES

FOLDER = RESOURCES / "icons" / "lucide"
CODE = Path(gomodgui.ui.__file__).parent


def test_an_icon_has_its_colour_and_size(application: QApplication) -> None:
    pixmap = Icons(FOLDER).pixmap("square", "#FF0000", 24, 2.0)
    assert pixmap.deviceIndependentSize().toTuple() == (24, 24)
    assert pixmap.size().toTuple() == (48, 48)
    image = pixmap.toImage()
    colours = {
        image.pixelColor(x, 24).name() for x in range(48) if image.pixelColor(x, 24).alpha() == 255
    }
    assert colours == {QColor("red").name()}


def test_it_is_drawn_once_until_cleared(application: QApplication) -> None:
    icons = Icons(FOLDER)
    first = icons.pixmap("check", "#000000", 16)
    assert icons.pixmap("check", "#000000", 16) is first
    icons.clear()
    assert icons.pixmap("check", "#000000", 16) is not first


def test_an_unknown_icon_is_an_error(application: QApplication) -> None:
    with pytest.raises(OSError, match="no-such-icon"):
        Icons(FOLDER).pixmap("no-such-icon", "#000000", 16)


def test_every_icon_in_the_folder_is_used_and_the_licence_is_there() -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in CODE.rglob("*.py"))
    named = set(re.findall(r'"([a-z][a-z0-9-]*)"', code))
    unused = sorted(file.stem for file in FOLDER.glob("*.svg") if file.stem not in named)
    assert not unused
    assert "ISC" in (FOLDER / "LICENSE").read_text(encoding="utf-8")
