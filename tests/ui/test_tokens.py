"""The colours of the design can be read."""

from __future__ import annotations

import pytest

from gomodgui.ui import tokens


@pytest.mark.parametrize("colours", [tokens.LIGHT, tokens.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("mark", "ground", "least"), tokens.PAIRS)
def test_every_pair_has_its_contrast(
    colours: tokens.Colours, mark: str, ground: str, least: float
) -> None:
    assert tokens.contrast(colours[mark], colours[ground]) >= least


def test_contrast_is_that_of_the_guidelines() -> None:
    assert tokens.contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert tokens.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert tokens.contrast("#123456", "#123456") == 1


def test_both_themes_have_the_same_colours() -> None:
    assert tokens.LIGHT.keys() == tokens.DARK.keys()


def test_high_contrast_makes_all_text_strong_and_drops_tints() -> None:
    strong = tokens.high_contrast(tokens.DARK)
    assert strong["text3"] == strong["border"] == tokens.DARK["text"]
    assert strong["errSoft"] == strong["card"] == tokens.DARK["window"]
    for mark, ground in (("err", "errSoft"), ("ok", "card"), ("accent", "accentSoft")):
        assert tokens.contrast(strong[mark], strong[ground]) >= 4.5


def test_no_type_role_is_smaller_than_twelve_pixels() -> None:
    assert min(size for size, _ in tokens.TYPE.values()) == 12
