"""The language of the first start."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from gomodgui.ui import fonts, languages


@pytest.fixture
def system(application: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Chinese system that has a font for it."""
    monkeypatch.setattr(languages, "system", lambda: "zh-Hans-CN")
    monkeypatch.setattr(fonts, "has_chinese", lambda: True)


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize(("chosen", "language"), [("", "zh_CN"), ("en", "en"), ("zh_CN", "zh_CN")])
def test_the_choice_counts_before_the_system(chosen: str, language: str) -> None:
    assert languages.first(chosen) == language
    assert not languages.lacks_font(chosen)


@pytest.mark.usefixtures("system")
def test_without_a_font_it_is_english_unless_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "has_chinese", lambda: False)
    assert languages.first("") == "en"
    assert languages.lacks_font("")
    assert languages.first("zh_CN") == "zh_CN"


def test_the_system_says_something_or_nothing(application: QApplication) -> None:
    assert isinstance(languages.system(), str)
