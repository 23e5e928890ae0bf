"""What all pages have."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gomodgui.ui.pages.base import Page
from gomodgui.ui.widgets.buttons import Button
from tests.ui.conftest import Show
from tests.ui.finding import find
from tests.ui.stage import Stage


class SomePage(Page):
    key = "some"
    title = "nav.history"
    subtitle = "app.tagline"


def test_title_and_subtitle_follow_the_language(stage: Stage) -> None:
    page = SomePage(stage.interior.current_page.context)
    assert find(page, QLabel, "title_some").text() == "Change history"
    assert find(page, QLabel, "subtitle_some").text() == "Go module doctor"
    stage.interior.switch_language()
    assert find(page, QLabel, "title_some").text() == "更改记录"


def test_actions_stand_at_the_right_of_the_header(stage: Stage, show: Show) -> None:
    page = SomePage(stage.interior.current_page.context)
    button = Button(stage.look, "common.close")
    page.add_action(button)
    page.body.addWidget(QLabel("body"))
    page.body.addStretch(1)
    show(page, 800, 400)
    assert button.x() > page.title_label.geometry().right()
    assert button.geometry().right() == 800 - 24 - 1
    assert page.header_box.indexOf(button) == 0


def test_it_has_words_for_readers(stage: Stage, qtbot: QtBot) -> None:
    page = SomePage(stage.interior.current_page.context)
    assert page.focus_target is page.title_label
    with qtbot.waitSignal(page.context.wishes.announce) as announced:
        page.announce("done")
    assert announced.args is not None
    assert announced.args[1] == "done"


def test_by_itself_it_has_nothing_to_stop(stage: Stage) -> None:
    assert not SomePage(stage.interior.current_page.context).cancel()
