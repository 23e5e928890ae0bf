"""The two halves of the page: the log, and what it means; below each other where narrow."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QScrollArea, QSizePolicy, QWidget

from gomodgui.ui.look import Look
from gomodgui.ui.widgets.boxes import Surface, holder, row, scrolled

LEFT = 410
_LEAST_RIGHT = 380
_BETWEEN = 16
_LEAST = 320


class Columns(QWidget):
    """`left` is put into a card as wide as the design has it; `right` scrolls by itself."""

    def __init__(self, look: Look, left: QLayout, right: QLayout) -> None:
        super().__init__()
        self._look = look
        self._card = Surface(left)
        self._inner = holder(right)
        self._area = scrolled(self._inner)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._box = row(self._card, self._area, spacing=_BETWEEN)
        self._box.setStretch(1, 1)
        self.setLayout(self._box)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        look.changed.connect(self._arrange)
        self._arrange()

    @property
    def area(self) -> QScrollArea:
        """What scrolls at the right."""
        return self._area

    def reveal(self, widget: QWidget) -> None:
        """Bring something at the right into view."""
        self._area.ensureWidgetVisible(widget, 0, 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below each other where there is no room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        theme, box = self._look.theme, QBoxLayout.Direction
        left = theme.px(LEFT)
        narrow = self.width() < left + _BETWEEN + theme.px(_LEAST_RIGHT)
        self._box.setDirection(box.TopToBottom if narrow else box.LeftToRight)
        self._box.setStretch(0, 1 if narrow else 0)
        self._card.setMinimumWidth(0 if narrow else left)
        self._card.setMaximumWidth(16777215 if narrow else left)
        # Side by side they take the room there is: the page must not grow with what they hold.
        policy = QSizePolicy.Policy
        for part in (self._card, self._area):
            part.setSizePolicy(policy.Preferred, policy.Preferred if narrow else policy.Ignored)
        least = max(theme.px(_LEAST), self._card.minimumSizeHint().height())
        self._card.setMinimumHeight(least)
        self._area.setMinimumHeight(theme.px(_LEAST))
