"""Names and sizes of exported reports."""

from __future__ import annotations

import re

import pytest

from gomodgui.ui.dialogs import export_text
from gomodgui.ui.look import Look


def test_the_name_has_the_time() -> None:
    assert re.fullmatch(r"gomodgui-report-\d{8}-\d{4}\.md", export_text.default_name(0.0, "md"))


@pytest.mark.parametrize(
    ("path", "form"), [("a.json", "json"), ("a.MD", "md"), ("a.txt", "md"), ("a", "md")]
)
def test_the_form_of_a_name(path: str, form: str) -> None:
    assert export_text.form_of(path, "md") == form


def test_the_size_is_never_nothing(look: Look) -> None:
    assert export_text.size(look, "x", "md") == "Markdown · 1 KB"
    assert export_text.size(look, "x" * 6144, "json") == "JSON · 6 KB"


def test_counts_in_words(look: Look) -> None:
    assert export_text.counts_line(look, {}) == "Nothing had to be masked"
    rows = export_text.masked_rows(look, {"password": 1, "home": 1, "host": 2})
    assert rows == [
        "1 password · shown as <password>",
        "1 home folder · shown as ~",
        "2 internal hosts · shown as <host-1>",
    ]
