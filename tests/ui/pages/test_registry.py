"""Which pages there are."""

from __future__ import annotations

import pytest

from gomodgui.ui.pages.registry import PAGES, Entry
from tests.ui.stage import Stage


def test_keys_and_numbers_are_those_of_the_design() -> None:
    numbers = {entry.key: entry.number for entry in PAGES}
    assert numbers == {
        "overview": 1,
        "diagnose": 2,
        "explain": 3,
        "lookup": 4,
        "mirrors": 5,
        "settings": 6,
        "history": 9,
    }


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_each_can_be_built(stage: Stage, entry: Entry) -> None:
    page = entry.build(stage.interior.current_page.context)
    assert page.key == entry.key
    page.deleteLater()


def test_what_is_no_page_is_refused(stage: Stage) -> None:
    entry = Entry("x", 3, "house", "", "fractions", "Fraction")
    with pytest.raises(TypeError):
        entry.build(2)  # type: ignore[arg-type]  # Fraction(2) is no page
