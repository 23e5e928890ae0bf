"""The way from this computer to the modules: five stations and the links between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gomodgui.ui import tokens
from gomodgui.ui.look import Look

SIDE = 46
_LINES = 2  # of the detail, at most
_CENTRED = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class Station(NamedTuple):
    """One station: its icon, its two texts, its status (wait, run, ok, warn, err)."""

    id: str
    icon: str
    title: str
    detail: str
    status: str


class StationButton(QAbstractButton):
    """A station; a button that opens what there is to know about it."""

    def __init__(self, look: Look, parent: QWidget, station: Station) -> None:
        super().__init__(parent)
        self._look = look
        self.station = station
        self.setObjectName(f"path_{station.id}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_station(station)

    def show_station(self, station: Station) -> None:
        """Show what is known of it now."""
        self.station = station
        self.setProperty("status", station.status)
        spoken = self._look.text("a11y.node", title=station.title, detail=station.detail)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.update()

    def height_for(self, width: int) -> int:
        """The height of its square and its texts at that width."""
        return self._detail_top() + self._detail_height(width) + 2

    def sizeHint(self) -> QSize:
        """Room for its title."""
        theme = self._look.theme
        width = theme.metrics("label").horizontalAdvance(self.station.title) + 8
        return QSize(max(theme.px(120), width), self.height_for(max(theme.px(120), width)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The rounded square with its icon, and the two texts."""
        theme = self._look.theme
        _, tone, fill = tokens.STATUS[self.station.status]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(SIDE)
        square = QRectF((self.width() - side) / 2, 2, side, side)
        waiting = self.station.status == "wait"
        painter.setPen(QPen(theme.colour("control" if waiting else tone), 1.2 if waiting else 1.6))
        painter.setBrush(theme.colour(fill))
        painter.drawRoundedRect(square, 13, 13)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(square.adjusted(3, 3, -3, -3), 10, 10)
        icon = theme.pixmap(self.station.icon, tone, 22)
        half = icon.deviceIndependentSize().height() / 2
        painter.drawPixmap(square.center() - QPointF(half, half), icon)
        self._paint_texts(painter, tone)

    def _paint_texts(self, painter: QPainter, tone: str) -> None:
        theme = self._look.theme
        metrics = theme.metrics("label")
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("text"))
        title = metrics.elidedText(
            self.station.title, Qt.TextElideMode.ElideMiddle, self.width() - 4
        )
        row = QRect(0, self._title_top(), self.width(), metrics.height())
        painter.drawText(row, Qt.AlignmentFlag.AlignCenter, title)
        painter.setFont(theme.font("caption"))
        strong = self.station.status in ("err", "warn")
        painter.setPen(theme.colour(tone if strong else "text3"))
        room = QRect(4, self._detail_top(), self.width() - 8, self._detail_height(self.width()))
        painter.drawText(room, _CENTRED, self.station.detail)

    def _title_top(self) -> int:
        return self._look.theme.px(SIDE) + 2 + self._look.theme.px(5)

    def _detail_top(self) -> int:
        return self._title_top() + self._look.theme.metrics("label").height() + 1

    def _detail_height(self, width: int) -> int:
        metrics = self._look.theme.metrics("caption")
        area = QRect(0, 0, max(20, width - 8), 1000)
        wrapped = metrics.boundingRect(area, _CENTRED, self.station.detail).height()
        return min(max(wrapped, metrics.height()), metrics.lineSpacing() * _LINES)


class PathStrip(QWidget):
    """The stations side by side; a link is whole where both its ends are, and broken at a fault."""

    station_clicked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._buttons: list[StationButton] = []
        self.setObjectName("path_strip")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.redress)

    def show_stations(self, stations: Sequence[Station]) -> None:
        """Show these; buttons stay the same as long as the stations do."""
        if [button.station.id for button in self._buttons] != [each.id for each in stations]:
            for button in self._buttons:
                button.deleteLater()
            self._buttons = [StationButton(self._look, self, station) for station in stations]
            for button in self._buttons:
                button.clicked.connect(
                    lambda _=False, name=button.station.id: self.station_clicked.emit(name)
                )
                button.show()
        for button, station in zip(self._buttons, stations, strict=True):
            if button.station != station:
                button.show_station(station)
        self.redress()

    @property
    def buttons(self) -> Sequence[QAbstractButton]:
        """The stations, in order."""
        return self._buttons

    def redress(self) -> None:
        """Measure, place and paint it again."""
        self.updateGeometry()
        self._place()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Details wrap."""
        return True

    def heightForWidth(self, width: int, /) -> int:
        """The highest station at that width."""
        each = width // max(1, len(self._buttons))
        return max((button.height_for(each) for button in self._buttons), default=0)

    def sizeHint(self) -> QSize:
        """All stations beside each other."""
        width = sum(button.sizeHint().width() for button in self._buttons)
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Titles elide where there is no room."""
        return QSize(self._look.theme.px(90) * len(self._buttons), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the stations."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The links."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for left, right in pairwise(self._buttons):
            self._paint_link(painter, left, right)

    def _place(self) -> None:
        count = len(self._buttons)
        for index, button in enumerate(self._buttons):
            left = self.width() * index // count
            right = self.width() * (index + 1) // count
            button.setGeometry(left, 0, right - left, self.height())

    def _paint_link(self, painter: QPainter, left: StationButton, right: StationButton) -> None:
        theme = self._look.theme
        half = theme.px(SIDE) / 2
        y = 2 + half
        start = QPointF(left.geometry().center().x() + half + 5, y)
        end = QPointF(right.geometry().center().x() - half - 5, y)
        state = link_state(left.station.status, right.station.status)
        colour, width, dashes = {
            "ok": ("ok", 2.4, None),
            "err": ("err", 2.4, [3, 3]),
            "wait": ("control", 1.6, [2, 4]),
        }[state]
        pen = QPen(theme.colour(colour), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if dashes:
            pen.setDashPattern(dashes)
        painter.setPen(pen)
        painter.drawLine(start, end)
        if state != "wait":
            size = 22 if state == "err" else 16
            icon = theme.pixmap("circle-x" if state == "err" else "circle-check", colour, size)
            radius = icon.deviceIndependentSize().height() / 2
            middle = (start + end) / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("card"))
            painter.drawEllipse(middle, radius + 2, radius + 2)
            painter.drawPixmap(middle - QPointF(radius, radius), icon)


def link_state(before: str, after: str) -> str:
    """`ok`, `err` or `wait` for the link between two stations of these statuses."""
    if before in ("ok", "warn") and after == "err":
        return "err"
    if before in ("ok", "warn") and after in ("ok", "warn"):
        return "ok"
    return "wait"
