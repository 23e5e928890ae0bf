"""Counts in words."""

from __future__ import annotations

from gomodgui.core.report.written import masked_line
from tests.cli.texts import catalogue


def test_one_and_many() -> None:
    text = catalogue("en").text
    assert masked_line({"host": 2, "password": 1}, text) == "1 password · 2 internal hosts"


def test_nothing() -> None:
    assert masked_line({}, catalogue("en").text) == ""
