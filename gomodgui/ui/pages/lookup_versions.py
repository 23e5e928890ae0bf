"""The versions of a module, newest first, with what is to be known of each."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gomodgui.core.lookup.report import Answer
from gomodgui.ui import tokens
from gomodgui.ui.look import Look
from gomodgui.ui.lookup_model import TAGS_ROLE, VersionModel
from gomodgui.ui.widgets.boxes import Surface, column, row
from gomodgui.ui.widgets.labels import Label

_PAD = 6
_ROWS = 4
_WIDTH = 230
_NO_LIMIT = 16_777_215  # Qt's own


class _Rows(QStyledItemDelegate):
    """A version and its tags."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def row_height(self) -> int:
        """A tag and some air."""
        return max(28, self._look.theme.metrics("caption").height() + 12)

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A row's height."""
        return QSize(0, self.row_height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Background, tags at the right, the version in what is left."""
        theme = self._look.theme
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("accentSoft"))
        area = QRectF(option.rect).adjusted(_PAD, 0, -_PAD, 0)
        for text, status in index.data(TAGS_ROLE) or ():
            area.setRight(self._tag(painter, area, text, status) - 4)
        mono = theme.metrics("secondary", mono=True)
        painter.setFont(theme.font("secondary", mono=True))
        painter.setPen(theme.colour("text"))
        shown = mono.elidedText(
            str(index.data()), Qt.TextElideMode.ElideMiddle, max(0, int(area.width()))
        )
        painter.drawText(
            area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown
        )
        painter.restore()

    def _tag(self, painter: QPainter, area: QRectF, text: str, status: str) -> float:
        """Paint a tag at the right end of the area; where it begins."""
        theme = self._look.theme
        metrics = theme.metrics("caption")
        _, tone, fill = tokens.STATUS.get(status, ("", "text2", "sunken"))
        width, height = metrics.horizontalAdvance(text) + theme.px(16), metrics.height() + 4
        box = QRectF(area.right() - width, area.center().y() - height / 2, width, height)
        painter.setPen(QPen(theme.colour("control"), 1) if theme.contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(fill))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour(tone))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
        return float(box.left())


class VersionsCard(Surface):
    """The list, its count, and what is known of the version that was found."""

    chosen = Signal(str)  # version

    def __init__(self, look: Look) -> None:
        self._look = look
        self._is_narrow = False
        self.rows = VersionModel(look)
        self.list = QListView()
        self.list.setObjectName("list_versions")
        self.list.setModel(self.rows)
        self._delegate = _Rows(look, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.count = Label(look, role="caption", tone="text3", wrap=False)
        self.details = Label(look, role="caption", tone="text2")
        self.deprecated = Label(look, role="caption", tone="warn")
        head = row(
            Label(look, "lookup.versions.title", role="section", wrap=False), None, self.count
        )
        layout = column(head, self.details, self.deprecated, self.list, margins=(16, 12, 12, 12))
        layout.setStretch(3, 1)
        super().__init__(layout, name="card_versions")
        self.list.selectionModel().currentChanged.connect(self._moved)
        look.changed.connect(self.redress)
        self.redress()

    def show_answer(
        self, listing: Answer | None, wanted: str, details: str, deprecated: str
    ) -> None:
        """`listing`: whose versions; `wanted`: what the query came to; the rest in words."""
        before = self.rows.rowCount()
        self.rows.show_answer(listing, wanted)
        count = listing.count if listing else 0
        self.count.tell(self._look.text("lookup.versions.count", n=count) if count else "")
        self.details.tell(details)
        self.details.setVisible(bool(details))
        self.deprecated.tell(deprecated)
        self.deprecated.setVisible(bool(deprecated))
        at = self.rows.row_of(wanted)
        if at >= 0 and (not before or not self.list.currentIndex().isValid()):
            index = self.rows.index(at)
            self.list.scrollTo(index)

    def redress(self) -> None:
        """Measure it again."""
        self.list.setAccessibleName(self._look.text("lookup.versions.title"))
        self.list.setMinimumHeight(self._delegate.row_height() * _ROWS)
        self.set_narrow(on=self._is_narrow)

    def set_narrow(self, *, on: bool) -> None:
        """As wide as the page, or a column at its right."""
        self._is_narrow = on
        width = self._look.theme.px(_WIDTH)
        self.setMinimumWidth(0 if on else width)
        self.setMaximumWidth(_NO_LIMIT if on else width)

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.rows.version(index.row()))
