"""A row of a download: what, from where, how far, for how long."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from gomodgui.ui import tokens
from gomodgui.ui.look import Look
from gomodgui.ui.run_words import RequestView

_BAR = 124
_FILLS = {"run": "accent", "warn": "first_byte", "ok": "download", "err": "err"}


class RequestRow(QFrame):
    """Painted; readers hear its accessible name. Property `state`: run, stalled or done."""

    def __init__(self, look: Look, view: RequestView) -> None:
        super().__init__()
        self._look = look
        self._view = view
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_view(view)

    def show_view(self, view: RequestView) -> None:
        """Show that request."""
        self._view = view
        self.setObjectName(f"request_{view.number}")
        self.setProperty("state", view.state)
        self.setAccessibleName(view.spoken)
        self.setToolTip(view.spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines."""
        theme = self._look.theme
        lines = theme.metrics("secondary").height() + theme.metrics("caption").height()
        return QSize(theme.px(260), lines + theme.px(10))

    def minimumSizeHint(self) -> QSize:
        """It elides."""
        return QSize(self._look.theme.px(200), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Icon, two lines, result, bar."""
        theme, view = self._look.theme, self._view
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        name, tone, soft = tokens.STATUS[view.status]
        stalled = view.state == "stalled"
        if stalled:
            painter.setBrush(theme.colour(soft))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(6, 1, -6, -1), 7, 7)
        icon = theme.pixmap(name, tone, 18)
        side = icon.deviceIndependentSize().height()
        painter.drawPixmap(QPointF(14, (self.height() - side) / 2), icon)
        first = theme.metrics("label" if stalled else "secondary")
        second = theme.metrics("caption")
        pad = (self.height() - first.height() - second.height()) / 2
        left = 22 + side
        right = self.width() - 16
        told = theme.metrics("tag" if stalled else "caption").horizontalAdvance(view.result)
        wide = theme.px(_BAR)
        room = right - max(told, wide) - 12 - left
        top = QRectF(left, pad, room, first.height())
        low = QRectF(left, pad + first.height(), room, second.height())
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font("label" if stalled else "secondary"))
        middle = Qt.TextElideMode.ElideMiddle
        painter.drawText(
            top, Qt.AlignmentFlag.AlignVCenter, first.elidedText(view.what, middle, int(room))
        )
        painter.setPen(theme.colour("text2" if stalled else "text3"))
        painter.setFont(theme.font("caption"))
        painter.drawText(
            low, Qt.AlignmentFlag.AlignVCenter, second.elidedText(view.host, middle, int(room))
        )
        painter.setPen(theme.colour(tone if view.status in ("warn", "err") else "text2"))
        painter.setFont(theme.font("tag" if stalled else "caption"))
        place = QRectF(right - told - 1, pad, told + 1, first.height())
        painter.drawText(
            place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, view.result
        )
        self._paint_bar(painter, QRectF(right - wide, low.center().y() - 3, wide, 6))

    def _paint_bar(self, painter: QPainter, area: QRectF) -> None:
        theme, view = self._look.theme, self._view
        if view.share is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("border"))
        painter.drawRoundedRect(area, 3, 3)
        painter.setBrush(theme.colour(_FILLS[view.status]))
        area.setWidth(max(6.0, area.width() * view.share))
        painter.drawRoundedRect(area, 3, 3)
