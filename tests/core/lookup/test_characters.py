"""Characters that only look right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core.lookup.characters import plain, strange


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("github。com／gin－gonic／gin＠ｖ1．9．1", "github.com/gin-gonic/gin@v1.9.1"),
        ("github.com/x/y\u200b\ufeff", "github.com/x/y"),
        ("gith\u00adub.com", "github.com"),
        ("gıthub".replace("ı", "і"), "github"),  # Cyrillic
        ("х.сom", "x.com"),
        ("a–b—c−d", "a-b-c-d"),
        ("“a”", '"a"'),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07x", "x"),
        ("\u202egnp", "gnp"),
    ],
)
def test_plain_characters(text: str, meant: str) -> None:
    assert plain(text) == meant


def test_what_was_strange() -> None:
    assert strange("github。com／a。b") == "。／"
    assert strange("github.com/a_b~c-d@v1+x") == ""


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126)))
def test_plain_text_stays(text: str) -> None:
    assert plain(text) == text


@given(st.text(max_size=50))
def test_it_is_plain_after_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)
