"""The card of the verdict."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QGraphicsOpacityEffect

from gomodgui.core.overview import Health
from gomodgui.ui.look import Look
from gomodgui.ui.pages.overview_hero import TONES, Hero
from tests.ui.conftest import Show


@pytest.fixture
def hero(look: Look, show: Show) -> Hero:
    made = Hero(look, calm=True)
    show(made, 860, 150)
    return made


def test_there_is_a_tone_for_every_health() -> None:
    assert {health.value for health in Health} | {"first"} == set(TONES)


def test_only_the_buttons_that_are_offered_are_shown(hero: Hero) -> None:
    hero.show_state("failing", tone="failing", offers=(hero.switch, hero.compare))
    shown = {
        button.objectName()
        for button in (hero.switch, hero.compare, hero.use_faster, hero.get_go, hero.fix_worst)
        if button.isVisible()
    }
    assert shown == {"btn_switch_china", "btn_compare"}
    assert not hero.cancel.isVisible()
    assert hero.property("state") == "failing"


def test_a_running_check_can_be_cancelled(hero: Hero) -> None:
    hero.show_state("running", tone="failing", offers=())
    assert hero.cancel.isVisible()
    assert hero.progress.isVisible()


def test_an_old_verdict_is_paler(hero: Hero) -> None:
    hero.show_state("running", tone="failing", offers=())
    effect = hero.disc.graphicsEffect()
    assert isinstance(effect, QGraphicsOpacityEffect)
    assert effect.opacity() == pytest.approx(0.6)
    hero.show_state("failing", tone="failing", offers=())
    assert hero.disc.graphicsEffect() is None


def test_readers_hear_title_and_sentence(hero: Hero) -> None:
    hero.say("All good", "Fetched it")
    assert hero.accessibleName() == "All good Fetched it"
    assert hero.title.text() == "All good"


def test_its_background_is_that_of_its_tone(hero: Hero, look: Look) -> None:
    for state, colour in (("failing", "errSoft"), ("healthy", "okSoft"), ("offline", "card")):
        hero.show_state(state, tone=state, offers=())
        pixel = hero.grab().toImage().pixelColor(hero.width() // 2, hero.height() - 8)
        assert pixel == look.theme.colour(colour)


def test_the_note_moves_below_the_buttons_where_there_is_no_room(hero: Hero) -> None:
    hero.show_state("failing", tone="failing", offers=(hero.switch,))
    note = hero._note
    hero.resize(860, 200)
    beside = note.mapTo(hero, note.rect().topLeft())
    hero.resize(500, 260)
    below = note.mapTo(hero, note.rect().topLeft())
    assert beside.x() > below.x()
