"""Buttons: words, icons, names for readers."""

from __future__ import annotations

from gomodgui.ui.look import Look
from gomodgui.ui.widgets.buttons import Button
from tests.ui.conftest import Show


def test_its_words_change_with_the_language(look: Look) -> None:
    button = Button(look, "common.cancel", name="btn_cancel")
    assert (button.objectName(), button.text()) == ("btn_cancel", "Cancel")
    look.speak("zh_CN")
    assert button.text() == "取消"


def test_a_button_without_words_is_square_and_has_a_name(look: Look, show: Show) -> None:
    button = Button(look, icon="x", size="small", spoken="common.close")
    show(button)
    assert button.accessibleName() == button.toolTip() == "Close"
    assert abs(button.width() - button.height()) <= 2
    assert not button.icon().isNull()


def test_it_says_something_else(look: Look) -> None:
    button = Button(look, "common.cancel")
    button.say("common.close", icon="x")
    assert button.text() == "Close"
    assert not button.icon().isNull()
    button.say_plain("Use a & b")
    assert button.text() == "Use a && b"
    look.speak("zh_CN")
    assert button.text() == "Use a && b"


def test_readers_hear_more_than_the_text(look: Look) -> None:
    button = Button(look, "compare.button.use", spoken="compare.button.use_name", name="b")
    button.dress("compare.button.use", "compare.button.use_name", kind="primary", name="goproxy.cn")
    assert button.text() == "Use"
    assert button.accessibleName() == "Use goproxy.cn"
    assert button.property("kind") == "primary"
    look.speak("zh_CN")
    assert button.accessibleName() == "使用 goproxy.cn"


def test_sizes_come_from_the_theme(look: Look, show: Show) -> None:
    heights = []
    for size in ("small", "", "big"):
        button = Button(look, "common.cancel", size=size)
        show(button)
        heights.append(button.sizeHint().height())
    theme = look.theme
    assert heights == [theme.small_control, theme.control, theme.big_control]


def test_it_grows_with_the_text(look: Look, show: Show) -> None:
    button = Button(look, "common.cancel")
    show(button)
    before = button.sizeHint()
    look.choose_text_size(150)
    assert button.sizeHint().width() > before.width()
    assert button.sizeHint().height() > before.height()


def test_the_focus_ring_does_not_move_anything(look: Look, show: Show) -> None:
    button = Button(look, "common.cancel")
    show(button)
    before = button.sizeHint()
    button.window().activateWindow()
    button.setFocus()
    assert button.sizeHint() == before
