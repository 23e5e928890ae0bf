"""Labels: plain text only, said again in another language, elided in the middle."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette

from gomodgui.ui.look import Look
from gomodgui.ui.widgets.labels import Label, LineLabel
from tests.ui.conftest import Show

LONG = "https://mirrors.example.com/a/very/long/path/to/goproxy/,direct"


def test_words_of_the_catalogue_follow_the_language(look: Look) -> None:
    label = Label(look, "badge.many", n=3)
    assert label.text() == "3 problems"
    look.speak("zh_CN")
    assert label.text() == "3 个问题"


def test_words_of_the_world_stay_as_they_are(look: Look) -> None:
    label = Label(look, "badge.many", n=3)
    label.tell("goproxy.cn")
    look.speak("zh_CN")
    assert label.text() == "goproxy.cn"


def test_markup_is_text(look: Look) -> None:
    label = Label(look)
    label.tell("<b>bold</b>")
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_tone_is_a_colour(look: Look, show: Show) -> None:
    label = Label(look, "app.name")
    show(label)
    label.set_tone("ok")
    assert label.palette().color(QPalette.ColorRole.WindowText) == look.theme.colour("ok")


def test_roles_have_their_size(look: Look, show: Show) -> None:
    label = Label(look, "app.name", role="hero")
    show(label)
    assert label.font().pixelSize() == 24
    look.choose_text_size(150)
    assert label.font().pixelSize() == 36


def test_a_line_elides_and_tells_all_in_its_tooltip(look: Look, show: Show) -> None:
    line = LineLabel(look, mono=True)
    line.tell(LONG)
    show(line, 120)
    line.grab()
    assert line.toolTip() == LONG
    assert line.text() == LONG
    line.resize(2000, line.height())
    line.grab()
    assert line.toolTip() == ""
    assert line.minimumSizeHint().width() < 120
