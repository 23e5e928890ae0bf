"""Change history: everything that gomodgui changed, and the way back."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangeResult, Conflict, JournalEntry
from gomodgui.core.model import FixCall
from gomodgui.ui.backend import Backend
from gomodgui.ui.context import ChangeRequest, Context
from gomodgui.ui.dialogs.undo_later import UndoLaterDialog
from gomodgui.ui.pages.base import Page
from gomodgui.ui.pages.history_conflict import UndoRefused
from gomodgui.ui.pages.history_detail import ChangeDetail, Shown, later_changes
from gomodgui.ui.pages.history_rows import ChangeList
from gomodgui.ui.taborder import follow_layout
from gomodgui.ui.widgets.boxes import Surface, column, holder, row
from gomodgui.ui.widgets.emptystate import EmptyState

SOURCE = "history"


class HistoryPage(Page):
    """The list at the left; the change, or why it was not undone, at the right."""

    key = "history"
    title = "history.title"
    subtitle = "history.subtitle"

    def __init__(self, context: Context, now: Callable[[], float] = time.time) -> None:
        super().__init__(context)
        self._entries: tuple[JournalEntry, ...] = ()
        self._current = ""
        self._refusal: tuple[str, ChangeResult] | None = None
        self._list = ChangeList(self.look, now)
        self._list.chosen.connect(self.show_item)
        self._detail = ChangeDetail(context, now)
        self._detail.undo_asked.connect(self._undo)
        self._detail.undo_later_asked.connect(self._ask_undo_later)
        self._detail.backup_asked.connect(_open_folder)
        self._refused = UndoRefused(context, now)
        self._refused.kept.connect(self._keep)
        self._refused.line_asked.connect(self._undo_line)
        self._refused.backup_asked.connect(self._open_backup)
        self._empty = EmptyState(
            self.look, "history", "history.empty", "history.empty.text", "lbl_history_empty"
        )
        self._right = QStackedWidget()
        for pane in (self._detail, self._refused):
            self._right.addWidget(pane)
        card = Surface(column(self._right, margins=(1, 1, 1, 1)))
        content = row(self._list, card, spacing=12)
        content.setStretch(1, 1)
        self._whole = QStackedWidget()
        self._whole.addWidget(Surface(column(self._empty)))
        self._whole.addWidget(holder(content))
        self.body.addWidget(self._whole)
        wishes = context.wishes
        wishes.settings_changed.connect(self.refresh)
        wishes.undo_refused.connect(self.show_refusal)

    # What the window asks

    def opened(self) -> None:
        """Read the journal."""
        self.refresh()

    def refresh(self) -> None:
        """Read it again."""
        self.context.jobs.start(
            "history.entries", lambda backend, _: backend.history(), self._loaded
        )

    def show_item(self, item: str) -> None:
        """Show that change."""
        self._current = item
        if self._refusal is not None and self._refusal[0] != item:
            self._refusal = None
        self._list.check(item)
        self._show_current()

    def show_refusal(self, change: str, result: ChangeResult) -> None:
        """Say why that change was not undone."""
        self._refusal = (change, result)
        self._current = change
        self._show_current()
        self.refresh()

    def redress(self) -> None:
        """The language or the look changed."""
        super().redress()
        self._show_current()

    # What was read

    def _loaded(self, entries: Sequence[JournalEntry]) -> None:
        self._entries = tuple(entries)
        self._whole.setCurrentIndex(1 if entries else 0)
        if entries and self._entry() is None:
            self._current = entries[0].id
        self._list.show_entries(self._entries, self._current)
        self._show_current()
        follow_layout(self)

    def _entry(self) -> JournalEntry | None:
        return next((entry for entry in self._entries if entry.id == self._current), None)

    def _show_current(self) -> None:
        entry = self._entry()
        if entry is None:
            return
        if self._refusal is not None and self._refusal[0] == entry.id:
            moved = self._right.currentWidget() is not self._refused
            self._refused.show_refusal(entry, self._refusal[1])
            self._right.setCurrentWidget(self._refused)
            if moved:
                self._refused.focus()
            return
        later = len(later_changes(self._entries, entry.id)) - 1
        self._detail.show_change(Shown(entry, later))
        self._right.setCurrentWidget(self._detail)
        self._ask_about(entry, later)

    def _ask_about(self, entry: JournalEntry, later: int) -> None:
        """Whether its files are as we left them, and where its backups lie."""

        def ask(backend: Backend, _: CancelScope) -> tuple[tuple[Conflict, ...], str]:
            return backend.conflicts(entry.id), backend.backup_folder(entry.id)

        def told(answer: tuple[tuple[Conflict, ...], str]) -> None:
            if self._current == entry.id:
                self._detail.show_change(Shown(entry, later, *answer))

        self.context.jobs.start("history.detail", ask, told)

    # What the person does

    def _undo(self) -> None:
        self._detail.disarm()
        self.context.wishes.undo.emit(self._current)

    def _ask_undo_later(self) -> None:
        dialog = UndoLaterDialog(
            self.look, later_changes(self._entries, self._current), self.window()
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.agreed.connect(self._undo_all)
        dialog.open()

    def _undo_all(self, changes: Sequence[str]) -> None:
        """Newest first, up to the first one that is refused."""
        self._detail.disarm()

        def undo(backend: Backend, scope: CancelScope) -> list[tuple[str, ChangeResult]]:
            results: list[tuple[str, ChangeResult]] = []
            for change in changes:
                results.append((change, backend.undo(change, scope)))
                if not results[-1][1].applied:
                    break
            return results

        self.context.jobs.start("change", undo, self._undone, careful=True)

    def _undone(self, results: Sequence[tuple[str, ChangeResult]]) -> None:
        wishes = self.context.wishes
        for change, result in results:
            if result.applied:
                wishes.change_undone.emit(result)
            else:
                wishes.undo_refused.emit(change, result)

    def _keep(self) -> None:
        self._refusal = None
        self._show_current()

    def _undo_line(self, values: Mapping[str, str | None]) -> None:
        """Take back only our lines, as a change of its own."""

        def known(calls: Sequence[FixCall]) -> None:
            self.context.wishes.preview.emit(
                ChangeRequest(calls, SOURCE, "preview.title.undo_line")
            )

        self.context.jobs.start(
            "history.calls", lambda backend, _: backend.set_calls(values), known
        )

    def _open_backup(self) -> None:
        change = self._current
        self.context.jobs.start(
            "history.backup", lambda backend, _: backend.backup_folder(change), _open_folder
        )


def _open_folder(folder: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))
