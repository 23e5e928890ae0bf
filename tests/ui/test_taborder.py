"""The Tab key follows the layouts."""

from PySide6.QtWidgets import QPushButton, QWidget

from gomodgui.ui.taborder import follow_layout
from gomodgui.ui.widgets.boxes import column, holder, row, scrolled
from tests.ui.conftest import Show
from tests.ui.stage import Stage
from tests.ui.states_settings import open_page


def after(widget: QWidget) -> QWidget:
    following = widget.nextInFocusChain()
    assert following is not None
    return following


def stops(first: QWidget, count: int) -> list[QWidget]:
    """What the Tab key reaches from there, itself first."""
    found = [first]
    while len(found) < count:
        following = after(found[-1])
        while not isinstance(following, QPushButton):
            following = after(following)
        found.append(following)
    return found


def test_what_was_put_in_later_has_its_place(show: Show) -> None:
    first, last = QPushButton("first"), QPushButton("last")
    box = row()
    root = holder(column(first, scrolled(holder(box)), last))
    show(root, 300, 200)
    between = QPushButton("between")
    box.addWidget(between)
    follow_layout(root)
    assert stops(first, 3) == [first, between, last]


def test_the_settings_page_goes_from_the_list_to_the_editor_to_the_buttons(stage: Stage) -> None:
    page = open_page(stage)
    names: list[str] = []
    at: QWidget = page.title_label
    for _ in range(600):
        at = after(at)
        if at is page.title_label:
            break
        names.append(at.objectName())
    wanted = ["btn_reload", "var_GOPROXY", "btn_reset", "chip_GOPROXY_0", "edit_try_module"]
    wanted.append("btn_preview")
    assert [names.index(name) for name in wanted] == sorted(names.index(name) for name in wanted)
