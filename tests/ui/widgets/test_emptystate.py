"""What stands where there is nothing yet."""

from __future__ import annotations

from gomodgui.ui.look import Look
from gomodgui.ui.widgets.emptystate import EmptyState
from tests.ui.conftest import Show


def test_it_says_so_in_the_middle(look: Look, show: Show) -> None:
    empty = EmptyState(look, "history", "nav.history", name="lbl_empty")
    show(empty, 400, 300)
    assert empty.title.text() == "Change history"
    assert empty.title.objectName() == "lbl_empty"
    assert not empty.text.isVisible()
    assert abs(empty.title.geometry().center().x() - 200) <= 2


def test_a_second_line_is_shown_where_there_is_one(look: Look, show: Show) -> None:
    empty = EmptyState(look, "history", "nav.history", "app.tagline")
    show(empty, 400, 300)
    assert empty.text.isVisible()
    assert empty.text.text() == "Go module doctor"
