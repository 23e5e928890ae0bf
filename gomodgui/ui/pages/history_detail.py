"""One change: what it did to which file, whether it was proved, and how to undo it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from gomodgui.core.change import ChangeState, Conflict, JournalEntry, RecordedEdit
from gomodgui.core.linediff import Line
from gomodgui.ui import changetitles, words
from gomodgui.ui.context import Context
from gomodgui.ui.dialogs import preview_words
from gomodgui.ui.pages.history_rows import state_pill
from gomodgui.ui.widgets.boxes import TOP, Surface, clear, column, holder, row, scrolled
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.diffcard import DiffCard
from gomodgui.ui.widgets.flow import FlowLayout
from gomodgui.ui.widgets.labels import Label, LineLabel
from gomodgui.ui.widgets.marks import Icon, Pill

_SHORT = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """What the detail shows; `conflicts` and `folder` are None until they are known."""

    entry: JournalEntry
    later: int = 0  # changes in effect that came after it
    conflicts: tuple[Conflict, ...] | None = None
    folder: str | None = None


def recorded_lines(edit: RecordedEdit) -> tuple[Line, ...]:
    """The lines of a recorded edit; where they stood is not recorded."""
    before = [Line("-", 0, words.clean(text)) for text in edit.before_lines or ()]
    after = [Line("+", 0, words.clean(text)) for text in edit.after_lines or ()]
    return (*before, *after)


class Heading(QWidget):
    """Title, when and from where, state."""

    def __init__(self, context: Context, now: Callable[[], float]) -> None:
        super().__init__()
        self._look = context.look
        self._now = now
        self._title = Label(self._look, role="panel", name="lbl_change_title")
        self._when = Label(self._look, role="secondary", tone="text3")
        self._pill = Pill(self._look, name="lbl_undo_state")
        content = row(column(self._title, self._when, spacing=1), self._pill)
        content.setStretch(0, 1)
        content.setAlignment(self._pill, TOP)
        self.setLayout(content)

    def tell(self, entry: JournalEntry) -> None:
        """Say it of that change."""
        look = self._look
        self._title.tell(changetitles.title(look, entry))
        day = changetitles.day(look, entry.time, self._now())
        by = changetitles.changed_by(look, entry)
        self._when.say("history.when", day=day, time=words.clock(entry.time), by=by)
        self._pill.tell(*state_pill(look, entry))


class ChangeDetail(QWidget):
    """The right side of the history page, as long as nothing stands in the way of undoing."""

    undo_asked = Signal()
    undo_later_asked = Signal()
    backup_asked = Signal(str)  # a folder

    def __init__(self, context: Context, now: Callable[[], float] = time.time) -> None:
        super().__init__()
        self._context = context
        self._look = context.look
        self._shown: Shown | None = None
        self._now = now
        self._heading = Heading(context, now)
        self._edits: QVBoxLayout = column(spacing=8)
        self._verified = Label(self._look, role="secondary", tone="text2", name="lbl_verified")
        self._backup = Button(
            self._look,
            "history.backup.open",
            name="btn_open_backup",
            kind="ghost",
            size="small",
            icon="folder-open",
        )
        self._backup.clicked.connect(self._open_backup)
        self._hashes: QVBoxLayout = column(spacing=6)
        self._file_now = Label(self._look, role="secondary", tone="text2", name="lbl_file_now")
        facts = Surface(
            column(
                self._fact("history.verified", self._verified),
                self._fact("history.backup", self._backup),
                self._hashes,
                self._fact("history.file_now", self._file_now),
                margins=(14, 10, 14, 10),
                spacing=6,
            ),
            "sunken",
        )
        body = column(
            self._heading, 4, self._edits, facts, None, margins=(20, 16, 20, 8), spacing=8
        )
        self.setLayout(column(scrolled(holder(body)), self._make_footer(), spacing=0))
        self._look.changed.connect(self.redress)

    def show_change(self, shown: Shown) -> None:
        """Show that change."""
        self._shown = shown
        self.redress()

    def redress(self) -> None:
        """Say all of it anew."""
        if self._shown is None:
            return
        look, entry = self._look, self._shown.entry
        self._heading.tell(entry)
        clear(self._edits)
        for index, edit in enumerate(entry.edits):
            path = words.clean(self._context.show_path(edit.target))
            note = look.first(f"role.{edit.kind}", "preview.role.other")
            if edit.before_sha256 is None:
                note = look.text("preview.note.new", role=note)
            lines = recorded_lines(edit)
            if edit.aside:
                show = self._context.show_path
                note = preview_words.moved_note(look, note, edit.files or 0, edit.size or 0)
                lines = (*lines, preview_words.moved_to(look, edit.aside, show))
            self._edits.addWidget(DiffCard(look, path, note, lines, f"diff_{index}"))
        self._tell_facts(entry)
        self._tell_buttons(self._shown)

    def disarm(self) -> None:
        """Undoing has begun: no second click."""
        self.undo.setEnabled(False)
        self.undo_later.setEnabled(False)

    def _make_footer(self) -> QWidget:
        look = self._look
        icon = Icon(look, "info", "text3", 16)
        self._promise = Label(look, role="secondary", tone="text2", name="lbl_undo_promise")
        promise = row(icon, self._promise, spacing=8)
        promise.setStretch(1, 1)
        self.undo_later = Button(
            look, "history.undo_later", name="btn_undo_later", icon="rotate-ccw"
        )
        self.undo = Button(look, "history.undo", name="btn_undo", kind="primary", icon="undo-2")
        self.undo.clicked.connect(lambda: self.undo_asked.emit())
        self.undo_later.clicked.connect(lambda: self.undo_later_asked.emit())
        buttons = FlowLayout(self.undo_later, self.undo, right=True)
        return holder(column(promise, buttons, margins=(20, 6, 20, 12), spacing=6))

    def _fact(self, key: str, value: QWidget) -> QLayout:
        name = Label(self._look, key, role="secondary", tone="text3", wrap=False)
        line = row(name, None, value)
        if isinstance(value, Label):
            line = row(name, value, spacing=16)
            line.setStretch(1, 1)
            value.setAlignment(value.alignment().AlignRight | value.alignment().AlignVCenter)
        return line

    def _tell_facts(self, entry: JournalEntry) -> None:
        shown = self._shown
        if entry.verified is None:
            self._verified.say("history.verified.unknown")
        elif entry.verified and entry.proof_ms is not None:
            self._verified.say("history.verified.ms", ms=words.milliseconds(entry.proof_ms))
        else:
            self._verified.say(f"history.verified.{'yes' if entry.verified else 'no'}")
        self._backup.setEnabled(bool(shown and shown.folder))
        clear(self._hashes)
        several = len(entry.edits) > 1
        for edit in entry.edits:
            self._hashes.addWidget(self._hash(edit, several=several))
        self._tell_file_now(entry)

    def _hash(self, edit: RecordedEdit, *, several: bool) -> QWidget:
        look = self._look
        name = LineLabel(look, role="secondary", tone="text3")
        title = look.text("history.sha256")
        file = words.clean(self._context.show_path(edit.target))
        name.tell(f"{title} · {file}" if several else title)
        value = Label(look, role="secondary", tone="text2", mono=True, wrap=False, selectable=True)
        if edit.before_sha256 is None:
            value.say("history.sha256.none")
        else:
            value.tell(f"{edit.before_sha256[:_SHORT]}…{edit.before_sha256[-_SHORT:]}")
            value.setToolTip(edit.before_sha256)
            value.setAccessibleName(edit.before_sha256)
        line = row(name, value, spacing=12)
        line.setStretch(0, 1)
        return holder(line)

    def _tell_file_now(self, entry: JournalEntry) -> None:
        conflicts = self._shown.conflicts if self._shown else None
        self._file_now.set_tone("text2")
        if entry.state is ChangeState.UNDONE:
            moment = entry.undone_time
            key = "history.now.undone_at" if moment else "history.now.undone"
            self._file_now.say(key, time=words.clock(moment) if moment else "")
        elif entry.state is ChangeState.FAILED:
            self._file_now.say("history.now.failed")
        elif conflicts is None:
            self._file_now.say("history.now.reading")
        elif conflicts:
            names = ", ".join(
                words.clean(self._context.show_path(conflict.target)) for conflict in conflicts
            )
            self._file_now.say("history.now.changed", file=names)
            self._file_now.set_tone("warn")
        else:
            self._file_now.say("history.now.safe")

    def _tell_buttons(self, shown: Shown) -> None:
        undoable = shown.entry.state in changetitles.UNDOABLE
        for button in (self.undo, self.undo_later):
            button.setEnabled(True)
            button.setVisible(undoable)
        self.undo_later.setVisible(undoable and shown.later > 0)
        files = len(shown.entry.edits)
        key = "history.promise.one" if files == 1 else "history.promise"
        self._promise.say(key if undoable else "history.promise.nothing", n=files)

    def _open_backup(self) -> None:
        if self._shown is not None and self._shown.folder:
            self.backup_asked.emit(self._shown.folder)


def later_changes(entries: Sequence[JournalEntry], change: str) -> tuple[JournalEntry, ...]:
    """The changes in effect from the newest down to that one, newest first."""
    found: list[JournalEntry] = []
    for entry in entries:
        if entry.state in changetitles.UNDOABLE:
            found.append(entry)
        if entry.id == change:
            break
    return tuple(found)
