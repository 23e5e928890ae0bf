"""A row of a download."""

from __future__ import annotations

from gomodgui.ui import run_words
from gomodgui.ui.look import Look
from gomodgui.ui.widgets.requestrow import RequestRow
from tests.ui import samples_explain as samples
from tests.ui.conftest import Show


def test_readers_hear_all_of_it(look: Look, show: Show) -> None:
    stall = samples.STALLED.stall
    row = RequestRow(look, run_words.view(look, samples.CLIENT, 66.0, stall))
    show(row, 300)
    assert row.objectName() == "request_7"
    assert row.property("state") == "stalled"
    assert row.accessibleName() == "k8s.io/client-go v0.29.3 zip, goproxy.cn, Stalled 43 s"


def test_the_bar_is_as_long_as_what_is_there(look: Look, show: Show) -> None:
    stall = samples.STALLED.stall
    row = RequestRow(look, run_words.view(look, samples.CLIENT, 66.0, stall))
    show(row, 300)
    full = RequestRow(look, run_words.view(look, samples.DONE[0], 66.0))
    show(full, 300)
    amber = look.theme.colour("first_byte").rgb()
    green = look.theme.colour("download").rgb()

    def painted(widget: RequestRow, colour: int) -> int:
        image = widget.grab().toImage()
        columns = range(image.width())
        return max(sum(image.pixel(x, y) == colour for x in columns) for y in range(image.height()))

    assert 10 < painted(row, amber) < 60 < painted(full, green)
