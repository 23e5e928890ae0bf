"""A log with line numbers: what matters is tinted, numbered beside, and its words underlined.

Whatever is put in is plain text; what would act upon a display has been made harmless before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from gomodgui.ui import tokens
from gomodgui.ui.look import Look

_NARROWEST = 40
_MOST_WORDS = 40


class LogMark(NamedTuple):
    """Lines (from 1) that belong to the thing of that number; `quote`: the words to underline.

    `status`: a key of `tokens.STATUS`. `number` 0: a tint alone.
    """

    first: int
    last: int
    number: int
    status: str
    quote: str = ""


class LogEdit(QPlainTextEdit):
    """`folded`: so many lines stand before the first one that is shown.

    Property `marked_lines`: the numbers of the tinted lines.
    """

    disc_clicked = Signal(int)  # number
    pasted = Signal(str)  # text as it came; nothing was put in yet
    dropped = Signal(list)  # paths of files

    def __init__(self, look: Look, spoken: str, name: str = "txt_log") -> None:
        """`spoken`: text key of its accessible name."""
        super().__init__()
        self._look = look
        self._spoken = spoken
        self._marks: tuple[LogMark, ...] = ()
        self.folded = 0
        self.setObjectName(name)
        self.setProperty("bare", "true")
        self.setProperty("marked_lines", [])
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(8)
        self._gutter = _Gutter(self)
        self.updateRequest.connect(self._scrolled)
        self.blockCountChanged.connect(lambda _: self._make_room())
        self.redress()
        look.changed.connect(self.redress)

    # What is shown

    def show_marks(self, marks: Sequence[LogMark]) -> None:
        """Tint and underline these, and nothing else."""
        self._marks = tuple(marks)
        lines = sorted({line for mark in marks for line in range(mark.first, mark.last + 1)})
        self.setProperty("marked_lines", lines)
        self.setExtraSelections([each for mark in marks for each in self._underlined(mark)])
        self._gutter.update()
        self.viewport().update()

    def go_to(self, line: int) -> None:
        """Bring that line into the middle."""
        block = self.document().findBlockByNumber(line - 1 - self.folded)
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()

    def append_lines(self, text: str) -> None:
        """Put lines behind the last one; who looks at the end goes on looking at it."""
        bar = self.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() - 1
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text if self.document().isEmpty() else f"\n{text}")
        if at_end:
            bar.setValue(bar.maximum())

    def redress(self) -> None:
        """Say and draw it again."""
        theme = self._look.theme
        self.setAccessibleName(self._look.text(self._spoken))
        self.setFont(theme.font("secondary", mono=True))
        self.setTabStopDistance(theme.metrics("secondary", mono=True).horizontalAdvance(" ") * 4)
        self._make_room()
        self.show_marks(self._marks)

    @property
    def marks(self) -> tuple[LogMark, ...]:
        """What is tinted."""
        return self._marks

    # Qt's own

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text, and files to be read."""
        return source.hasText() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Tell what was pasted or dropped: it has to be made ready first. Never markup."""
        paths = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
        if paths:
            self.dropped.emit(paths)
        elif source.hasText() and not self.isReadOnly():
            self.pasted.emit(source.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tints below the words, as wide as the box."""
        painter = QPainter(self.viewport())
        for block, area in self._visible():
            mark = self.mark_of(block)
            if mark is not None:
                fill = tokens.STATUS[mark.status][2]
                wide = QRectF(0, area.top(), self.viewport().width(), area.height())
                painter.fillRect(wide, self._look.theme.colour(fill))
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The gutter keeps its place."""
        super().resizeEvent(event)
        self._place_gutter()

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs another gutter."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_gutter"):
            self._make_room()

    # For the gutter

    def mark_of(self, block: QTextBlock) -> LogMark | None:
        """What that line belongs to."""
        line = block.blockNumber() + 1 + self.folded
        return next((mark for mark in self._marks if mark.first <= line <= mark.last), None)

    def paint_gutter(self, painter: QPainter, area: QRect) -> None:
        """Numbers, discs and bars."""
        theme = self._look.theme
        painter.fillRect(area, theme.colour("sunken"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.fontMetrics().height() + 3
        for block, place in self._visible():
            line = block.blockNumber() + 1 + self.folded
            mark = self.mark_of(block)
            top = place.top() + 1
            if mark is None or not mark.number:
                painter.setPen(theme.colour("text3"))
                painter.setFont(theme.font("caption", mono=True))
                room = QRectF(0, place.top(), self._gutter.width() - 8, side)
                painter.drawText(room, Qt.AlignmentFlag.AlignRight, str(line))
            if mark is None:
                continue
            tone = theme.colour(tokens.STATUS[mark.status][1])
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tone)
            painter.drawRoundedRect(QRectF(1, top, 3, place.height() - 2), 1.5, 1.5)
            if mark.number and line == max(mark.first, self.folded + 1):
                disc = QRectF((self._gutter.width() - side) / 2 + 1, top - 1, side, side)
                painter.drawEllipse(disc)
                painter.setPen(theme.colour("card"))
                painter.setFont(theme.font("tag"))
                painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(mark.number))

    def press_gutter(self, height: float) -> None:
        """The line at that height was clicked."""
        for block, place in self._visible():
            if place.top() <= height < place.bottom():
                mark = self.mark_of(block)
                if mark is not None and mark.number:
                    self.disc_clicked.emit(mark.number)

    # Inside

    def _visible(self) -> list[tuple[QTextBlock, QRectF]]:
        found = []
        block = self.firstVisibleBlock()
        bottom = self.viewport().height()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if place.top() > bottom:
                break
            found.append((block, place))
            block = block.next()
        return found

    def _underlined(self, mark: LogMark) -> list[QTextEdit.ExtraSelection]:
        words = mark.quote.split()[:_MOST_WORDS]
        if not words:
            return []
        wanted = re.compile(r"\s+".join(re.escape(word) for word in words))
        for line in range(max(mark.first, self.folded + 1), mark.last + 1):
            block = self.document().findBlockByNumber(line - 1 - self.folded)
            found = wanted.search(block.text()) if block.isValid() else None
            if found is not None:
                return [self._selection(block, found.start(), found.end(), mark.status)]
        return []

    def _selection(
        self, block: QTextBlock, start: int, end: int, status: str
    ) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + _units(block.text()[:start]))
        cursor.setPosition(
            block.position() + _units(block.text()[:end]), QTextCursor.MoveMode.KeepAnchor
        )
        style = QTextCharFormat()
        style.setForeground(self._look.theme.colour(tokens.STATUS[status][1]))
        style.setFontUnderline(True)
        style.setFontWeight(QFont.Weight.Bold)
        selection.cursor = cursor
        selection.format = style
        return selection

    def _make_room(self) -> None:
        digits = len(str(self.blockCount() + self.folded))
        metrics = self._look.theme.metrics("caption", mono=True)
        wide = max(self._look.theme.px(_NARROWEST), metrics.horizontalAdvance("0") * digits + 20)
        if wide != self._gutter.width():
            self._gutter.resize(wide, self._gutter.height())
            self.setViewportMargins(wide, 0, 0, 0)
            self._place_gutter()

    def _place_gutter(self) -> None:
        inner = self.contentsRect()
        self._gutter.setGeometry(inner.left(), inner.top(), self._gutter.width(), inner.height())

    def _scrolled(self, area: QRect, dy: int) -> None:
        if dy:
            self._gutter.scroll(0, dy)
        self._gutter.update(0, area.y(), self._gutter.width(), area.height())


class _Gutter(QWidget):
    """The strip at the left; what it shows is in the log and on the cards too."""

    def __init__(self, log: LogEdit) -> None:
        super().__init__(log)
        self._log = log
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Painted by the log, which knows the lines."""
        painter = QPainter(self)
        self._log.paint_gutter(painter, self.rect())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A disc was clicked, or nothing."""
        point: QPointF = event.position()
        self._log.press_gutter(point.y())


def _units(text: str) -> int:
    """How many places Qt counts for it: characters beyond the first plane count twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
