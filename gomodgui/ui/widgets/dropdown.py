"""A field of which one of a few choices holds."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from gomodgui.ui.look import Look

_ARROW = 14
_ROOM = 30  # pixels for the arrow, at 100 % text size
_BARE = "QComboBox::drop-down { border:0; width:0 } QComboBox::down-arrow { image:none }"


class Dropdown(QComboBox):
    """Draws the arrow of the icons; the rest of its look comes from the style sheet."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setObjectName(name)
        self.setStyleSheet(_BARE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """The widest choice, and the arrow."""
        theme = self._look.theme
        metrics = theme.metrics("body")
        texts = (self.itemText(index) for index in range(self.count()))
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return QSize(widest + theme.px(_ROOM) + 26, theme.control)

    def minimumSizeHint(self) -> QSize:
        """All of it."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """The field, then its arrow."""
        super().paintEvent(event)
        theme = self._look.theme
        arrow = theme.pixmap("chevron-down", "text2", _ARROW)
        side = arrow.deviceIndependentSize().height()
        painter = QPainter(self)
        painter.drawPixmap(QPointF(self.width() - side - 10, (self.height() - side) / 2), arrow)
