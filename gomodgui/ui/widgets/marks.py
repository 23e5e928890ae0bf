"""Small painted marks: an icon, a status icon, the disc of a verdict, a pill."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gomodgui.ui import tokens
from gomodgui.ui.look import Look

TURN_MS = 900
FRAME_MS = 50


class Icon(QWidget):
    """An icon in a colour; it turns where `spin` is asked for. Only for the eye: no name."""

    def __init__(self, look: Look, name: str, tone: str = "text2", size: int = 18) -> None:
        super().__init__()
        self._look = look
        self._name, self._tone, self._size = name, tone, size
        self._angle = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._turn)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.redress)

    def show_icon(self, name: str, tone: str) -> None:
        """Another icon, or another colour."""
        if (name, tone) != (self._name, self._tone):
            self._name, self._tone = name, tone
            self.update()

    def show_status(self, status: str) -> None:
        """The icon of a status: ok, err, warn, info, run, wait, skip."""
        name, tone, _ = tokens.STATUS[status]
        self.show_icon(name, tone)

    def spin(self, *, on: bool) -> None:
        """Turn round and round, or stand still."""
        self._angle = 0.0
        if on:
            self._timer.start()
        else:
            self._timer.stop()
        self.update()

    def redress(self) -> None:
        """Draw it again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Its side, at this text size."""
        side = self._look.theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon, turned."""
        painter = QPainter(self)
        self._paint_centred(painter, self._look.theme.pixmap(self._name, self._tone, self._size))

    def _paint_centred(self, painter: QPainter, pixmap: QPixmap) -> None:
        size = pixmap.deviceIndependentSize()
        painter.translate(self.width() / 2, self.height() / 2)
        if self._angle:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.rotate(self._angle)
        painter.drawPixmap(QPointF(-size.width() / 2, -size.height() / 2), pixmap)

    def _turn(self) -> None:
        self._angle = (self._angle + 360 * FRAME_MS / TURN_MS) % 360
        self.update()


class Disc(Icon):
    """The big filled disc of a verdict, with its icon in the middle."""

    def __init__(self, look: Look, name: str, fill: str, tone: str, size: int = 56) -> None:
        super().__init__(look, name, tone, size)
        self._fill = fill

    def show_disc(self, name: str, fill: str, tone: str) -> None:
        """Another icon on another fill."""
        self._fill = fill
        self.show_icon(name, tone)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Disc and icon."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._fill))
        painter.drawEllipse(self.rect())
        self._paint_centred(painter, theme.pixmap(self._name, self._tone, self._size * 0.54))


class Pill(QLabel):
    """A rounded tag: icon and words, never colour alone."""

    def __init__(
        self,
        look: Look,
        status: str = "",
        *,
        icon: str = "",
        outlined: bool = False,
        name: str = "",
    ) -> None:
        super().__init__()
        self._look = look
        self._status, self._icon = status, icon
        self._outlined = outlined
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if name:
            self.setObjectName(name)
        look.changed.connect(self.redress)

    def tell(self, text: str, status: str | None = None, icon: str | None = None) -> None:
        """Show these words, with the colours of that status."""
        self._status = self._status if status is None else status
        self._icon = self._icon if icon is None else icon
        self.setText(text)
        self.redress()

    def redress(self) -> None:
        """Measure and draw it again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Grows with the text."""
        theme = self._look.theme
        metrics = theme.metrics("caption")
        icon = theme.px(18) if self._drawn_icon() else 0
        width = metrics.horizontalAdvance(self.text()) + theme.px(18) + icon
        return QSize(width, max(theme.px(24), metrics.height() + 4))

    def minimumSizeHint(self) -> QSize:
        """It does not shrink."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill, icon, words."""
        theme = self._look.theme
        _, tone, fill = tokens.STATUS.get(self._status, ("", "text2", "sunken"))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outlined = self._outlined or theme.contrast
        painter.setPen(QPen(theme.colour("control"), 1) if outlined else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(fill))
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        left = theme.px(9)
        icon = self._drawn_icon()
        if icon:
            pixmap = theme.pixmap(icon, tone, 14)
            side = pixmap.deviceIndependentSize().height()
            painter.drawPixmap(QPointF(left - 1, (self.height() - side) / 2), pixmap)
            left += theme.px(17)
        painter.setPen(theme.colour(tone))
        painter.setFont(theme.font("caption"))
        painter.drawText(
            self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text()
        )

    def _drawn_icon(self) -> str:
        return self._icon or tokens.STATUS.get(self._status, ("",))[0]
