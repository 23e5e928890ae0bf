"""Texts by key, and the language that a person wants."""

import pytest

from gomodgui.core.texts import Catalogue, choose_language

TEXTS = Catalogue("en", {"a.title": "{host} does not answer", "a.b.title": "Gone", "plain": "{}"})


def test_arguments_are_filled_in_and_not_read_again() -> None:
    assert TEXTS.text("a.title", host="{evil} %s") == "{evil} %s does not answer"
    assert TEXTS.text("a.title", host=3, other="ignored") == "3 does not answer"


def test_without_arguments_a_text_stands_as_it_is() -> None:
    assert TEXTS.text("plain") == "{}"


def test_a_variant_comes_before_the_general_text() -> None:
    assert TEXTS.first("a.b.title", "a.title", host="x") == "Gone"
    assert TEXTS.first("a.c.title", "a.title", host="x") == "x does not answer"


def test_a_missing_text_is_a_defect() -> None:
    for ask in (TEXTS.text, TEXTS.first):
        with pytest.raises(KeyError, match="none"):
            ask("none")


def test_it_tells_what_it_has() -> None:
    assert "a.title" in TEXTS
    assert "none" not in TEXTS
    assert TEXTS.keys() == {"a.title", "a.b.title", "plain"}


@pytest.mark.parametrize(
    ("wanted", "system", "language"),
    [
        (None, "zh_CN.UTF-8", "zh_CN"),
        (None, "zh-Hans-CN", "zh_CN"),
        (None, "Chinese (Simplified)_China.936", "zh_CN"),
        (None, "zh_TW", "zh_CN"),
        (None, "de_DE.UTF-8", "en"),
        (None, "C", "en"),
        (None, "", "en"),
        (None, None, "en"),
        ("en", "zh_CN.UTF-8", "en"),
        ("zh_CN", "en_US", "zh_CN"),
        ("ZH", "en_US", "zh_CN"),
        ("", "zh_CN", "zh_CN"),
    ],
)
def test_the_wish_comes_before_the_system(
    wanted: str | None, system: str | None, language: str
) -> None:
    assert choose_language(wanted, system) == language
