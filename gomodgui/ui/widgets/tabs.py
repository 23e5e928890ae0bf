"""A strip of small tabs whose names come from the world: one of them is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gomodgui.ui import tokens
from gomodgui.ui.look import Look
from gomodgui.ui.widgets.flow import FlowLayout

_LONGEST = 180  # pixels of a name, at 100 % text size


class Tab(NamedTuple):
    """A tab: what it stands for, what it says, and its status (a key of `tokens.STATUS`)."""

    id: str
    text: str
    status: str
    spoken: str


class TabButton(QAbstractButton):
    """One tab: status icon and name; the chosen one is bold and underlined."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.tab = Tab("", "", "wait", "")
        self.setObjectName(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_tab(self, tab: Tab) -> None:
        """Show that one."""
        self.tab = tab
        self.setProperty("status", tab.status)
        self.setAccessibleName(tab.spoken)
        self.setToolTip(tab.spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its name when bold: choosing it moves nothing."""
        theme = self._look.theme
        wide = theme.metrics("tag").horizontalAdvance(self._words()) + theme.px(14) + 22
        return QSize(wide, theme.small_control)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Icon, name, underline, focus ring."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        name, tone, _ = tokens.STATUS[self.tab.status]
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        icon = theme.pixmap(name, tone, 14)
        side = icon.deviceIndependentSize().height()
        painter.drawPixmap(QPointF(8, (self.height() - side) / 2), icon)
        chosen = self.isChecked()
        painter.setFont(theme.font("tag" if chosen else "caption"))
        painter.setPen(theme.colour("accent" if chosen else "text2"))
        room = self.rect().adjusted(round(side) + 13, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._words())
        if chosen:
            low = self.height() - 2
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawLine(8, low, self.width() - 8, low)

    def _words(self) -> str:
        theme = self._look.theme
        return theme.metrics("tag").elidedText(
            self.tab.text, Qt.TextElideMode.ElideMiddle, theme.px(_LONGEST)
        )


class TabStrip(QWidget):
    """Shows the tabs; nothing where there are none."""

    chosen = Signal(str)  # id

    def __init__(self, look: Look, name: str) -> None:
        """`name`: of the strip; its tabs are called `{name}_{n}`."""
        super().__init__()
        self._look = look
        self._buttons: list[TabButton] = []
        self._flow = FlowLayout(spacing=4)
        self.setLayout(self._flow)
        self.setObjectName(name)

    @property
    def buttons(self) -> Sequence[TabButton]:
        """The tabs, in order."""
        return self._buttons

    def show_tabs(self, tabs: Sequence[Tab], chosen: str) -> None:
        """Show these; buttons stay as long as there are as many tabs."""
        while len(self._buttons) > len(tabs):
            gone = self._buttons.pop()
            self._flow.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._buttons) < len(tabs):
            made = TabButton(self._look, f"{self.objectName()}_{len(self._buttons)}")
            made.clicked.connect(lambda _=False, made=made: self.chosen.emit(made.tab.id))
            self._buttons.append(made)
            self._flow.addWidget(made)
            made.show()
        for button, tab in zip(self._buttons, tabs, strict=True):
            if button.tab != tab:
                button.show_tab(tab)
            if tab.id == chosen:
                button.setChecked(True)
