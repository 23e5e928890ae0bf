"""The first picture stands where the real one will."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel

from gomodgui.ui import tokens
from gomodgui.ui.skeleton import Skeleton
from tests.ui.conftest import MakeStage, Show
from tests.ui.texts import catalogue

SIZE = (1120, 720)


@pytest.mark.parametrize(("dark", "colours"), [(False, tokens.LIGHT), (True, tokens.DARK)])
def test_it_has_the_colours_of_the_theme(
    application: object, show: Show, dark: bool, colours: tokens.Colours
) -> None:
    skeleton = Skeleton(catalogue("en"), SIZE, dark=dark, text_size=100)
    show(skeleton, *SIZE)
    image = skeleton.grab().toImage()
    for at, name in (((20, 500), "nav"), ((600, 500), "window"), ((1000, 150), "card")):
        assert image.pixelColor(*at) == QColor(colours[name])


def test_its_words_stand_where_they_will_be(make_stage: MakeStage, show: Show) -> None:
    skeleton = Skeleton(catalogue("zh_CN"), SIZE, dark=False, text_size=100)
    show(skeleton, *SIZE)
    stage = make_stage(language="zh_CN")
    first = {label.text(): label for label in skeleton.findChildren(QLabel)}
    later = {label.text(): label for label in stage.interior.findChildren(QLabel)}
    assert len(first) == 3
    for text, label in first.items():
        real = later[text]
        place = real.mapTo(stage.interior, real.contentsRect().topLeft())
        assert abs(place.x() - label.x()) <= 4
        assert abs(place.y() - label.y()) <= 12
