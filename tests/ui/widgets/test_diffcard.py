"""A file's changes: its lines as they are, long ones wrapped, readable by readers."""

from __future__ import annotations

from gomodgui.core.linediff import Line
from gomodgui.ui.look import Look
from gomodgui.ui.widgets.diffcard import DiffCard, DiffLines
from tests.ui.conftest import Show

LINES = (
    Line("-", 1, "GOPROXY=https://proxy.golang.org,direct"),
    Line("+", 1, "GOPROXY=https://goproxy.cn|https://mirrors.aliyun.com/goproxy/,direct"),
)


def test_tests_can_read_its_lines(look: Look) -> None:
    card = DiffCard(look, "~/.config/go/env", "Go user settings", LINES, "diff_0")
    assert card.objectName() == "diff_0"
    assert card.property("lines") == [[line.sign, line.text] for line in LINES]


def test_readers_hear_path_and_lines(look: Look) -> None:
    card = DiffCard(look, "~/.config/go/env", "Go user settings", LINES)
    spoken = card.accessibleName()
    assert spoken.startswith("~/.config/go/env")
    assert "removed line 1 GOPROXY=https://proxy.golang.org,direct" in spoken
    look.speak("zh_CN")
    assert "去掉第 1 行" in card.accessibleName()


def test_long_lines_wrap_and_are_never_elided(look: Look, show: Show) -> None:
    lines = DiffLines(look, LINES)
    wide, narrow = lines.heightForWidth(900), lines.heightForWidth(300)
    assert narrow > wide
    show(lines, 300, narrow)
    assert lines.height() == narrow


def test_a_card_makes_room_for_its_lines(look: Look, show: Show) -> None:
    card = DiffCard(look, "~/.bashrc", "Shell startup file", LINES)
    show(card, 360, card.heightForWidth(360))
    lines = card.findChild(DiffLines)
    assert isinstance(lines, DiffLines)
    assert lines.height() >= lines.heightForWidth(lines.width())


def test_signs_have_their_tints(look: Look, show: Show) -> None:
    lines = DiffLines(look, LINES)
    show(lines, 900)
    image = lines.grab().toImage()
    right = image.width() - 2
    colours = [image.pixelColor(right, y).name().upper() for y in (4, image.height() - 4)]
    assert colours == [look.theme.colours["errSoft"], look.theme.colours["okSoft"]]


def test_it_shows_other_lines(look: Look) -> None:
    card = DiffCard(look, "~/.bashrc", "x", LINES)
    card.tell("~/.profile", "y", LINES[:1])
    assert card.property("lines") == [["-", LINES[0].text]]
    assert card.accessibleName().startswith("~/.profile")
