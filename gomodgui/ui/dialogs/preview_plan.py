"""The first half of the preview dialog: every edit, the optional parts, what only people can do."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gomodgui.core.change import ChangePlan, FileEdit, Guidance, MoveEdit
from gomodgui.core.model import FixCall
from gomodgui.engine.proving import DEFAULT_MODULE
from gomodgui.ui import words
from gomodgui.ui.dialogs import preview_words
from gomodgui.ui.look import Look
from gomodgui.ui.widgets.boxes import TOP, Surface, clear, column, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.diffcard import DiffCard
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.marks import Icon
from gomodgui.ui.widgets.toggles import CheckBox


class PlanView(QWidget):
    """Shows a plan. Its options stay while the plan is made anew, with them or without."""

    options_changed = Signal()

    def __init__(self, look: Look, show_path: Callable[[str], str]) -> None:
        super().__init__()
        self._look = look
        self._show_path = show_path
        self._plan = ChangePlan(())
        self._options: list[tuple[FixCall, CheckBox]] = []
        self._locations: list[str] = []
        self.notice = Surface(
            row(
                Icon(look, "info", "info", 16),
                Label(look, "preview.refreshed", role="secondary", tone="text2"),
                margins=(12, 8, 12, 8),
            ),
            "note",
            "note_refreshed",
        )
        self.notice.hide()
        self._count = Label(look, role="strong", wrap=False, name="lbl_change_count")
        self._backup = Label(look, "preview.backup", role="caption", tone="text3", wrap=False)
        self._edits: QVBoxLayout = column(spacing=8)
        self._options_box: QVBoxLayout = column(spacing=2)
        self._guidance: QVBoxLayout = column(spacing=8)
        self._untouched = Label(look, role="secondary", tone="text2", name="lbl_untouched")
        self._test = Label(look, role="secondary", tone="text2", name="lbl_test")
        self._reopen = Label(look, role="secondary", tone="text2", name="lbl_reopen")
        self._facts = Surface(
            column(
                self._fact("shield-check", "ok", self._untouched),
                self._fact("activity", "info", self._test),
                self._fact("terminal", "text3", self._reopen),
                margins=(14, 10, 14, 10),
                spacing=7,
            ),
            "sunken",
        )
        self.setLayout(
            column(
                self.notice,
                row(self._count, None, self._backup),
                self._edits,
                self._guidance,
                self._options_box,
                self._facts,
                spacing=8,
            )
        )
        look.changed.connect(self.redress)

    @property
    def ticked(self) -> list[FixCall]:
        """The optional fixes that are wanted."""
        return [call for call, box in self._options if box.isChecked()]

    def offer(self, options: Sequence[FixCall]) -> bool:
        """Add check boxes, ticked, for options not seen yet; whether there were any."""
        known = [call for call, _ in self._options]
        fresh = [call for call in options if call not in known]
        for call in fresh:
            box = CheckBox(self._look, name=f"chk_option_{len(self._options)}")
            box.setChecked(True)
            box.toggled.connect(self.options_changed)
            self._options.append((call, box))
            self._locations.append("")
            self._options_box.addWidget(box)
        return bool(fresh)

    def show_plan(self, plan: ChangePlan) -> None:
        """Show this one."""
        self._plan = plan
        self._learn_locations()
        self.redress()

    def redress(self) -> None:
        """Say all of it anew."""
        look, plan = self._look, self._plan
        places = len(plan.edits)
        if places:
            self._count.tell(preview_words.count(look, places))
        else:
            self._count.say("preview.count.none")
        self._backup.setVisible(places > 0)
        clear(self._edits)
        for index, edit in enumerate(plan.edits):
            lines = preview_words.edit_lines(edit)
            note = preview_words.edit_note(look, edit, lines)
            if isinstance(edit, MoveEdit):
                aside = preview_words.moved_to(look, edit.quarantine, self._show_path)
                lines = (*lines, aside)
            target = preview_words.edit_target(edit, self._show_path)
            self._edits.addWidget(DiffCard(look, target, note, lines, f"diff_{index}"))
        clear(self._guidance)
        for index, guidance in enumerate(plan.guidance):
            self._guidance.addWidget(self._guidance_card(guidance, index))
        for (call, box), location in zip(self._options, self._locations, strict=True):
            box.setText(preview_words.option(look, call, location))
            box.redress()
        self._untouched.tell(preview_words.untouched(look, plan))
        self._test.say("preview.test", module=DEFAULT_MODULE.partition("@")[0])
        windows = sys.platform == "win32"
        self._reopen.say("preview.reopen.windows" if windows else "preview.reopen")
        self._facts.setVisible(places > 0)

    def _learn_locations(self) -> None:
        """Where the line of an option stands: seen in the plan that has it."""
        for index, (call, _) in enumerate(self._options):
            name = call.args.get("name", "")
            for edit in self._plan.edits:
                lines = preview_words.edit_lines(edit)
                gone = [line for line in lines if line.sign == "-" and name in line.text]
                if isinstance(edit, FileEdit) and edit.role != "go_settings" and gone and name:
                    file = preview_words.edit_target(edit, self._show_path)
                    where = self._look.text("source.line", file=file, line=gone[0].number)
                    self._locations[index] = where

    def _guidance_card(self, guidance: Guidance, index: int) -> QWidget:
        look = self._look
        args = words.clean_args(
            {k: self._show_path(v) if k == "location" else v for k, v in guidance.args.items()}
        )
        title, text = Label(look, role="strong"), Label(look, role="secondary", tone="text2")
        title.tell(look.first(f"guidance.{guidance.id}.title", "preview.guidance", **args))
        text.tell(look.text(f"guidance.{guidance.id}.text", **args))
        lines = column(title, text, spacing=3)
        if guidance.command:
            lines.addLayout(self._command(guidance.command, index))
        icon = Icon(look, "info", "info", 18)
        content = row(icon, lines, margins=(14, 10, 14, 10), spacing=10)
        content.setAlignment(icon, TOP)
        content.setStretch(1, 1)
        return Surface(content, "note", f"guidance_{index}")

    def _command(self, command: str, index: int) -> QVBoxLayout:
        shown = Label(
            self._look, role="caption", mono=True, selectable=True, name=f"lbl_command_{index}"
        )
        shown.tell(words.clean(command))
        copy = Button(
            self._look,
            "preview.copy_command",
            name=f"btn_copy_command_{index}",
            size="small",
            icon="copy",
        )
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(command))
        box = Surface(row(shown, margins=(9, 6, 9, 6)), "sunken")
        return column(box, row(copy, None), spacing=6)

    def _fact(self, icon: str, tone: str, label: Label) -> QWidget:
        mark = Icon(self._look, icon, tone, 16)
        line = row(mark, label, spacing=8)
        line.setAlignment(mark, TOP)
        line.setStretch(1, 1)
        holder = QWidget()
        holder.setLayout(line)
        return holder
