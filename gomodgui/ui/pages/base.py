"""What every page is: a header, a body below it, and how it answers to the window's keys."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gomodgui.ui.context import Context
from gomodgui.ui.widgets.boxes import column, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.labels import Label

MARGINS = (24, 18, 24, 18)
GAP = 12


class Page(QWidget):
    """One page. Fill `body`; put at most two buttons in the header with `add_action`.

    Override `redress` (call the base first) where words are put together in code, and `refresh`,
    `cancel`, `opened`, `show_item` as needed.
    """

    key = ""
    title = ""
    subtitle = ""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.look = context.look
        self.setObjectName("page")
        self.title_label = Label(self.look, self.title, role="title", name=f"title_{self.key}")
        self.subtitle_label = Label(
            self.look, self.subtitle, role="secondary", tone="text3", name=f"subtitle_{self.key}"
        )
        self._actions = row()
        titles = column(self.title_label, self.subtitle_label, spacing=2)
        header = row(titles, self._actions)
        header.setStretch(0, 1)
        self.body: QVBoxLayout = column(spacing=GAP)
        whole = column(header, self.body, margins=MARGINS, spacing=GAP)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.look.changed.connect(self.redress)

    def add_action(self, button: Button) -> None:
        """Put a button at the right of the header."""
        self._actions.addWidget(button)

    @property
    def header_box(self) -> QBoxLayout:
        """The layout at the right of the header, for what is no button (a segmented control)."""
        return self._actions

    @property
    def focus_target(self) -> QWidget:
        """What gets the focus when the page is opened: readers say it first."""
        return self.title_label

    def redress(self) -> None:
        """The language or the look changed: say again what is put together in code."""

    def opened(self) -> None:
        """The page came into view."""

    def refresh(self) -> None:
        """F5."""

    def cancel(self) -> bool:
        """Esc: stop what runs. Whether there was anything to stop."""
        return False

    def show_item(self, item: str) -> None:
        """Show that thing (a variable, a change), asked for by another page."""

    def announce(self, text: str) -> None:
        """Have a screen reader say it."""
        self.context.wishes.announce.emit(self, text)
