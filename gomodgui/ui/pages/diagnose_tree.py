"""The flowchart as text: lanes, steps, and each step as it went for each address of GOPROXY."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from gomodgui.core.flow import LANES
from gomodgui.ui import tokens
from gomodgui.ui.look import Look
from gomodgui.ui.pages import diagnose_words
from gomodgui.ui.pages.diagnose_words import StepView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gomodgui.core.flow import Diagnosis

STEP_ROLE = 256
_COLUMNS = ("step", "status", "result")


class StepTree(QTreeView):
    """The text twin of the canvas; choosing a row chooses the step."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._telling = False
        self._steps: dict[str, list[QStandardItem]] = {}
        self._lanes: dict[str, QStandardItem] = {}
        self.items = QStandardItemModel(0, len(_COLUMNS))
        self.setObjectName("tree_steps")
        self.setModel(self.items)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setAllColumnsShowFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setSectionsClickable(False)
        header.setSectionsMovable(False)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._build()
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self.redress()

    def show_state(self, state: Diagnosis | None, views: Sequence[StepView]) -> None:
        """Show that state; rows stay where they are."""
        by_id = {view.id: view for view in views}
        for name, cells in self._steps.items():
            self._tell(cells, by_id[name])
        urls = diagnose_words.entries(state)
        of_entries = {
            url: {view.id: view for view in diagnose_words.views(self._look, state, url)}
            for url in urls
        }
        self._show_entries(state, of_entries if len(urls) > 1 else {})

    def choose(self, name: str) -> None:
        """Go to that step, without telling."""
        self._telling = True
        self.setCurrentIndex(self._steps[name][0].index())
        self._telling = False

    def redress(self) -> None:
        """Say it all again."""
        look = self._look
        self.setAccessibleName(look.text("diagnose.tree"))
        for column, key in enumerate(_COLUMNS):
            self.items.setHeaderData(
                column, Qt.Orientation.Horizontal, look.text(f"diagnose.column.{key}")
            )
        for name, item in self._lanes.items():
            item.setText(look.text(f"diagnose.lane.{name}"))
            item.setFont(look.theme.font("label"))
        self.setFont(look.theme.font("secondary"))

    def _build(self) -> None:
        for lane, steps in LANES.items():
            head = _item()
            self._lanes[lane] = head
            self.items.appendRow([head, _item(), _item()])
            for step in steps:
                cells = [_item() for _ in _COLUMNS]
                cells[0].setData(step, STEP_ROLE)
                self._steps[step] = cells
                head.appendRow(cells)
        self.expandAll()

    def _tell(self, cells: Sequence[QStandardItem], view: StepView, name: str = "") -> None:
        theme = self._look.theme
        icon, tone, _ = tokens.STATUS[view.status]
        result = "" if view.result == view.word else view.result
        for cell, text in zip(cells, (name or view.question, view.word, result), strict=True):
            if cell.text() != text:
                cell.setText(text)
                cell.setToolTip(text)
        cells[1].setIcon(theme.icon(icon, tone, 14))

    def _show_entries(
        self, state: Diagnosis | None, told: Mapping[str, Mapping[str, StepView]]
    ) -> None:
        for name, cells in self._steps.items():
            tried = [
                entry.url
                for step in (state.steps if state is not None else ())
                if step.id == name
                for entry in step.entries
                if entry.url in told
            ]
            head = cells[0]
            if head.rowCount() > len(tried):
                head.removeRows(len(tried), head.rowCount() - len(tried))
            while head.rowCount() < len(tried):
                fresh = [_item() for _ in _COLUMNS]
                fresh[0].setData(name, STEP_ROLE)
                head.appendRow(fresh)
            for at, url in enumerate(tried):
                row = [head.child(at, column) for column in range(len(_COLUMNS))]
                self._tell(row, told[url][name], diagnose_words.entry_name(self._look, url))

    def _row_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        name = now.siblingAtColumn(0).data(STEP_ROLE)
        if name and not self._telling:
            self.chosen.emit(name)


def _item() -> QStandardItem:
    item = QStandardItem()
    item.setEditable(False)
    return item
