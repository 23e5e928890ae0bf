"""The left side: pages, badge, language and theme; wide and narrow."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gomodgui.ui.look import Look
from gomodgui.ui.navigation import NARROW, WIDE, Navigation
from gomodgui.ui.pages.registry import PAGES
from tests.ui.conftest import Show


@pytest.fixture
def navigation(look: Look, show: Show) -> Navigation:
    made = Navigation(look, PAGES)
    show(made, WIDE, 700)
    return made


def test_it_has_a_named_button_for_every_page(navigation: Navigation) -> None:
    assert list(navigation.buttons) == [
        "overview",
        "diagnose",
        "explain",
        "lookup",
        "mirrors",
        "settings",
        "history",
    ]
    for key, button in navigation.buttons.items():
        assert button.objectName() == f"nav_{key}"
        assert button.accessibleName() == button.text() != ""


def test_one_page_is_the_current_one(navigation: Navigation, qtbot: QtBot) -> None:
    navigation.check("overview")
    with qtbot.waitSignal(navigation.chosen) as chosen:
        QTest.mouseClick(navigation.buttons["history"], Qt.MouseButton.LeftButton)
    assert chosen.args == ["history"]
    checked = [key for key, button in navigation.buttons.items() if button.isChecked()]
    assert checked == ["history"]


def test_the_keyboard_chooses_too(navigation: Navigation, qtbot: QtBot) -> None:
    with qtbot.waitSignal(navigation.chosen) as chosen:
        QTest.keyClick(navigation.buttons["settings"], Qt.Key.Key_Space)
    assert chosen.args == ["settings"]


def test_the_badge_counts_problems(navigation: Navigation, look: Look) -> None:
    badge = navigation.badge
    assert badge.isHidden()
    navigation.badge.count(2)
    assert not badge.isHidden()
    assert (badge.text(), badge.property("count")) == ("2", 2)
    assert badge.accessibleName() == "2 problems"
    look.speak("zh_CN")
    assert badge.accessibleName() == "2 个问题"
    badge.count(0)
    assert badge.isHidden()


def test_what_it_needs_when_wide_does_not_depend_on_how_it_is(navigation: Navigation) -> None:
    wide = navigation.wide_width()
    navigation.collapse(narrow=True)
    assert navigation.wide_width() == wide


def test_narrow_it_shows_icons_with_tooltips(navigation: Navigation) -> None:
    assert navigation.width() == WIDE
    navigation.collapse(narrow=True)
    assert navigation.width() == NARROW
    assert navigation.buttons["mirrors"].toolTip() == "Compare mirrors"
    assert navigation.language.text() == ""
    assert navigation.language.accessibleName() == "Switch to 中文"
    navigation.collapse(narrow=False)
    assert navigation.language.text() == "中文"
    assert navigation.buttons["mirrors"].toolTip() == ""


def test_larger_text_has_its_room(navigation: Navigation, look: Look) -> None:
    look.choose_text_size(150)
    button = navigation.buttons["mirrors"]
    assert navigation.wide_width() >= button.sizeHint().width()
    assert button.sizeHint().height() > 36


def test_the_theme_button_names_what_it_switches_to(navigation: Navigation, look: Look) -> None:
    assert navigation.theme_button.accessibleName() == "Dark"
    look.choose_scheme("dark")
    assert navigation.theme_button.accessibleName() == "Light"


def test_language_and_theme_are_asked_for(navigation: Navigation, qtbot: QtBot) -> None:
    with qtbot.waitSignal(navigation.language_asked):
        navigation.language.click()
    with qtbot.waitSignal(navigation.theme_asked):
        navigation.theme_button.click()
