"""Numbers of bytes in words."""

from __future__ import annotations

import pytest

from gomodgui.core import bytesize


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (-1, "0 B"),
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1 KB"),
        (1240, "1.2 KB"),
        (999_700, "1.0 MB"),
        (340_000_000, "340 MB"),
        (2_000_000_000_000, "2 TB"),
        (10**20, "100000 PB"),
    ],
)
def test_in_words(size: int, text: str) -> None:
    assert bytesize.shown(size) == text
