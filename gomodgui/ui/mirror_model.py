"""The rows of the comparison, as a Qt model: plain text in every cell, for readers and for copies.

Rows keep their place until `reorder` is asked for: they never move under the pointer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from gomodgui.core.measurement import Comparison, Mirror, MirrorReport, Usability
from gomodgui.core.mirroraddress import canonical
from gomodgui.ui import mirror_words
from gomodgui.ui.look import Look

COLUMNS = (
    "mirror",
    "phases",
    "median",
    "min",
    "jitter",
    "loss",
    "trend",
    "private",
    "use",
)
RIGHT_ALIGNED = frozenset({"median", "min", "jitter", "loss"})
ID_ROLE = int(Qt.ItemDataRole.UserRole)
NUMBERS_ROLE = ID_ROLE + 1
_LEAST_SCALE_MS = 60.0
_BREAK = 3.0  # a bar that is longer than so many times the usual one is cut

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class MirrorModel(QAbstractTableModel):
    """Mirrors and what was measured of them."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: list[MirrorReport] = []
        self.running = False
        self.winner: str | None = None
        self.tie: tuple[str, ...] = ()
        self.scale = _LEAST_SCALE_MS
        look.changed.connect(self.redress)

    @property
    def reports(self) -> Sequence[MirrorReport]:
        """The rows as they stand."""
        return self._rows

    def report(self, row: int) -> MirrorReport:
        """One of them."""
        return self._rows[row]

    def row_of(self, url: str) -> int:
        """Where that address stands, -1 where it does not."""
        return next((i for i, row in enumerate(self._rows) if row.mirror.url == url), -1)

    def mark_in_use(self, url: str) -> None:
        """That address, however it is written, is the one that Go uses now."""
        wanted = canonical(url)
        self._rows = [
            replace(row, in_use=canonical(row.mirror.url) == wanted) for row in self._rows
        ]
        self.redress()

    def list_mirrors(self, mirrors: Sequence[Mirror]) -> None:
        """Show these, as yet unmeasured; what is known of an address stays."""
        known = {row.mirror.url: row for row in self._rows}
        reports = [known.get(mirror.url, MirrorReport(mirror)) for mirror in mirrors]
        if [row.mirror for row in reports] != [row.mirror for row in self._rows]:
            self.beginResetModel()
            self._rows = reports
            self.endResetModel()

    def show_comparison(self, comparison: Comparison, *, running: bool, reorder: bool) -> None:
        """Take over new numbers; only rows that changed are told, and moved only on `reorder`."""
        changed_marks = (running, comparison.winner, comparison.tie) != (
            self.running,
            self.winner,
            self.tie,
        )
        self.running, self.winner, self.tie = running, comparison.winner, comparison.tie
        new = {report.mirror.url: report for report in comparison.proxies}
        if set(new) != {row.mirror.url for row in self._rows}:
            self.beginResetModel()
            self._rows = list(comparison.proxies)
            self._rescale()
            self.endResetModel()
            return
        if reorder:
            self._move([report.mirror.url for report in comparison.proxies])
        old_scale = self.scale
        before = self._rows
        self._rows = [new[row.mirror.url] for row in before]
        self._rescale()
        everything = changed_marks or self.scale != old_scale
        last = len(COLUMNS) - 1
        for row, (was, now) in enumerate(zip(before, self._rows, strict=True)):
            if everything or was != now:
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    def redress(self) -> None:
        """Say every cell again."""
        if self._rows:
            last = self.index(len(self._rows) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def as_text(self) -> str:
        """All cells, tabs between columns: for the clipboard."""
        columns = range(len(COLUMNS) - 1)
        lines = [[self._look.text(f"compare.column.{COLUMNS[column]}") for column in columns]]
        lines += [
            [mirror_words.cell(self._look, row, COLUMNS[column]) for column in columns]
            for row in self._rows
        ]
        return "\n".join("\t".join(line) for line in lines) + "\n"

    # Qt's own

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """One a mirror."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """See COLUMNS."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Plain text for every cell; id and raw numbers for tests."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        report = self._rows[index.row()]
        column = COLUMNS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return mirror_words.cell(self._look, report, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return mirror_words.tooltip(self._look, report, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in RIGHT_ALIGNED:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == ID_ROLE:
            return report.mirror.id
        if role == NUMBERS_ROLE:
            return mirror_words.numbers(report)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._look.text(f"compare.column.{column}") if column != "use" else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._look.text(f"compare.column.{column}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight
                if column in RIGHT_ALIGNED
                else Qt.AlignmentFlag.AlignLeft
            )
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _move(self, order: Sequence[str]) -> None:
        place = {url: index for index, url in enumerate(order)}
        wanted = sorted(self._rows, key=lambda row: place[row.mirror.url])
        if wanted == self._rows:
            return
        self.layoutAboutToBeChanged.emit()
        moved = {row.mirror.url: index for index, row in enumerate(wanted)}
        old = self.persistentIndexList()
        new = [self.index(moved[self._rows[i.row()].mirror.url], i.column()) for i in old]
        self._rows = wanted
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _rescale(self) -> None:
        totals = [
            row.phases.total
            for row in self._rows
            if row.phases.total > 0 and row.verdict is not Usability.UNUSABLE
        ]
        if totals:
            self.scale = max(_LEAST_SCALE_MS, min(max(totals), _BREAK * median(totals)))
