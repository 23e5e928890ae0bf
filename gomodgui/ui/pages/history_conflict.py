"""Undo refused: nothing was touched; what was changed later, and what can be done about it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gomodgui.core.change import ChangeResult, Conflict, JournalEntry, RecordedEdit
from gomodgui.core.linediff import Line, changed
from gomodgui.ui import changetitles, words
from gomodgui.ui.context import Context
from gomodgui.ui.dialogs import preview_words
from gomodgui.ui.pages.history_detail import Heading
from gomodgui.ui.widgets.boxes import TOP, Surface, clear, column, holder, row, scrolled
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.diffcard import DiffCard
from gomodgui.ui.widgets.flow import FlowLayout
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.marks import Icon


class UndoRefused(QWidget):
    """The right side of the history page after an undo that was refused."""

    kept = Signal()
    line_asked = Signal(object)  # the settings that take back only our lines
    backup_asked = Signal()

    def __init__(self, context: Context, now: Callable[[], float] = time.time) -> None:
        super().__init__()
        self._context = context
        self._look = look = context.look
        self._entry: JournalEntry | None = None
        self._result: ChangeResult | None = None
        self._heading = Heading(context, now)
        icon = Icon(look, "triangle-alert", "warn", 20)
        self._title = Label(look, role="section", name="lbl_refused_title")
        self._why = Label(look, role="secondary", tone="text2", name="lbl_refused_why")
        banner = row(icon, column(self._title, self._why, spacing=2), margins=(14, 11, 14, 11))
        banner.setStretch(1, 1)
        banner.setAlignment(icon, TOP)
        warning = Surface(banner, "hero", "banner_refused")
        warning.setProperty("tone", "warn")
        self._then = Label(look, role="caption", tone="err", wrap=False)
        self._now = Label(look, "history.conflict.now", role="caption", tone="ok", wrap=False)
        what = Label(look, "history.conflict.what", role="strong")
        legend = row(what, self._then, self._now, spacing=10)
        legend.setStretch(0, 1)
        self._legend = holder(legend)
        self._files: QVBoxLayout = column(spacing=8)
        self._line_note = Label(look, role="secondary", tone="text2", name="lbl_own_line")
        self._backup_note = Label(look, role="secondary", tone="text2")
        choices = Surface(
            column(
                Label(look, "history.conflict.choices", role="label"),
                self._note("pencil", "accent", self._line_note),
                self._note("folder-open", "text3", self._backup_note),
                margins=(14, 10, 14, 10),
                spacing=6,
            ),
            "sunken",
        )
        body = column(
            self._heading,
            2,
            warning,
            self._legend,
            self._files,
            choices,
            None,
            margins=(20, 16, 20, 8),
            spacing=8,
        )
        self.setLayout(column(scrolled(holder(body)), self._make_footer(), spacing=0))
        look.changed.connect(self.redress)

    def show_refusal(self, entry: JournalEntry, result: ChangeResult) -> None:
        """Show why that change was not undone."""
        self._entry, self._result = entry, result
        self.redress()

    def focus(self) -> None:
        """Nothing is the safest answer."""
        self.keep.setFocus()

    def redress(self) -> None:
        """Say all of it anew."""
        entry, result = self._entry, self._result
        if entry is None or result is None:
            return
        self._heading.tell(entry)
        self._tell_why(result)
        clock = words.clock(entry.time)
        self._then.say("history.conflict.then", time=clock)
        self._legend.setVisible(bool(result.conflicts))
        clear(self._files)
        for index, edit in enumerate(entry.edits if result.conflicts else ()):
            card = self._card(edit, _of(edit, result.conflicts), index)
            self._files.addWidget(card)
        self._backup_note.say("history.conflict.backup", time=clock)
        self._tell_line(entry, result)

    def _tell_why(self, result: ChangeResult) -> None:
        show_path = self._context.show_path
        gone = [conflict for conflict in result.conflicts if conflict.now is None]
        names = ", ".join(words.clean(show_path(each.target)) for each in result.conflicts)
        if result.conflicts and len(gone) == len(result.conflicts):
            self._title.say("history.conflict.gone", file=names)
        elif result.conflicts:
            self._title.say("history.conflict.title", file=names)
        else:
            args = {"file": "", **result.args}
            text = preview_words.result(self._look, result.reason, args, show_path)
            self._title.tell(text)
        self._why.say("history.conflict.why")
        self._why.setVisible(bool(result.conflicts))

    def _tell_line(self, entry: JournalEntry, result: ChangeResult) -> None:
        values = changetitles.own_line_values(entry, result.conflicts)
        possible = bool(result.conflicts) and values is not None
        self.line.setVisible(possible)
        if possible:
            self._line_note.say("history.conflict.line")
        elif changetitles.only_settings(entry):
            self._line_note.say("history.conflict.line_changed")
        else:
            self._line_note.say("history.conflict.line_by_hand")

    def _card(self, edit: RecordedEdit, conflict: Conflict | None, index: int) -> QWidget:
        look = self._look
        path = words.clean(self._context.show_path(conflict.target if conflict else edit.target))
        if conflict is None:
            lines = tuple(Line(" ", 0, words.clean(text)) for text in edit.after_lines or ())
            note = look.text("history.conflict.same")
            return DiffCard(look, path, note, lines, f"diff_{index}")
        found = changed(conflict.ours, conflict.now, context=1)
        lines = tuple(Line(each.sign, each.number, words.clean(each.text)) for each in found)
        count = sum(line.sign != " " for line in lines)
        note = look.text(
            "history.conflict.lines.one" if count == 1 else "history.conflict.lines", n=count
        )
        if conflict.now is None:
            note = look.text("history.conflict.file_gone")
        return DiffCard(look, path, note, lines, f"diff_{index}")

    def _make_footer(self) -> QWidget:
        look = self._look
        backup = Button(
            look,
            "history.conflict.open_backup",
            name="btn_open_backup_refused",
            kind="ghost",
            icon="folder-open",
        )
        self.line = Button(look, "history.conflict.undo_line", name="btn_undo_line", icon="undo-2")
        self.keep = Button(look, "history.conflict.keep", name="btn_keep_now")
        backup.clicked.connect(lambda: self.backup_asked.emit())
        self.line.clicked.connect(self._line_clicked)
        self.keep.clicked.connect(lambda: self.kept.emit())
        footer = FlowLayout(backup, self.line, self.keep, right=True)
        footer.setContentsMargins(20, 6, 20, 12)
        return holder(footer)

    def _line_clicked(self) -> None:
        if self._entry is not None and self._result is not None:
            values = changetitles.own_line_values(self._entry, self._result.conflicts)
            if values is not None:
                self.line_asked.emit(values)

    def _note(self, icon: str, tone: str, label: Label) -> QWidget:
        mark = Icon(self._look, icon, tone, 16)
        line = row(mark, label, spacing=8)
        line.setAlignment(mark, TOP)
        line.setStretch(1, 1)
        return holder(line)


def _of(edit: RecordedEdit, conflicts: Sequence[Conflict]) -> Conflict | None:
    """What stands in the way of undoing it: at its place, or below a folder that it is about."""
    tops = [edit.target, edit.aside] if edit.files is not None else []
    folders = tuple(f"{top}{separator}" for top in tops if top for separator in "/\\")
    for conflict in conflicts:
        if conflict.target == edit.target or conflict.target.startswith(folders):
            return conflict
    return None
