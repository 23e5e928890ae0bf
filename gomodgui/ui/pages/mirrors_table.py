"""The table of the comparison: columns that make room, rows that never move under the pointer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from gomodgui.core.measurement import Comparison, Usability
from gomodgui.ui import mirror_words
from gomodgui.ui.look import Look
from gomodgui.ui.mirror_delegate import MirrorDelegate
from gomodgui.ui.mirror_model import COLUMNS, MirrorModel
from gomodgui.ui.widgets.boxes import holder, row
from gomodgui.ui.widgets.buttons import Button

_WIDTHS = {
    "mirror": 204,
    "phases": 156,
    "median": 70,
    "min": 66,
    "jitter": 56,
    "loss": 54,
    "trend": 76,
    "private": 84,
    "use": 94,
}
_DROPPED = ("jitter", "min", "trend", "private")  # in this order, where there is no room
_USE = COLUMNS.index("use")
_LEAST_PHASES = 84


class MirrorTable(QTableView):
    """Keyboard: arrows choose a row, Enter opens its details, Tab goes on to the buttons."""

    use_asked = Signal(str)  # url
    detail_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._buttons: dict[str, Button] = {}
        self._waiting: Comparison | None = None
        self.rows = MirrorModel(look)
        self.setObjectName("table_mirrors")
        self.setModel(self.rows)
        self._delegate = MirrorDelegate(look, self.rows, self)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(lambda index: self._ask_detail(index.row()))
        self.rows.modelReset.connect(self._make_buttons)
        self.redress()
        look.changed.connect(self.redress)

    def show_comparison(self, comparison: Comparison, *, running: bool, new_round: bool) -> None:
        """New numbers. Rows move only with a new round, and not while a person is at them."""
        reorder = (new_round or not running) and not self._is_attended()
        self._waiting = None if reorder else comparison
        tagged = (self.rows.winner, self.rows.tie, self.rows.running)
        self.rows.show_comparison(comparison, running=running, reorder=reorder)
        if set(self._buttons) != {report.mirror.url for report in self.rows.reports}:
            self._make_buttons()
        self._dress_buttons()
        if tagged != (self.rows.winner, self.rows.tie, self.rows.running):
            self.fit()

    def mark_in_use(self, url: str) -> None:
        """Tag the address that Go uses now."""
        self.rows.mark_in_use(url)
        self._dress_buttons()

    def redress(self) -> None:
        """Measure everything again, and name the buttons."""
        self.setAccessibleName(self._look.text("table.mirrors"))
        height = self._delegate.row_height()
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        theme = self._look.theme
        self.horizontalHeader().setFixedHeight(max(36, theme.metrics("caption").height() + 14))
        self._dress_buttons()
        self.fit()

    def fit(self) -> None:
        """Widths of the columns, and a height that shows every row."""
        theme = self._look.theme
        widths = {name: theme.px(width) for name, width in _WIDTHS.items()}
        widths["use"] = max(
            theme.px(70),
            max((button.sizeHint().width() for button in self._buttons.values()), default=0) + 18,
        )
        for name in ("median", "min", "jitter", "loss", "private"):
            head = theme.metrics("caption").horizontalAdvance(
                self._look.text(f"compare.column.{name}")
            )
            widths[name] = max(widths[name], head + 22)
        room = self.viewport().width()
        widths["private"] = max(widths["private"], self._private_width())
        shown = list(COLUMNS)
        for name in _DROPPED:
            if sum(widths[each] for each in shown) <= room:
                break
            shown.remove(name)
        rest = room - sum(widths[name] for name in shown)
        if rest < 0:
            phases = max(theme.px(_LEAST_PHASES), widths["phases"] + rest)
            rest += widths["phases"] - phases
            widths["phases"] = phases
        widths["mirror"] += rest
        for index, name in enumerate(COLUMNS):
            self.setColumnHidden(index, name not in shown)
            self.setColumnWidth(index, widths[name])
        rows = self._delegate.row_height() * self.rows.rowCount()
        self.setFixedHeight(self.horizontalHeader().height() + rows + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns make room."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the details of the row; Delete takes an own one off the list."""
        row_number = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row_number >= 0:
            self._ask_detail(row_number)
        elif event.key() == Qt.Key.Key_Delete and row_number >= 0:
            report = self.rows.report(row_number)
            if mirror_words.is_own(report):
                self.remove_asked.emit(report.mirror.url)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer has gone: what waited to be sorted may move now, when nothing runs."""
        super().leaveEvent(event)
        if self._waiting is not None and not self.rows.running and not self._is_attended():
            self.show_comparison(self._waiting, running=False, new_round=True)

    def _private_width(self) -> int:
        """Room for each word that may stand in that column, with its icon."""
        theme = self._look.theme
        metrics = theme.metrics("secondary")
        words = {mirror_words.cell(self._look, row, "private") for row in self.rows.reports}
        longest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        return longest + theme.px(16) + 14

    def _is_attended(self) -> bool:
        """Whether the pointer is over a row, or the keyboard at one."""
        at_button = any(button.hasFocus() for button in self._buttons.values())
        at_row = self.hasFocus() and self.currentIndex().isValid()
        over = self.underMouse() and QApplication.activeWindow() is not None
        return at_button or at_row or over

    def _make_buttons(self) -> None:
        self._buttons = {}
        for number, report in enumerate(self.rows.reports):
            url = report.mirror.url
            button = Button(
                self._look,
                "compare.button.use",
                name=f"btn_use_{report.mirror.id}",
                size="small",
                spoken="compare.button.use_name",
            )
            button.clicked.connect(partial(self.use_asked.emit, url))
            cell = holder(row(None, button, margins=(0, 0, 8, 0)))
            self.setIndexWidget(self.rows.index(number, _USE), cell)
            self._buttons[url] = button
        self._dress_buttons()
        self.fit()

    def _dress_buttons(self) -> None:
        for report in self.rows.reports:
            button = self._buttons.get(report.mirror.url)
            if button is None:
                continue
            name = mirror_words.name(self._look, report)
            in_use = ("compare.button.in_use", "compare.button.in_use_name")
            use = ("compare.button.use", "compare.button.use_name")
            button.dress(
                *(in_use if report.in_use else use),
                kind="primary" if report.mirror.url == self.rows.winner else "",
                name=name,
            )
            button.setEnabled(not report.in_use and report.verdict is not Usability.UNUSABLE)

    def _ask_detail(self, row_number: int) -> None:
        self.detail_asked.emit(self.rows.report(row_number).mirror.url)

    def _open_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if not index.isValid():
            return
        report = self.rows.report(index.row())
        name = mirror_words.name(self._look, report)
        menu = QMenu(self)
        menu.setObjectName("menu_mirror")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        detail = _action(menu, self._look.text("compare.detail.title", name=name))
        detail.triggered.connect(partial(self.detail_asked.emit, report.mirror.url))
        if mirror_words.is_own(report):
            remove = _action(menu, self._look.text("compare.own.remove", name=name))
            remove.triggered.connect(partial(self.remove_asked.emit, report.mirror.url))
        menu.popup(self.viewport().mapToGlobal(place))


def _action(menu: QWidget, text: str) -> QAction:
    action = QAction(text.replace("&", "&&"), menu)
    menu.addAction(action)
    return action
