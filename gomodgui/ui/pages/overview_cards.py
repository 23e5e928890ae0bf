"""The two cards below the verdict: what was found, and the settings in force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from gomodgui.ui.look import Look
from gomodgui.ui.widgets.boxes import TOP, Line, Surface, clear, column, holder, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.labels import Label, LineLabel
from gomodgui.ui.widgets.marks import Icon

SETTINGS_WIDTH = 290
_NO_LIMIT = 16777215  # Qt's QWIDGETSIZE_MAX


class FoundRow(NamedTuple):
    """One row: a status icon, what, why, and one button (its text, "" for none).

    `severity`: a property for tests. `extra`: shown only when the rest is unfolded.
    """

    id: str
    status: str
    title: str
    why: str
    button: str = ""
    button_name: str = ""
    icon: str = ""
    severity: str = ""
    extra: bool = False


class _Row(Surface):
    """A row of the list, as a frame without a surface."""

    def __init__(self, look: Look, found: FoundRow) -> None:
        mark = Icon(look, "info", "info", 20)
        if found.icon:
            mark.show_icon(found.icon, "text3")
        else:
            mark.show_status(found.status)
        title = Label(look, role="strong")
        title.tell(found.title)
        why = Label(look, role="secondary", tone="text2")
        why.tell(found.why)
        why.setVisible(bool(found.why))
        box = row(mark, column(title, why, spacing=2), margins=(16, 9, 16, 9), spacing=12)
        box.setAlignment(mark, TOP)
        box.setStretch(1, 1)
        super().__init__(box, "", found.id)
        self.setProperty("severity", found.severity)
        self.setAccessibleName(f"{found.title} {found.why}")
        self.button: Button | None = None
        if found.button:
            self.button = Button(look, "common.close", name=found.button_name, size="small")
            self.button.say_plain(found.button)
            self.button.setAccessibleName(f"{found.button} {found.title}")
            self.button.setAccessibleDescription(found.why)
            box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)


class FoundCard(Surface):
    """What was found: rows, the quiet ones folded away."""

    pressed = Signal(str)  # id of the row whose button was pressed

    def __init__(self, look: Look) -> None:
        self._look = look
        self.heading = Label(look, role="section", name="lbl_problems")
        self._rows: QVBoxLayout = column(spacing=0)
        self.rest = Label(look, role="body", tone="text2")
        self.show_passed = Button(
            look, "overview.button.show", name="btn_show_passed", kind="ghost", size="small"
        )
        rest = row(
            Icon(look, "circle-check", "ok", 20),
            self.rest,
            self.show_passed,
            margins=(16, 8, 8, 8),
            spacing=12,
        )
        rest.setStretch(1, 1)
        self._rest_line = Line()
        self._rest = holder(rest)
        head = row(self.heading, margins=(16, 12, 16, 4))
        super().__init__(
            column(head, self._rows, self._rest_line, self._rest, None, spacing=0),
            "card",
            "list_problems",
        )
        self._shown: tuple[FoundRow, ...] = ()
        self._unfolded = False
        self.show_passed.clicked.connect(self._fold)

    def show_rows(self, heading: str, rows: Sequence[FoundRow], rest: str) -> None:
        """Show these; `rest` says how many checks were fine, "" where that is not told."""
        self.heading.tell(heading)
        self.rest.tell(rest)
        has_rest = bool(rest)
        self._rest.setVisible(has_rest)
        extras = any(found.extra for found in rows)
        self.show_passed.setVisible(extras)
        if tuple(rows) != self._shown:
            self._shown = tuple(rows)
            self._fill()
        self._rest_line.setVisible(has_rest and self._rows.count() > 0)

    def _fold(self) -> None:
        self._unfolded = not self._unfolded
        self.show_passed.say("overview.button.hide" if self._unfolded else "overview.button.show")
        self._fill()
        self._rest_line.setVisible(self._rows.count() > 0)

    def _fill(self) -> None:
        clear(self._rows)
        shown = [found for found in self._shown if self._unfolded or not found.extra]
        for index, found in enumerate(shown):
            if index:
                self._rows.addWidget(Line())
            made = _Row(self._look, found)
            if made.button is not None:
                made.button.clicked.connect(lambda _=False, name=found.id: self.pressed.emit(name))
            self._rows.addWidget(made)


class _Value(Surface):
    """One setting: name and source above, value below."""

    def __init__(self, look: Look, name: str) -> None:
        self.source = LineLabel(look, role="caption", tone="text3")
        self.source.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.value = LineLabel(look, role="secondary", mono=True, name=f"value_{name}")
        label = LineLabel(look, role="caption", tone="text3", mono=True)
        label.tell(name)
        label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head = row(label, self.source, spacing=6)
        head.setStretch(1, 1)
        super().__init__(column(head, self.value, spacing=3), "")


class SettingsCard(Surface):
    """The settings that matter most, each with its source."""

    all_asked = Signal()

    def __init__(self, look: Look) -> None:
        self._look = look
        self._values: QVBoxLayout = column(spacing=8)
        self.all_settings = Button(
            look,
            "overview.button.all_settings",
            name="btn_all_settings",
            kind="ghost",
            size="small",
        )
        heading = Label(look, "overview.settings.title", role="section")
        super().__init__(
            column(
                heading,
                self._values,
                None,
                row(None, self.all_settings),
                margins=(16, 12, 16, 6),
                spacing=8,
            ),
            "card",
            "card_settings",
        )
        self._shown: tuple[tuple[str, str, str], ...] = ()
        self.all_settings.clicked.connect(self.all_asked)

    def set_narrow(self, *, on: bool) -> None:
        """As wide as the design says, more for larger text; or as wide as there is room."""
        width = self._look.theme.px(SETTINGS_WIDTH)
        self.setMinimumWidth(width if on else 0)
        self.setMaximumWidth(width if on else _NO_LIMIT)

    def show_values(self, values: Sequence[tuple[str, str, str]]) -> None:
        """Show these: name, value, source."""
        if tuple(values) == self._shown:
            return
        self._shown = tuple(values)
        clear(self._values)
        for index, (name, value, source) in enumerate(values):
            if index:
                self._values.addWidget(Line())
            made = _Value(self._look, name)
            made.value.tell(value)
            made.source.tell(source)
            self._values.addWidget(made)
