"""Painted marks: icons, discs, pills."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gomodgui.ui.look import Look
from gomodgui.ui.widgets.marks import Disc, Icon, Pill
from tests.ui.conftest import Show


def _colours(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }


def test_an_icon_has_its_tone_and_takes_another(look: Look, show: Show) -> None:
    icon = Icon(look, "square", "err", 24)
    show(icon)
    assert icon.sizeHint().toTuple() == (24, 24)
    assert look.theme.colours["err"] in _colours(icon)
    icon.show_status("ok")
    colours = _colours(icon)
    assert look.theme.colours["err"] not in colours


def test_an_icon_grows_with_the_text(look: Look) -> None:
    icon = Icon(look, "square", size=20)
    look.choose_text_size(150)
    assert icon.sizeHint().width() == 30


def test_it_turns_only_when_asked(look: Look, show: Show, qtbot: QtBot) -> None:
    icon = Icon(look, "loader-circle", "accent", 32)
    show(icon)
    still = icon.grab().toImage()
    icon.spin(on=True)
    qtbot.waitUntil(lambda: icon.grab().toImage() != still)
    icon.spin(on=False)
    assert icon.grab().toImage() == still


def test_a_disc_is_filled(look: Look, show: Show) -> None:
    disc = Disc(look, "check", "okFill", "onOk", 56)
    show(disc)
    middle = disc.grab().toImage()
    assert middle.pixelColor(28, 4).name().upper() == look.theme.colours["okFill"]
    disc.show_disc("x", "errFill", "onErr")
    assert disc.grab().toImage().pixelColor(28, 4) == QColor(look.theme.colours["errFill"])


def test_a_pill_is_as_wide_as_its_words(look: Look, show: Show) -> None:
    pill = Pill(look, "ok", name="tag")
    pill.tell("In effect")
    show(pill)
    short = pill.sizeHint().width()
    pill.tell("In effect for everybody", "warn")
    assert pill.sizeHint().width() > short
    assert pill.text() == "In effect for everybody"
    assert look.theme.colours["warnSoft"] in _colours(pill)
