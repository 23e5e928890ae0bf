"""The editor of one variable: chips or text, the exact result, what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from gomodgui.core.model import Setting
from gomodgui.core.redact import mask
from gomodgui.ui.drafts import LISTS, Drafts, is_editable
from gomodgui.ui.look import Look
from gomodgui.ui.stylesheet import restyle
from gomodgui.ui.valuelists import ValueList
from gomodgui.ui.widgets.boxes import TOP, Surface, column, holder, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.chips import ChipBar, Suggestion
from gomodgui.ui.widgets.flow import FlowLayout
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.marks import Icon
from gomodgui.ui.words import clean, clean_args

_CHOICES = {
    "GOSUMDB": ("sum.golang.org", "sum.golang.google.cn"),
    "GOTOOLCHAIN": ("auto", "local"),
    "GO111MODULE": ("on", "auto"),
}


class ValueEditor(QWidget):
    """Made for one variable; writes what is edited into the drafts and tells `edited`."""

    edited = Signal()
    removal_asked = Signal()  # of an environment variable that is only shown

    def __init__(
        self, look: Look, drafts: Drafts, variable: str, suggestions: Sequence[Suggestion]
    ) -> None:
        super().__init__()
        self._look = look
        self._drafts = drafts
        self._variable = variable
        self._raw = False
        self.setObjectName(f"editor_{variable}")
        self.editable = is_editable(variable)
        self.chips: ChipBar | None = None
        if variable in LISTS:
            self.chips = ChipBar(look, variable, bars=variable == "GOPROXY")
            self.chips.suggest(suggestions)
            self.chips.changed.connect(self._list_edited)
        self.field = QLineEdit()
        self.field.setObjectName(f"edit_raw_{variable}")
        self.field.setProperty("mono", "true")
        self.field.setMaxLength(4096)
        self.field.textEdited.connect(self._text_edited)
        self._choices = self._make_choices()
        self._result = Label(
            look,
            role="caption",
            tone="text2",
            mono=True,
            selectable=True,
            name=f"lbl_raw_{variable}",
        )
        self._result_box = Surface(row(self._result, margins=(9, 5, 9, 5)), "sunken")
        self._mistake_icon = Icon(look, "circle-x", "err", 16)
        self._mistake = Label(look, role="secondary", tone="err", name=f"lbl_mistake_{variable}")
        mistake_row = row(self._mistake_icon, self._mistake, spacing=6)
        mistake_row.setAlignment(self._mistake_icon, TOP)
        mistake_row.setStretch(1, 1)
        self._mistake_box = holder(mistake_row)
        self._shown_only = self._make_shown_only()
        parts: list[QWidget] = [self.chips] if self.chips is not None else []
        parts += [self.field, self._choices, self._result_box, self._mistake_box, self._shown_only]
        self.setLayout(column(*parts, spacing=8))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.show_draft()
        look.changed.connect(self.show_draft)

    def use_raw_text(self, *, raw: bool) -> None:
        """Edit the value as text, or as a list where it is one."""
        self._raw = raw
        self.show_draft()

    def suggest(self, suggestions: Sequence[Suggestion]) -> None:
        """What the add button of the chips offers."""
        if self.chips is not None:
            self.chips.suggest(suggestions)

    def focus(self) -> None:
        """Put the focus where editing begins."""
        (self.chips.add_button if self.chips and not self._raw else self.field).setFocus()

    def show_draft(self) -> None:
        """Show what the drafts say."""
        name = self._variable
        value = self._drafts.value(name)
        as_list = self.chips is not None and not self._raw
        if self.chips is not None:
            self.chips.setVisible(as_list)
            self.chips.show_items(self._drafts.items(name))
        self.field.setVisible(self.editable and not as_list)
        self._choices.setVisible(self.editable and not as_list and name in _CHOICES)
        self.field.setAccessibleName(self._look.text("settings.raw.name", variable=name))
        if not self.field.hasFocus():
            self.field.setText(mask(value))
        unset = self._drafts.is_unset(name)
        key = "settings.result.unset" if unset or not value else "settings.result"
        self._result.say(key, variable=name, value=clean(value))
        self._result_box.setVisible(self.editable)
        self._shown_only.setVisible(not self.editable)
        self._show_mistake()

    def _show_mistake(self) -> None:
        mistake = self._drafts.mistake(self._variable)
        self._mistake_box.setVisible(mistake is not None)
        wrong = mistake is not None and mistake.blocks
        if mistake is not None:
            self._mistake.say(mistake.key, **clean_args(mistake.args))
            self._mistake.set_tone("err" if wrong else "warn")
            self._mistake_icon.show_status("err" if wrong else "warn")
        if self.field.property("wrong") != str(wrong).lower():
            self.field.setProperty("wrong", str(wrong).lower())
            restyle(self.field)

    def _make_choices(self) -> QWidget:
        """The values that most people want, a click each."""
        flow = FlowLayout(spacing=8)
        for at, choice in enumerate(_CHOICES.get(self._variable, ())):
            button = Button(
                self._look,
                "settings.choice",
                name=f"btn_choice_{self._variable}_{at}",
                size="small",
                value=choice,
            )
            button.clicked.connect(partial(self._choose, choice))
            flow.addWidget(button)
        return holder(flow)

    def _make_shown_only(self) -> QWidget:
        """The value of what is only shown here, and how to be rid of it."""
        setting: Setting | None = self._drafts.snapshot.get(self._variable)
        value = setting.value if setting else None
        shown = Label(
            self._look,
            role="secondary",
            mono=True,
            selectable=True,
            tone="" if value else "text3",
            name=f"lbl_value_{self._variable}",
        )
        if value:
            shown.tell(clean(value))
        else:
            shown.say("settings.unset")
        is_ours = self._variable in ("GOENV", "GOROOT")
        note = Label(
            self._look,
            "settings.shown_only.go" if is_ours else "settings.shown_only",
            role="secondary",
            tone="text2",
        )
        remove = Button(
            self._look,
            "settings.remove_variable",
            name=f"btn_remove_{self._variable}",
            spoken="settings.remove_variable.spoken",
            size="small",
            variable=self._variable,
        )
        remove.clicked.connect(self.removal_asked)
        if is_ours or not value:
            remove.hide()
        box = Surface(row(shown, margins=(9, 6, 9, 6)), "sunken")
        return holder(column(box, note, row(remove, None), spacing=8))

    def _list_edited(self, items: ValueList) -> None:
        self._drafts.set(self._variable, str(items))
        self._told()

    def _text_edited(self, text: str) -> None:
        self._drafts.set_shown(self._variable, text)
        self._told()

    def _choose(self, value: str, _checked: bool = False) -> None:
        self._drafts.set(self._variable, value)
        self.field.setText(value)
        self._told()

    def _told(self) -> None:
        self.show_draft()
        self.edited.emit()
