"""Fonts, sizes and colours of a look."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from gomodgui.ui.icons import Icons
from gomodgui.ui.theme import Theme
from tests.ui.texts import RESOURCES

ICONS = Icons(RESOURCES / "icons" / "lucide")


def test_fonts_grow_with_the_text_size(application: QApplication) -> None:
    assert Theme(ICONS).font("hero").pixelSize() == 24
    assert Theme(ICONS, text_size=150).font("hero").pixelSize() == 36
    assert Theme(ICONS).font("hero").bold()


@pytest.mark.parametrize(("wanted", "given"), [(10, 90), (400, 150), (120, 120)])
def test_the_text_size_has_limits(application: QApplication, wanted: int, given: int) -> None:
    assert Theme(ICONS, text_size=wanted).text_size == given


def test_heights_come_from_the_font(application: QApplication) -> None:
    usual, large = Theme(ICONS), Theme(ICONS, text_size=150)
    assert usual.control >= 32
    assert usual.small_control >= 26
    assert large.control >= large.metrics("body").height() + 8
    assert large.big_control > usual.big_control


def test_the_palette_has_the_colours_of_the_theme(application: QApplication) -> None:
    dark = Theme(ICONS, dark=True)
    palette = dark.palette()
    assert palette.color(QPalette.ColorRole.Window).name().upper() == dark.colours["window"]
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == dark.colour("text3")


def test_an_unknown_colour_is_an_error(application: QApplication) -> None:
    with pytest.raises(KeyError):
        Theme(ICONS).colour("puce")
