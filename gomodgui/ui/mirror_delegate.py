"""Paints the cells of the comparison. Cheap: it runs for every visible cell, ten times a second."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gomodgui.core.measurement import MirrorReport, Usability
from gomodgui.ui import mirror_words, tokens
from gomodgui.ui.look import Look
from gomodgui.ui.mirror_model import COLUMNS, MirrorModel
from gomodgui.ui.widgets.phasebar import paint_phases
from gomodgui.ui.widgets.sparkline import paint_sparkline

_PAD = 10
_PRIVATE = {
    "yes": ("check", "ok"),
    "git": ("key-round", "text2"),
    "no": ("minus", "text3"),
    "unknown": ("minus", "text3"),
}
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class MirrorDelegate(QStyledItemDelegate):
    """One delegate for all columns."""

    def __init__(self, look: Look, model: MirrorModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._model = model
        self._names: dict[str, tuple[str, str]] = {}  # masking them anew for each paint is dear
        look.changed.connect(self._names.clear)

    def row_height(self) -> int:
        """49 px, more for larger text: two lines and some air."""
        theme = self._look.theme
        lines = theme.metrics("strong").height() + theme.metrics("caption").height()
        return max(49, lines + 10)

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Its row's height."""
        return QSize(0, self.row_height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Background, line below, and the cell's own."""
        report = self._model.report(index.row())
        theme = self._look.theme
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        behind = "card"
        if report.mirror.url == self._model.winner:
            behind = "okSoft"
        if state & QStyle.StateFlag.State_Selected:
            behind = "accentSoft"
        if behind != "card":
            painter.fillRect(area, theme.colour(behind))
        painter.setPen(theme.colour("border"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inner = QRectF(area).adjusted(_PAD, 0, -_PAD, 0)
        column = COLUMNS[index.column()]
        if column == "mirror":
            self._mirror(painter, inner, report)
            if state & QStyle.StateFlag.State_HasFocus:
                painter.fillRect(
                    QRect(area.left(), area.top(), 3, area.height()), theme.colour("focus")
                )
        elif column == "phases":
            self._phases(painter, inner, report, behind)
        elif column == "trend":
            self._trend(painter, inner, report)
        elif column == "private":
            self._private(painter, inner, report)
        elif column != "use":
            self._number(painter, inner, report, column)
        painter.restore()

    def _mirror(self, painter: QPainter, area: QRectF, report: MirrorReport) -> None:
        theme, look = self._look.theme, self._look
        icon, tone, _ = tokens.STATUS[mirror_words.status(report, running=self._model.running)]
        side = theme.px(18)
        strong, caption = theme.metrics("strong"), theme.metrics("caption")
        block = strong.height() + caption.height()
        top = area.top() + (area.height() - block) / 2
        painter.drawPixmap(
            QPointF(area.left() + 4, top + (strong.height() - side) / 2),
            theme.pixmap(icon, tone, 18),
        )
        left = area.left() + theme.px(30)
        room = area.right() + _PAD - left
        tag = mirror_words.tag(
            look,
            report,
            winner=self._model.winner,
            tie=self._model.tie,
            running=self._model.running,
        )
        tag_width = caption.horizontalAdvance(tag[0]) + theme.px(12) if tag else 0
        name_room = room - tag_width - (6 if tag else 0)
        full_name, full_address = self._named(report)
        name = strong.elidedText(full_name, Qt.TextElideMode.ElideMiddle, int(name_room))
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("text"))
        painter.drawText(QRectF(left, top, name_room, strong.height()), _LEFT, name)
        painter.setFont(theme.font("caption"))
        if tag:
            x = left + strong.horizontalAdvance(name) + 6
            self._tag(painter, QRectF(x, top + 1, tag_width, caption.height() + 1), tag)
        painter.setPen(theme.colour("text3"))
        address = caption.elidedText(full_address, Qt.TextElideMode.ElideMiddle, int(room))
        painter.drawText(
            QRectF(left, top + strong.height(), room, caption.height()), _LEFT, address
        )

    def _tag(self, painter: QPainter, area: QRectF, tag: tuple[str, str, str]) -> None:
        theme = self._look.theme
        text, on_fill, fill = tag
        painter.setPen(QPen(theme.colour("control"), 1) if theme.contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(fill))
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        painter.setPen(theme.colour(on_fill))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), text)

    def _named(self, report: MirrorReport) -> tuple[str, str]:
        url = report.mirror.url
        if url not in self._names:
            look = self._look
            named = (mirror_words.name(look, report), mirror_words.address(look, report))
            self._names[url] = named
        return self._names[url]

    def _phases(self, painter: QPainter, area: QRectF, report: MirrorReport, behind: str) -> None:
        theme = self._look.theme
        if report.verdict is Usability.UNUSABLE:
            painter.setFont(theme.font("secondary"))
            painter.setPen(theme.colour("err"))
            text = mirror_words.cell(self._look, report, "phases")
            wide = area.adjusted(0, 0, _PAD, 0)
            shown = theme.metrics("secondary").elidedText(
                text, Qt.TextElideMode.ElideRight, int(wide.width())
            )
            painter.drawText(wide, _LEFT, shown)
        elif report.phases.total > 0:
            paint_phases(painter, theme, area, report.phases, self._model.scale, behind)
        else:
            self._none(painter, area, _LEFT)

    def _trend(self, painter: QPainter, area: QRectF, report: MirrorReport) -> None:
        if not report.rounds:
            self._none(painter, area, _LEFT)
            return
        height = self._look.theme.px(28)
        box = QRectF(area.left(), area.center().y() - height / 2, area.width(), height)
        paint_sparkline(painter, self._look.theme, box, report.rounds)

    def _private(self, painter: QPainter, area: QRectF, report: MirrorReport) -> None:
        theme = self._look.theme
        icon, tone = _PRIVATE[mirror_words.private(report)]
        side = theme.px(16)
        painter.drawPixmap(
            QPointF(area.left() - 2, area.center().y() - side / 2), theme.pixmap(icon, tone, 16)
        )
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour(tone))
        text = area.adjusted(side + 1, 0, _PAD, 0)
        painter.drawText(text, _LEFT, mirror_words.cell(self._look, report, "private"))

    def _number(self, painter: QPainter, area: QRectF, report: MirrorReport, column: str) -> None:
        theme = self._look.theme
        bold = column == "median"
        tone = "text" if bold else "text2"
        if column == "loss" and report.loss:
            tone = "err" if report.loss >= 1 else "warn"
        painter.setFont(theme.font("strong" if bold else "secondary"))
        painter.setPen(theme.colour(tone))
        painter.drawText(
            area.adjusted(-_PAD, 0, 0, 0), _RIGHT, mirror_words.cell(self._look, report, column)
        )

    def _none(self, painter: QPainter, area: QRectF, alignment: int) -> None:
        theme = self._look.theme
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour("text3"))
        painter.drawText(area, alignment, self._look.text("compare.value.none"))
