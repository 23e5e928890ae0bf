"""An entry of a list, and the rule between two entries of GOPROXY."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QSizePolicy

from gomodgui.core import goproxy
from gomodgui.core.gourl import UrlError, parse
from gomodgui.core.redact import mask, neutralise
from gomodgui.ui.look import Look
from gomodgui.ui.widgets.boxes import row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.labels import LineLabel
from gomodgui.ui.widgets.marks import Icon

_ICONS = {goproxy.DIRECT: "git-branch", goproxy.OFF: "power"}
_MOST_LETTERS = 34


def short_name(entry: str) -> str:
    """What a chip shows of an entry: the host of an address, otherwise all of it; masked."""
    shown = neutralise(mask(entry))
    try:
        url = goproxy.parse(entry)[0].url
        host = "" if url in _ICONS else parse(url).host
    except (goproxy.GoproxyError, UrlError):
        return shown
    return neutralise(host) or shown


class Chip(QFrame):
    """Grip, icon, name, remove. Alt+←/→ moves it, Delete removes it, Enter or F2 edits it."""

    move_asked = Signal(int)  # by so many places
    remove_asked = Signal()
    edit_asked = Signal()
    dragged = Signal(QPoint)  # where the pointer is, in the parent's coordinates
    dropped = Signal(QPoint)

    def __init__(
        self, look: Look, entry: str, name: str, remove_name: str, *, bars: bool, struck: bool
    ) -> None:
        super().__init__()
        self._look = look
        self._pressed: QPoint | None = None
        self._dragging = False
        full = neutralise(mask(entry))
        shown = short_name(entry) if bars else full
        self.setObjectName(name)
        self.setAccessibleName(full)
        self.setToolTip(full if full != shown else "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        icon = _ICONS.get(entry, "server") if bars else "lock"
        self._label = LineLabel(look, role="secondary", mono=True, tone="text3" if struck else "")
        self._label.tell(shown if len(shown) <= _MOST_LETTERS else _elided(shown))
        if struck:
            font = self._label.font()
            font.setStrikeOut(True)
            self._label.setFont(font)
        self.remove = Button(
            look,
            name=remove_name,
            kind="quiet",
            size="small",
            icon="x",
            spoken="settings.chip.remove",
            entry=full,
        )
        self.setLayout(
            row(
                Icon(look, "grip-vertical", "text3", 14),
                Icon(look, icon, "text3" if struck else "text", 16),
                self._label,
                self.remove,
                margins=(7, 3, 4, 3),
                spacing=5,
            )
        )
        self.remove.clicked.connect(self.remove_asked)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A rounded frame; thicker where it has the focus."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        painter.setPen(QPen(theme.colour("focus" if focus else "control"), 2 if focus else 1))
        painter.setBrush(theme.colour("card"))
        inset = 1.0 if focus else 0.5
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, 8, 8)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring appears."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, remove or edit."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case Qt.Key.Key_Left if alt:
                self.move_asked.emit(-1)
            case Qt.Key.Key_Right if alt:
                self.move_asked.emit(1)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.remove_asked.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
                self.edit_asked.emit()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Perhaps the beginning of a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if self._pressed is None:
            return
        here = event.position().toPoint()
        far = (here - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._dragging or far:
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(self.mapToParent(here))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop it."""
        dragging, self._dragging, self._pressed = self._dragging, False, None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if dragging:
            self.dropped.emit(self.mapToParent(event.position().toPoint()))

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Edit it."""
        self._pressed = None
        self.edit_asked.emit()


class Connector(QPushButton):
    """What Go does when the entry before it fails; a click toggles the rule.

    The property `sep` is "," (on to the next only when not found) or "|" (on any error).
    """

    def __init__(self, look: Look, separator: str, before: str, name: str) -> None:
        """`before`: the entry before it."""
        super().__init__()
        self._look = look
        self._before = short_name(before)
        self._bar = separator == "|"
        self.setObjectName(name)
        self.setProperty("sep", separator)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.redress()
        look.changed.connect(self.redress)

    def redress(self) -> None:
        """Say and draw it again."""
        kind = "any_error" if self._bar else "not_found"
        self.setText(f"{self._look.text(f'settings.rule.{kind}')} {'|' if self._bar else ','}")
        self.setAccessibleName(
            self._look.text("settings.rule.spoken", rule=self.text(), entry=self._before)
        )
        self.setToolTip(self._look.text(f"settings.rule.{kind}.tooltip"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the text and the arrow."""
        theme = self._look.theme
        metrics = theme.metrics("caption")
        width = metrics.horizontalAdvance(self.text()) + theme.px(14) + theme.px(24)
        return QSize(width, max(theme.px(26), metrics.height() + 8))

    def minimumSizeHint(self) -> QSize:
        """It does not shrink."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dashed pill with the rule and an arrow to the next entry."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        pen = QPen(theme.colour("control"), 1, Qt.PenStyle.DashLine)
        if self.hasFocus():
            pen = QPen(theme.colour("focus"), 2)
        painter.setPen(pen)
        painter.setBrush(theme.colour("accentSoft" if self.underMouse() else "card"))
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        painter.setPen(theme.colour("accent"))
        painter.setFont(theme.font("caption"))
        text = self.rect().adjusted(theme.px(11), 0, 0, 0)
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        arrow = theme.pixmap("arrow-right", "accent", 14)
        side = arrow.deviceIndependentSize().height()
        left = self.width() - side - theme.px(8)
        painter.drawPixmap(QPointF(left, (self.height() - side) / 2), arrow)


def _elided(text: str) -> str:
    half = _MOST_LETTERS // 2
    return f"{text[:half]}…{text[-half:]}"
