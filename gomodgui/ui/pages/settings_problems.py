"""What is wrong with the value in effect, and the buttons that mend it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gomodgui.core.model import Finding, FixCall, Setting, Severity
from gomodgui.ui import words
from gomodgui.ui.look import Look
from gomodgui.ui.widgets.boxes import TOP, Surface, clear, column, holder, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.flow import FlowLayout
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.marks import Icon

_STATUS = {Severity.ERROR: "err", Severity.WARNING: "warn", Severity.INFO: "info"}
_MOST_FIXES = 2


class Problems(QWidget):
    """One card a problem of the setting; `fix_asked` tells the fix of the button."""

    fix_asked = Signal(object)  # FixCall

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._setting: Setting | None = None
        self._box: QVBoxLayout = column(spacing=8)
        self.setLayout(self._box)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        look.changed.connect(self.redress)

    def show_setting(self, setting: Setting) -> None:
        """Show the problems of that one."""
        if setting != self._setting:
            self._setting = setting
            self.redress()

    def redress(self) -> None:
        """Say all of it anew."""
        clear(self._box)
        problems = self._setting.problems if self._setting else ()
        for index, problem in enumerate(problems):
            self._box.addWidget(self._card(problem, index))
        self.setVisible(bool(problems))

    def _card(self, problem: Finding, index: int) -> QWidget:
        look = self._look
        icon = Icon(look, "info", "info", 18)
        icon.show_status(_STATUS[problem.severity])
        title, why = Label(look, role="strong"), Label(look, role="secondary", tone="text2")
        title.tell(words.finding(look, problem, "title"))
        why.tell(words.finding(look, problem, "why"))
        lines = column(title, why, spacing=2)
        buttons = self._buttons(problem, index, why.text())
        if buttons is not None:
            lines.addWidget(buttons)
        content = row(icon, lines, margins=(12, 10, 12, 10), spacing=10)
        content.setAlignment(icon, TOP)
        content.setStretch(1, 1)
        card = Surface(content, "sunken", f"setting_problem_{problem.cause}_{index}")
        card.setProperty("severity", problem.severity.value)
        card.setAccessibleName(
            look.text("settings.list.separator").join((title.text(), why.text()))
        )
        return card

    def _buttons(self, problem: Finding, index: int, why: str) -> QWidget | None:
        fixes = sorted(problem.fixes, key=lambda call: not call.recommended)[:_MOST_FIXES]
        if not fixes:
            return None
        flow = FlowLayout(spacing=8)
        for at, call in enumerate(fixes):
            flow.addWidget(self._button(problem, call, f"{problem.cause}_{index}_{at}", why))
        return holder(flow)

    def _button(self, problem: Finding, call: FixCall, name: str, why: str) -> Button:
        key = f"fix.{call.id}.button"
        if problem.cause == "verification_disabled":
            key = "settings.turn_on"
        button = Button(self._look, key, name=f"btn_setting_fix_{name}", size="small")
        button.say(key, "", **words.clean_args(call.args))
        button.setAccessibleDescription(why)
        button.clicked.connect(lambda _=False: self.fix_asked.emit(call))
        return button
