"""The servers of a lookup and the versions of a module, as Qt models: plain text in every cell."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from gomodgui.core.lookup import judging
from gomodgui.core.lookup.report import Answer, LookupReport, ServerReport
from gomodgui.ui import lookup_words, words
from gomodgui.ui.look import Look

COLUMNS = ("server", "typed", "suggested", "latest", "took")
STATUS_ROLE = int(Qt.ItemDataRole.UserRole)
TAGS_ROLE = STATUS_ROLE + 1
_READ = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class ServerModel(QAbstractTableModel):
    """A row for each server. STATUS_ROLE: the status icon of a cell, "" where it has none."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: tuple[ServerReport, ...] = ()
        look.changed.connect(self.redress)

    @property
    def has_suggestion(self) -> bool:
        """Whether servers were asked for a suggestion."""
        return any(row.suggested is not None for row in self._rows)

    def show_report(self, report: LookupReport | None) -> None:
        """The servers of that report; none before there is one."""
        rows = report.servers if report else ()
        if [row.mirror for row in rows] != [row.mirror for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        self._rows = rows
        self._changed()

    def redress(self) -> None:
        """Say it again."""
        self._changed()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """One a server."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """As COLUMNS."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._look.text(f"lookup.column.{COLUMNS[section]}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, status and tooltip of a cell."""
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        if role in _READ:
            return self._text(row, column)
        answer = {"typed": row.typed, "suggested": row.suggested}.get(column)
        if role == STATUS_ROLE:
            return lookup_words.status(answer) if answer else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            if column == "server":
                return words.clean(row.mirror.url)
            return lookup_words.why(self._look, answer) if answer else None
        return None

    def _text(self, row: ServerReport, column: str) -> str:
        look = self._look
        shown = judging.shown(row)
        match column:
            case "server":
                return lookup_words.server(look, row.mirror)
            case "typed":
                return lookup_words.told(look, row.typed)
            case "suggested":
                return lookup_words.told(look, row.suggested) if row.suggested else ""
            case "latest":
                latest = words.clean(shown.latest or "")
                behind = row.behind and bool(latest)
                return look.text("lookup.latest.behind", version=latest) if behind else latest
            case _:
                return lookup_words.took(look, shown)

    def _changed(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


class VersionModel(QAbstractListModel):
    """The versions of an answer, newest first. TAGS_ROLE: words and status of each tag."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._answer: Answer | None = None
        self._versions: tuple[str, ...] = ()
        self._wanted = ""
        look.changed.connect(self.redress)

    def show_answer(self, answer: Answer | None, wanted: str) -> None:
        """The versions of that answer; `wanted`: the one that the query came to."""
        if answer == self._answer and wanted == self._wanted:
            return
        self.beginResetModel()
        self._answer, self._wanted = answer, wanted
        self._versions = tuple(reversed(answer.versions)) if answer else ()
        self.endResetModel()

    def redress(self) -> None:
        """Say it again."""
        if self._versions:
            self.dataChanged.emit(self.index(0), self.index(len(self._versions) - 1))

    def version(self, row: int) -> str:
        """The version of a row."""
        return self._versions[row]

    def row_of(self, version: str) -> int:
        """Where that version stands, -1 where it does not."""
        return self._versions.index(version) if version in self._versions else -1

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """One a version."""
        return 0 if parent.isValid() else len(self._versions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The version, its tags, and both for readers."""
        version = self._versions[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return version
        if role == TAGS_ROLE:
            return self._tags(version)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            separator = self._look.text("lookup.detail.separator")
            return separator.join([version, *(text for text, _ in self._tags(version))])
        if role == Qt.ItemDataRole.ToolTipRole and self._answer:
            return words.clean(self._answer.retracted.get(version, "")) or None
        return None

    def _tags(self, version: str) -> list[tuple[str, str]]:
        look, answer = self._look, self._answer
        found = []
        if answer and version in answer.retracted:
            found.append((look.text("lookup.tag.retracted"), "warn"))
        if version == self._wanted:
            found.append((look.text("lookup.tag.wanted"), "ok"))
        if answer and version == answer.latest:
            found.append((look.text("lookup.tag.latest"), ""))
        return found
