"""The generated style sheet."""

from __future__ import annotations

import re

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QPushButton

from gomodgui.ui import stylesheet
from gomodgui.ui.icons import Icons
from gomodgui.ui.look import Look
from gomodgui.ui.theme import Theme
from gomodgui.ui.widgets.labels import Label
from tests.ui.conftest import Show
from tests.ui.texts import RESOURCES

ICONS = Icons(RESOURCES / "icons" / "lucide")


def test_it_has_only_colours_of_the_theme(application: QApplication) -> None:
    theme = Theme(ICONS, dark=True)
    used = set(re.findall(r"#[0-9A-Fa-f]{6}\b", stylesheet.generate(theme)))
    assert used <= set(theme.colours.values())


def test_every_brace_is_closed(application: QApplication) -> None:
    rules = stylesheet.generate(Theme(ICONS, text_size=150))
    assert rules.count("{") == rules.count("}")


def test_a_button_is_as_high_as_the_theme_says(look: Look, show: Show) -> None:
    button = QPushButton("Apply")
    show(button)
    assert button.sizeHint().height() == look.theme.control


def test_a_changed_property_counts_after_restyle(look: Look, show: Show) -> None:
    label = Label(look, "app.tagline")
    show(label)
    label.setProperty("tone", "err")
    stylesheet.restyle(label)
    assert label.palette().color(QPalette.ColorRole.WindowText) == look.theme.colour("err")
