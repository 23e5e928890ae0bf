"""Things that are on or off: a switch, a check box that wraps, a row of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QFrame, QHBoxLayout, QSizePolicy

from gomodgui.ui.look import Look

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_ANY_HEIGHT = 1 << 16


class CheckBox(QCheckBox):
    """A check box whose text wraps. Its text is a key of the catalogue, or told."""

    def __init__(self, look: Look, key: str = "", *, name: str = "", **args: object) -> None:
        super().__init__()
        self._look = look
        self._key, self._args = key, args
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if name:
            self.setObjectName(name)
        self.redress()
        look.changed.connect(self.redress)

    def say(self, key: str, **args: object) -> None:
        """Show that text of the catalogue."""
        self._key, self._args = key, args
        self.redress()

    def redress(self) -> None:
        """Say and draw it again."""
        if self._key:
            self.setText(self._look.text(self._key, **self._args))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The text wraps."""
        return True

    def heightForWidth(self, width: int, /) -> int:
        """The height of the text at that width, at least that of a target."""
        text = self._metrics().boundingRect(
            QRect(0, 0, max(1, width - self._indent()), _ANY_HEIGHT), _WRAP, self.text()
        )
        return max(26, text.height() + 6)

    def sizeHint(self) -> QSize:
        """The text in one line."""
        width = self._indent() + self._metrics().horizontalAdvance(self.text()) + 4
        return QSize(width, max(26, self._metrics().height() + 6))

    def minimumSizeHint(self) -> QSize:
        """A few words wide."""
        wide = min(self.sizeHint().width(), self._look.theme.px(140))
        return QSize(wide, self.sizeHint().height())

    def hitButton(self, _position: QPoint) -> bool:
        """All of it."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, check, text, focus ring."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(18)
        top = (max(26, self._metrics().height() + 6) - side) / 2
        box = QRectF(1, top, side, side).adjusted(0.5, 0.5, -0.5, -0.5)
        on = self.isChecked()
        outline = "focus" if self.hasFocus() or on else "control"
        painter.setPen(QPen(theme.colour(outline), 2 if self.hasFocus() else 1))
        painter.setBrush(theme.colour("accent" if on else "card"))
        painter.drawRoundedRect(box, 4, 4)
        if on:
            check = theme.pixmap("check", "onAccent", 14)
            half = check.deviceIndependentSize().height() / 2
            painter.drawPixmap(box.center() - QPointF(half, half), check)
        painter.setPen(theme.colour("text" if self.isEnabled() else "text3"))
        painter.setFont(theme.font("body"))
        room = self.rect().adjusted(self._indent(), 3, 0, 0)
        painter.drawText(room, _WRAP, self.text())
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(room).adjusted(-3, -2, -1, -2))

    def _metrics(self) -> QFontMetrics:
        return self._look.theme.metrics("body")

    def _indent(self) -> int:
        return self._look.theme.px(26)


class Switch(QAbstractButton):
    """On or off, like a light. Readers hear a check box."""

    def __init__(self, look: Look, *, name: str, spoken: str) -> None:
        super().__init__()
        self._look = look
        self._spoken = spoken
        self.setCheckable(True)
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.redress()
        look.changed.connect(self.redress)

    def redress(self) -> None:
        """Say and draw it again."""
        self.setAccessibleName(self._look.text(self._spoken))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """44 by 26, more for larger text."""
        theme = self._look.theme
        return QSize(theme.px(44), max(26, theme.px(26)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, knob, and a check where it is on: never colour alone."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        track = QRectF(self.rect()).adjusted(2, 3, -2, -3)
        radius = track.height() / 2
        ring = 2 if self.hasFocus() else 1
        painter.setPen(QPen(theme.colour("text" if self.hasFocus() else "control"), ring))
        painter.setBrush(theme.colour("accent" if on else "sunken"))
        painter.drawRoundedRect(track, radius, radius)
        x = track.right() - radius if on else track.left() + radius
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("onAccent" if on else "control"))
        painter.drawEllipse(QPointF(x, track.center().y()), radius - 3, radius - 3)
        if on:
            check = theme.pixmap("check", "accent", 12)
            half = check.deviceIndependentSize().height() / 2
            painter.drawPixmap(QPointF(x - half, track.center().y() - half), check)


class _Segment(QAbstractButton):
    """One choice of a segmented control."""

    def __init__(self, look: Look, key: str, name: str) -> None:
        super().__init__()
        self._look = look
        self._key = key
        self.setObjectName(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.redress()
        look.changed.connect(self.redress)

    def redress(self) -> None:
        """Say and draw it again."""
        self.setText(self._look.text(self._key))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its text when bold: choosing it moves nothing."""
        theme = self._look.theme
        wide = theme.metrics("strong").horizontalAdvance(self.text()) + theme.px(24)
        return QSize(wide, theme.control - 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The chosen one is raised, outlined and bold."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if chosen:
            painter.setPen(QPen(theme.colour("control"), 1))
            painter.setBrush(theme.colour("card"))
            painter.drawRoundedRect(area, 5, 5)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 5, 5)
        painter.setPen(theme.colour("text" if chosen else "text2"))
        painter.setFont(theme.font("strong" if chosen else "body"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Segmented(QFrame):
    """A few choices side by side, one of which holds. `chosen` tells its index."""

    chosen = Signal(int)

    def __init__(self, look: Look, choices: Sequence[tuple[str, str]]) -> None:
        """`choices`: text key and objectName of each."""
        super().__init__()
        self.setProperty("surface", "sunken")
        box = QHBoxLayout()
        box.setContentsMargins(3, 2, 3, 2)
        box.setSpacing(2)
        self._segments = [_Segment(look, key, name) for key, name in choices]
        for index, segment in enumerate(self._segments):
            box.addWidget(segment)
            segment.clicked.connect(lambda _=False, index=index: self.chosen.emit(index))
        self._segments[0].setChecked(True)
        self.setLayout(box)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def index(self) -> int:
        """Which one holds."""
        return next(i for i, segment in enumerate(self._segments) if segment.isChecked())

    def choose(self, index: int) -> None:
        """Set it, without telling."""
        self._segments[index].setChecked(True)
