"""The bar of steps and its legend."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from gomodgui.core.measurement import Phases
from gomodgui.ui.look import Look
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.phasebar import PhaseLegend, paint_phases
from tests.ui.conftest import Show

WIDTH = 200


def _painted(look: Look, phases: Phases, scale: float) -> list[str]:
    image = QImage(WIDTH, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#000000"))
    painter = QPainter(image)
    paint_phases(painter, look.theme, QRectF(0, 0, WIDTH, 30), phases, scale, "card")
    painter.end()
    return [image.pixelColor(x, 15).name().upper() for x in range(WIDTH)]


def test_each_step_has_its_share_of_the_width(look: Look) -> None:
    row = _painted(look, Phases(dns=50, tcp=0, tls=50, first_byte=100), 400)
    assert row.count(look.theme.colours["first_byte"]) == pytest.approx(50, abs=2)
    assert row.count(look.theme.colours["dns"]) == pytest.approx(25, abs=2)
    assert look.theme.colours["tcp"] not in row


def test_the_scale_is_shared(look: Look) -> None:
    half = _painted(look, Phases(dns=100), 200)
    assert half.count(look.theme.colours["dns"]) == pytest.approx(WIDTH / 2, abs=3)


def test_what_is_longer_than_the_scale_is_broken(look: Look) -> None:
    assert look.theme.colours["card"] in _painted(look, Phases(dns=900), 200)
    assert look.theme.colours["card"] not in _painted(look, Phases(dns=200), 200)


def test_nothing_measured_is_nothing_painted(look: Look) -> None:
    assert set(_painted(look, Phases(), 200)) == {"#000000"}


def test_the_legend_names_the_steps_in_order(look: Look, show: Show) -> None:
    legend = PhaseLegend(look)
    show(legend, 600)
    texts = [label.text() for label in legend.findChildren(Label)]
    assert texts == ["DNS", "Connect", "TLS", "First byte", "Download"]
    look.speak("zh_CN")
    assert "等首字节" in [label.text() for label in legend.findChildren(Label)]
