"""The list of changes at the left of the history page, grouped by day."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout

from gomodgui.core.change import ChangeState, JournalEntry
from gomodgui.ui import changetitles
from gomodgui.ui.look import Look
from gomodgui.ui.widgets.boxes import Surface, clear, column, holder, scrolled
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.marks import Pill

WIDTH = 330
_PILLS = {
    ChangeState.APPLIED: "ok",
    ChangeState.UNDONE: "skip",
    ChangeState.PREPARED: "warn",
    ChangeState.FAILED: "err",
}
_ICONS = {
    ChangeState.UNDONE: ("undo-2", "text3"),
    ChangeState.PREPARED: ("triangle-alert", "warn"),
    ChangeState.FAILED: ("circle-x", "err"),
}


def state_pill(look: Look, entry: JournalEntry) -> tuple[str, str]:
    """Words and status of the state of a change."""
    return look.text(f"history.state.{entry.state.value}"), _PILLS[entry.state]


class ChangeRow(QAbstractButton):
    """One change: icon, title, time and what, state."""

    def __init__(self, look: Look, entry: JournalEntry) -> None:
        super().__init__()
        self._look = look
        self.entry = entry
        self.setObjectName(f"history_{entry.id}")
        self.setProperty("state", entry.state.value)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pill = Pill(look)
        self._pill.setParent(self)
        self._pill.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title = ""
        self._summary = ""
        self.redress()
        look.changed.connect(self.redress)

    def redress(self) -> None:
        """Say and draw it again."""
        look = self._look
        self._title = changetitles.title(look, self.entry)
        self._summary = changetitles.summary(look, self.entry)
        state, status = state_pill(look, self.entry)
        self._pill.tell(state, status)
        separator = look.text("settings.list.separator")
        self.setAccessibleName(separator.join((self._title, self._summary, state)))
        self.setToolTip(self._title)
        self._place_pill()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines high."""
        theme = self._look.theme
        lines = theme.metrics("body").height() + theme.metrics("caption").height()
        return QSize(theme.px(220), lines + theme.px(18))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pill stays at the right."""
        super().resizeEvent(event)
        self._place_pill()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint, bar, icon, two lines, focus ring."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(6, 1, -6, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(theme.colour("accentSoft" if self.isChecked() else "sunken"))
            painter.drawRoundedRect(area, 7, 7)
        if self.isChecked():
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(6, self.height() / 2 - 13, 3, 26), 1.5, 1.5)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 7, 7)
        self._paint_icon(painter)
        self._paint_words(painter)

    def _paint_icon(self, painter: QPainter) -> None:
        theme = self._look.theme
        centre = QPointF(theme.px(34), self.height() / 2)
        radius = theme.px(15)
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour("card"))
        painter.drawEllipse(centre, radius, radius)
        is_switch = any(call.id == "set_goproxy" for call in self.entry.calls)
        usual = ("arrow-left-right", "accent") if is_switch else ("pencil", "text2")
        name, tone = _ICONS.get(self.entry.state, usual)
        icon = theme.pixmap(name, tone, 16)
        half = icon.deviceIndependentSize().height() / 2
        painter.drawPixmap(centre - QPointF(half, half), icon)

    def _paint_words(self, painter: QPainter) -> None:
        theme = self._look.theme
        left, top = theme.px(60), theme.px(9)
        width = self._pill.x() - left - theme.px(8)
        faded = self.entry.state is not ChangeState.APPLIED
        role = "strong" if self.isChecked() else "body"
        for text, role_, tone in (
            (self._title, role, "text3" if faded else "text"),
            (self._summary, "caption", "text3"),
        ):
            metrics = theme.metrics(role_)
            painter.setFont(theme.font(role_))
            painter.setPen(theme.colour(tone))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            room = QRect(left, top, width + 2, metrics.height())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
            top += metrics.height()

    def _place_pill(self) -> None:
        size = self._pill.sizeHint()
        self._pill.setGeometry(
            self.width() - size.width() - 16,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )


class ChangeList(Surface):
    """The rows under their days. `now` gives seconds since the epoch."""

    chosen = Signal(str)  # id of a change

    def __init__(self, look: Look, now: Callable[[], float] = time.time) -> None:
        self._look = look
        self._now = now
        self._rows: dict[str, ChangeRow] = {}
        self._days: list[tuple[Label, float]] = []
        self._box: QVBoxLayout = column(spacing=1)
        inside = holder(column(self._box, None, margins=(0, 6, 0, 8), spacing=0))
        self._area = scrolled(inside, "list_history")
        super().__init__(column(self._area, margins=(1, 1, 1, 1)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.redress()
        look.changed.connect(self.redress)

    def show_entries(self, entries: Sequence[JournalEntry], current: str) -> None:
        """Show them, newest first, under their days."""
        clear(self._box)
        self._rows, self._days = {}, []
        day = ""
        for entry in entries:
            its_day = changetitles.day(self._look, entry.time, self._now())
            if its_day != day:
                day = its_day
                label = Label(self._look, role="tag", tone="text3", wrap=False)
                label.setContentsMargins(18, 8, 0, 2)
                label.tell(day)
                self._days.append((label, entry.time))
                self._box.addWidget(label)
            each = ChangeRow(self._look, entry)
            each.clicked.connect(lambda _=False, id_=entry.id: self.chosen.emit(id_))
            self._rows[entry.id] = each
            self._box.addWidget(each)
        self.check(current)

    def check(self, change: str) -> None:
        """Mark that one as the current one, and bring it into view."""
        if change in self._rows:
            self._rows[change].setChecked(True)
            self._area.ensureWidgetVisible(self._rows[change], 0, 8)

    def redress(self) -> None:
        """The language or the look changed."""
        self.setFixedWidth(max(WIDTH, self._look.theme.px(240)))
        self._area.setAccessibleName(self._look.text("history.list.name"))
        for label, moment in self._days:
            label.tell(changetitles.day(self._look, moment, self._now()))
