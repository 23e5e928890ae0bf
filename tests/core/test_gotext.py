"""core.gotext: text as Go's strings, strconv and unicode/utf8 treat it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core import gotext


@given(data=st.binary())
def test_any_bytes_survive_the_way_there_and_back(data: bytes) -> None:
    assert gotext.to_bytes(gotext.to_text(data)) == data


def test_a_lone_surrogate_of_windows_becomes_bytes_that_are_no_text() -> None:
    assert gotext.to_bytes("\ud800") == b"\xed\xa0\x80"
    assert not gotext.is_valid_utf8("\ud800")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('a"b\\', '"a\\"b\\\\"'),
        ("\a\b\f\n\r\t\v", '"\\a\\b\\f\\n\\r\\t\\v"'),
        ("\0\x1f\x7f", '"\\x00\\x1f\\x7f"'),
        ("é中 \u200b\u3000\xa0", '"é中 \\u200b\\u3000\\u00a0"'),
        ("\U000e0001\udcff", '"\\U000e0001\\xff"'),
    ],
)
def test_quotes_as_go(text: str, quoted: str) -> None:
    assert gotext.quote(text) == quoted


def test_quotes_one_character_with_its_own_delimiter() -> None:
    assert gotext.quote_char("'") == "'\\''"
    assert gotext.quote_char('"') == "'\"'"


def test_trims_the_white_space_of_go_only() -> None:
    assert gotext.trim_space("\u3000\x85\ta\u2028") == "a"
    assert gotext.trim_space("\x1ca\u200b") == "\x1ca\u200b"


def test_lower_case_is_of_one_character_each() -> None:
    assert gotext.lower("ΣİẞÀ\udcff") == "σiß\u00e0\ufffd"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a", (0x61, 1)),
        ("é".encode(), (0xE9, 2)),
        ("中".encode(), (0x4E2D, 3)),
        ("😀".encode(), (0x1F600, 4)),
        (b"\xff", (0xFFFD, 1)),
        (b"\xe4\xb8", (0xFFFD, 1)),
        (b"\xed\xa0\x80", (0xFFFD, 1)),
        (b"\xc0\x80", (0xFFFD, 1)),
        ("\ufffd".encode(), (0xFFFD, 3)),
    ],
)
def test_decodes_a_rune(data: bytes, expected: tuple[int, int]) -> None:
    assert gotext.decode_rune(data + b"x", 0) == expected
