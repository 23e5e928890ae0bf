"""Text: labels that wrap, and labels of one line that elide in the middle.

All text is plain: what a server sends is never markup.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from gomodgui.ui.look import Look
from gomodgui.ui.stylesheet import restyle

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class Label(QLabel):
    """Words of the catalogue, said again when the language changes; or words of the world's own.

    `role`: a type role of `tokens.TYPE`. `tone`: a colour of the style sheet, "" for plain text.
    """

    def __init__(
        self,
        look: Look,
        key: str = "",
        *,
        role: str = "body",
        tone: str = "",
        mono: bool = False,
        wrap: bool = True,
        selectable: bool = False,
        name: str = "",
        **args: object,
    ) -> None:
        super().__init__()
        self._look = look
        self._key = key
        self._args = args
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if mono:
            self.setProperty("mono", "true")
        if selectable:
            self.setTextInteractionFlags(_SELECTABLE)
        if name:
            self.setObjectName(name)
        self.redress()
        look.changed.connect(self.redress)

    def say(self, key: str, **args: object) -> None:
        """Show that text of the catalogue."""
        self._key, self._args = key, args
        self.redress()

    def tell(self, text: str) -> None:
        """Show these words as they are (a host, a value, a text put together elsewhere)."""
        self._key, self._args = "", {}
        if text != self.text():
            self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Change the colour."""
        if tone != self.property("tone"):
            self.setProperty("tone", tone)
            restyle(self)

    def redress(self) -> None:
        """Say it again."""
        if self._key:
            text = self._look.text(self._key, **self._args)
            if text != self.text():
                self.setText(text)


class LineLabel(Label):
    """One line that elides in the middle; the whole text is its tooltip and what readers hear."""

    def __init__(
        self,
        look: Look,
        key: str = "",
        *,
        role: str = "secondary",
        tone: str = "",
        mono: bool = False,
        name: str = "",
    ) -> None:
        super().__init__(look, key, role=role, tone=tone, mono=mono, wrap=False, name=name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """A few letters are enough."""
        size = super().minimumSizeHint()
        return QSize(min(size.width(), self.fontMetrics().averageCharWidth() * 8), size.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As much of the text as there is room for."""
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, room.width()
        )
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)
