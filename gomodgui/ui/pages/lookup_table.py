"""Is it on each server? A row for each, a mark and a word in every cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gomodgui.core.lookup.report import LookupReport
from gomodgui.ui import tokens
from gomodgui.ui.look import Look
from gomodgui.ui.lookup_model import COLUMNS, STATUS_ROLE, ServerModel

_PAD = 10
_ICON = 16
_FONTS = {"server": ("strong", False), "latest": ("secondary", True)}
_USUAL = ("body", False)
_DROPPED = ("took", "latest")  # in this order, where there is no room
_LEAST_SERVER = 96


class _Cells(QStyledItemDelegate):
    """Paints a mark and words; the words elide where there is no room for them."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As wide as mark and words are."""
        theme = self._look.theme
        role, mono = _FONTS.get(COLUMNS[index.column()], _USUAL)
        metrics = theme.metrics(role, mono=mono)
        mark = theme.px(_ICON + 6) if index.data(STATUS_ROLE) else 0
        width = metrics.horizontalAdvance(str(index.data() or "")) + mark + 2 * _PAD + 2
        return QSize(width, self.row_height())

    def row_height(self) -> int:
        """One line and some air."""
        return max(32, self._look.theme.metrics("strong").height() + 12)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Background, mark, words."""
        theme = self._look.theme
        column = COLUMNS[index.column()]
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("accentSoft"))
        area = QRectF(option.rect).adjusted(_PAD, 0, -_PAD, 0)
        tone = "text" if column == "server" else "text2"
        status = str(index.data(STATUS_ROLE) or "")
        if status:
            icon, tone, _ = tokens.STATUS[status]
            side = theme.px(_ICON)
            place = QPointF(area.left(), area.center().y() - side / 2)
            painter.drawPixmap(place, theme.pixmap(icon, tone, _ICON))
            area.setLeft(area.left() + theme.px(_ICON + 6))
        role, mono = _FONTS.get(column, _USUAL)
        painter.setFont(theme.font(role, mono=mono))
        painter.setPen(theme.colour(tone))
        words = theme.metrics(role, mono=mono).elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(
            area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words
        )
        painter.restore()


class LookupTable(QTableView):
    """Keyboard: arrows choose a row, Tab goes on."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows = ServerModel(look)
        self.setObjectName("table_lookup")
        self.setModel(self.rows)
        self._cells = _Cells(look, self)
        self.setItemDelegate(self._cells)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.redress()
        look.changed.connect(self.redress)

    def show_report(self, report: LookupReport | None) -> None:
        """Other answers."""
        self.rows.show_report(report)
        self.fit()

    def redress(self) -> None:
        """Measure everything again."""
        theme = self._look.theme
        self.setAccessibleName(self._look.text("lookup.table.title"))
        height = self._cells.row_height()
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setFixedHeight(max(30, theme.metrics("caption").height() + 12))
        self.fit()

    def fit(self) -> None:
        """Columns as wide as their words; the server's name gives way, then the last columns go."""
        theme = self._look.theme
        caption = theme.metrics("caption")
        shown = [name for name in COLUMNS if name != "suggested" or self.rows.has_suggestion]
        widths: dict[str, int] = {}
        for at, name in enumerate(COLUMNS):
            head = caption.horizontalAdvance(self._look.text(f"lookup.column.{name}")) + 24
            widths[name] = max(head, self.sizeHintForColumn(at))
        room = self.viewport().width()
        least = theme.px(_LEAST_SERVER)
        for name in _DROPPED:
            if least + sum(widths[each] for each in shown if each != "server") <= room:
                break
            shown.remove(name)
        widths["server"] = max(
            least, room - sum(widths[each] for each in shown if each != "server")
        )
        for at, name in enumerate(COLUMNS):
            self.setColumnHidden(at, name not in shown)
            self.setColumnWidth(at, widths[name])
        rows = self._cells.row_height() * self.rows.rowCount()
        self.setFixedHeight(self.horizontalHeader().height() + rows + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns make room."""
        super().resizeEvent(event)
        self.fit()
