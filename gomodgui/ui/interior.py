"""What fills the window: navigation, the page in view, bars below it, and shortcuts over all."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from gomodgui.ui.bars import FailureBar, UndoBar
from gomodgui.ui.context import ChangeRequest, Context
from gomodgui.ui.damage import Damage
from gomodgui.ui.main_window import MainWindow
from gomodgui.ui.navigation import Navigation
from gomodgui.ui.pages.base import Page
from gomodgui.ui.pages.registry import PAGES, Entry
from gomodgui.ui.preferences import PreferencesFile
from gomodgui.ui.widgets.boxes import column, holder, row, scrolled

if TYPE_CHECKING:
    from gomodgui.core.change import ChangeResult

_PAGE_WIDTH = 904  # what a page wants beside the wide navigation
_ANNOUNCE_EVERY_S = 1.0


class Interior(QWidget):
    """All of the window that a person sees, but for the dialogs. Its signals are the window's."""

    def __init__(self, window: MainWindow, context: Context, preferences: PreferencesFile) -> None:
        super().__init__()
        self._window = window
        self._context = context
        self._look = context.look
        self._preferences = preferences
        self._entries = {entry.key: entry for entry in PAGES}
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._announced = 0.0
        self.setObjectName("interior")
        self.navigation = Navigation(self._look, PAGES)
        self.stack = QStackedWidget()
        self.stack.setObjectName("stack")
        self.undo_bar = UndoBar(self._look)
        self.failure_bar = FailureBar(self._look)
        bars = column(self.failure_bar, self.undo_bar, margins=(24, 0, 24, 12), spacing=8)
        self._bars = holder(bars)
        self._bars.hide()
        for bar in (self.undo_bar, self.failure_bar):
            bar.hidden.connect(self.show_bars)
        right = holder(column(self.stack, self._bars, spacing=0), "page")
        whole = row(self.navigation, right, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._damage = Damage(context, self._tell_damage)
        self._connect()
        self._add_shortcuts()
        self.redress()
        self._look.changed.connect(self.redress)
        self.open_page(PAGES[0].key)
        if self._look.lacks_chinese_font:
            self.failure_bar.tell("font.missing", "", "")
            self.show_bars()

    # What the person sees

    def redress(self) -> None:
        """The language or the look changed."""
        self._window.setWindowTitle(self._look.text("window.title"))
        self._window.setLocale(self._look.locale)
        self.navigation.setAccessibleName(self._look.text("nav.label"))
        for key, entry in self._entries.items():
            area = self.findChild(QScrollArea, f"page_{key}")
            if area is not None:
                area.setAccessibleName(self._look.text(f"nav.{entry.key}"))
        self._collapse()

    def page(self, key: str) -> Page:
        """The page of that key, built now where it never was."""
        if key not in self._pages:
            self._build(self._entries[key])
        return self._pages[key]

    @property
    def current_page(self) -> Page:
        """The page in view."""
        return self._pages[self._current]

    def open_page(self, key: str, item: str = "") -> None:
        """Bring a page into view, and that thing on it."""
        page = self.page(key)
        self.navigation.check(key)
        area = self.findChild(QScrollArea, f"page_{key}")
        if area is not None:
            self.stack.setCurrentWidget(area)
        moved = key != self._current
        self._current = key
        if moved:
            page.opened()
            page.focus_target.setFocus(Qt.FocusReason.OtherFocusReason)
        if item:
            page.show_item(item)

    def show_failure(self, slot: str, error: Exception) -> None:
        """A step of the program failed in a way that nobody foresaw."""
        import traceback

        from gomodgui.core.redact import mask

        reason = mask(f"{type(error).__name__}: {error}")[:300]
        details = mask("".join(traceback.format_exception(error)))
        key = "failure.engine" if slot == "engine" else "failure.text"
        self.failure_bar.tell(key, reason, details)
        self.show_bars()
        self.announce(self.failure_bar, self._look.text(key, reason=reason))

    def _tell_damage(self, key: str, reason: str) -> bool:
        """Say it, unless a failure is being told."""
        if not self.failure_bar.isHidden():
            return False
        self.failure_bar.tell(key, reason, "")
        self.show_bars()
        self.announce(self.failure_bar, self.failure_bar.words)
        return True

    def show_bars(self) -> None:
        """Make room for the bars that have something to say."""
        self._bars.setVisible(any(not bar.isHidden() for bar in (self.undo_bar, self.failure_bar)))

    def announce(self, widget: QObject, text: str) -> None:
        """Have a screen reader say it, at most one a second."""
        now = time.monotonic()
        if now - self._announced < _ANNOUNCE_EVERY_S:
            return
        self._announced = now
        event = QAccessibleAnnouncementEvent(widget, text)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)

    # What the person does

    def switch_language(self) -> None:
        """To the other one."""
        language = self._look.other_language
        self._look.speak(language)
        self._preferences.change(language=language)

    def switch_theme(self) -> None:
        """From dark to light and back."""
        scheme = "light" if self._look.theme.dark else "dark"
        self._look.choose_scheme(scheme)
        self._preferences.change(theme=scheme)

    def undo(self, change: str) -> None:
        """Undo that change."""
        self._context.jobs.start(
            "change",
            lambda backend, scope: backend.undo(change, scope),
            lambda result: self._undo_ended(change, result),
            careful=True,
        )

    def undo_last(self) -> None:
        """Undo the newest change that is in effect."""

        def found(change: str) -> None:
            if change:
                self.undo(change)

        self._context.jobs.start(
            "last_change",
            lambda backend, _: next(
                (entry.id for entry in backend.history() if entry.state.value == "applied"), ""
            ),
            found,
        )

    def preview(self, request: ChangeRequest) -> None:
        """Show what a change will do."""
        from gomodgui.ui.dialogs.preview import PreviewDialog

        dialog = PreviewDialog(self._context, request, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def export(self) -> None:
        """Show what a report would tell."""
        from gomodgui.ui.dialogs.export import ExportDialog

        dialog = ExportDialog(self._context, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The navigation collapses where there is no room."""
        super().resizeEvent(event)
        self._collapse()

    # The rest

    def _build(self, entry: Entry) -> None:
        page = entry.build(self._context)
        area = scrolled(page, f"page_{entry.key}")
        area.setAccessibleName(self._look.text(f"nav.{entry.key}"))
        self._pages[entry.key] = page
        self.stack.addWidget(area)

    def _connect(self) -> None:
        wishes = self._context.wishes
        self.navigation.chosen.connect(self.open_page)
        self.navigation.language_asked.connect(self.switch_language)
        self.navigation.theme_asked.connect(self.switch_theme)
        self.undo_bar.undo_asked.connect(self.undo)
        wishes.open_page.connect(self.open_page)
        wishes.preview.connect(self.preview)
        wishes.export.connect(self.export)
        wishes.undo.connect(self.undo)
        wishes.announce.connect(self.announce)
        wishes.step_failed.connect(self.show_failure)
        wishes.problems_counted.connect(self.navigation.badge.count)
        wishes.drafted.connect(self.navigation.mark_drafted)
        wishes.verdict_told.connect(self._window.verdictChanged)
        wishes.verdict_told.connect(lambda _: self._damage.ask())
        wishes.round_told.connect(self._window.benchmarkRound)
        wishes.step_told.connect(self._window.stepFinished)
        wishes.log_explained.connect(self._window.logExplained)
        wishes.request_stalled.connect(self._window.requestStalled)
        wishes.change_applied.connect(self._change_applied)
        wishes.change_undone.connect(self._change_undone)

    def _add_shortcuts(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "F5": lambda: self.current_page.refresh(),
            "Esc": lambda: self.current_page.cancel(),
            "Ctrl+L": self.switch_language,
            "Ctrl+Z": self.undo_last,
            "F8": self.undo_bar.reach,
        }
        for entry in self._entries.values():
            keys[f"Ctrl+{entry.number}"] = partial(self.open_page, entry.key)
        for key, action in keys.items():
            QShortcut(QKeySequence(key), self, action)

    def _collapse(self) -> None:
        narrow = self.width() - self.navigation.wide_width() < _PAGE_WIDTH
        if narrow != self.navigation.narrow:
            self.navigation.collapse(narrow=narrow)

    def _change_applied(self, result: ChangeResult) -> None:
        if result.entry is not None:
            self.undo_bar.offer(result.entry.id, verified=result.verified is True)
            self.show_bars()
            self.announce(self.undo_bar, self.undo_bar.words)
            self._window.changeApplied.emit(result.entry.id)
        self._context.wishes.settings_changed.emit()

    def _undo_ended(self, change: str, result: ChangeResult) -> None:
        if result.applied:
            self._context.wishes.change_undone.emit(result)
        else:
            self.open_page("history", change)
            self._context.wishes.undo_refused.emit(change, result)

    def _change_undone(self, result: ChangeResult) -> None:
        self.undo_bar.confirm()
        self.show_bars()
        self.announce(self.undo_bar, self.undo_bar.words)
        self._window.changeUndone.emit(result.entry.id if result.entry else "")
        self._context.wishes.settings_changed.emit()
