"""Language and theme: chosen, switched, and told to all widgets by one signal."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gomodgui.ui import fonts, languages
from gomodgui.ui.look import Look
from tests.ui.conftest import MakeLook


def test_another_language_is_told_at_once(look: Look, qtbot: QtBot) -> None:
    with qtbot.waitSignal(look.changed):
        look.speak("zh_CN")
    assert look.language == "zh_CN"
    assert look.other_language == "en"
    assert look.text("nav.overview") == "概览"
    assert look.locale.name() == "zh_CN"


def test_the_same_language_is_no_change(look: Look, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(look.changed):
        look.speak("en")


def test_another_scheme_changes_palette_and_theme(
    look: Look, application: QApplication, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(look.changed):
        look.choose_scheme("dark")
    assert look.theme.dark
    assert look.scheme == "dark"
    assert application.palette().window().color() == look.theme.colour("window")
    assert look.theme.colours["window"] in application.styleSheet()


def test_larger_text_is_told(look: Look, qtbot: QtBot) -> None:
    with qtbot.waitSignal(look.changed):
        look.choose_text_size(130)
    assert look.theme.text_size == 130


def test_the_language_of_the_system_counts_where_none_is_chosen(
    make_look: MakeLook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(languages, "system", lambda: "zh-Hans-CN")
    assert make_look().language == "zh_CN"
    assert make_look(language="en").language == "en"


def test_without_a_chinese_font_it_starts_in_english(
    make_look: MakeLook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(languages, "system", lambda: "zh_CN")
    monkeypatch.setattr(fonts, "has_chinese", lambda: False)
    look = make_look()
    assert look.lacks_chinese_font
    assert look.language == "en"


def test_a_closed_look_follows_the_system_no_longer(make_look: MakeLook, qtbot: QtBot) -> None:
    look = make_look(language="en", scheme="light")
    look.close()
    other = make_look(language="en", scheme="light")
    with qtbot.assertNotEmitted(look.changed), qtbot.waitSignal(other.changed):
        other.choose_scheme("dark")
