"""A list edited as chips: dragged, moved by keys, removed, added, its rules toggled."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QWidget

from gomodgui.core.goproxy import DIRECT, OFF
from gomodgui.core.redact import mask
from gomodgui.ui.look import Look
from gomodgui.ui.valuelists import ValueList
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.chip import Chip, Connector
from gomodgui.ui.widgets.flow import FlowLayout
from gomodgui.ui.widgets.labels import Label

Suggestion = tuple[str, str]
"""What the menu shows, and the entry that it adds."""


class ChipBar(QWidget):
    """`variable` names the controls: chip_GOPROXY_0, conn_GOPROXY_0, btn_chip_add_GOPROXY…"""

    changed = Signal(object)  # ValueList

    def __init__(self, look: Look, variable: str, *, bars: bool) -> None:
        super().__init__()
        self._look = look
        self._variable = variable
        self._bars = bars
        self._items = ValueList(bars=bars)
        self._suggestions: tuple[Suggestion, ...] = ()
        self._editing: int | None = None
        self._ghost: QLabel | None = None
        self._insertion: int | None = None
        self._chips: list[Chip] = []
        self._flow = FlowLayout(spacing=6)
        self.setLayout(self._flow)
        self.add_button = Button(
            look,
            "settings.chip.add",
            name=f"btn_chip_add_{variable}",
            kind="ghost",
            icon="plus",
            size="small",
            spoken="settings.chip.add_to",
            variable=variable,
        )
        self.add_button.clicked.connect(self._add_asked)
        self.field = QLineEdit()
        self.field.setObjectName(f"edit_chip_{variable}")
        self.field.setProperty("mono", "true")
        self.field.returnPressed.connect(self._field_done)
        self.field.installEventFilter(self)
        self._menu = QMenu(self)
        self._menu.setObjectName(f"menu_chip_{variable}")
        self.redress()
        look.changed.connect(self.redress)

    @property
    def items(self) -> ValueList:
        """The list as it is shown."""
        return self._items

    def suggest(self, suggestions: Sequence[Suggestion]) -> None:
        """What the menu of the add button offers."""
        self._suggestions = tuple(suggestions)

    def show_items(self, items: ValueList) -> None:
        """Show that list."""
        if items != self._items or not self._chips:
            self._items = items
            self._rebuild()

    def redress(self) -> None:
        """The language or the look changed."""
        key = "address" if self._bars else "pattern"
        self.field.setPlaceholderText(self._look.text(f"settings.chip.placeholder.{key}"))
        self.field.setAccessibleName(
            self._look.text("settings.chip.add_to", variable=self._variable)
        )
        self.field.setMinimumWidth(self._look.theme.px(260))
        self._rebuild()

    def edit(self, index: int | None) -> None:
        """Type an entry: a new one (None), or another text for that one."""
        self._editing = index
        self.field.setText("" if index is None else mask(self._items.entries[index]))
        self.add_button.hide()
        self.field.show()
        self.field.setFocus()
        self.field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leaves the field, and nothing is changed."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            if event.type() == QEvent.Type.KeyPress:
                self._close_field()
                self.add_button.setFocus()
            event.accept()  # no shortcut of the window
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """While a chip is dragged: where it would go."""
        super().paintEvent(event)
        if self._insertion is None or not self._chips:
            return
        last = self._insertion >= len(self._chips)
        chip = self._chips[min(self._insertion, len(self._chips) - 1)].geometry()
        x = chip.right() + 3 if last else chip.left() - 3
        painter = QPainter(self)
        painter.setPen(QPen(self._look.theme.colour("accent"), 3))
        painter.drawLine(x, chip.top(), x, chip.bottom())

    def _rebuild(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in (self.add_button, self.field):
                _retire(widget)
        stop = self._items.stops_at
        self._chips = []
        for index, entry in enumerate(self._items.entries):
            chip = self._chip(index, entry, struck=stop is not None and index > stop)
            self._chips.append(chip)
            self._flow.addWidget(chip)
            if index < len(self._items.separators) and self._bars:
                self._flow.addWidget(self._between(index, stop))
        self._flow.addWidget(self.add_button)
        self._flow.addWidget(self.field)
        self.add_button.show()
        self.field.hide()
        self.updateGeometry()

    def _chip(self, index: int, entry: str, *, struck: bool) -> Chip:
        chip = Chip(
            self._look,
            entry,
            f"chip_{self._variable}_{index}",
            f"btn_chip_remove_{self._variable}_{index}",
            bars=self._bars,
            struck=struck,
        )
        chip.move_asked.connect(partial(self._move, index))
        chip.remove_asked.connect(partial(self._remove, index))
        chip.edit_asked.connect(partial(self.edit, index))
        chip.dragged.connect(partial(self._drag, index))
        chip.dropped.connect(partial(self._drop, index))
        return chip

    def _between(self, index: int, stop: int | None) -> QWidget:
        if stop is not None and index >= stop:
            label = "settings.rule.stops" if index == stop else "settings.rule.not_read"
            return Label(self._look, label, role="caption", tone="warn", wrap=False)
        name = f"conn_{self._variable}_{index}"
        before = self._items.entries[index]
        connector = Connector(self._look, self._items.separators[index], before, name)
        connector.clicked.connect(partial(self._toggle, index))
        return connector

    def _change(self, items: ValueList) -> None:
        self._items = items
        self._rebuild()
        self.changed.emit(items)

    def _focus_chip(self, index: int) -> None:
        if self._chips:
            self._chips[min(index, len(self._chips) - 1)].setFocus()
        else:
            self.add_button.setFocus()

    def _move(self, index: int, by: int) -> None:
        to = index + by
        if 0 <= to < len(self._items.entries):
            self._change(self._items.move(index, to))
            self._focus_chip(to)

    def _remove(self, index: int) -> None:
        self._change(self._items.remove(index))
        self._focus_chip(index)

    def _toggle(self, index: int, _checked: bool = False) -> None:
        self._change(self._items.toggle(index))
        connector = self.findChild(Connector, f"conn_{self._variable}_{index}")
        if connector is not None:
            connector.setFocus()

    def _drag(self, index: int, here: QPoint) -> None:
        if self._ghost is None:
            self._ghost = QLabel(self)
            self._ghost.setPixmap(self._chips[index].grab())
            self._ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._ghost.show()
        self._ghost.adjustSize()
        self._ghost.move(here - QPoint(self._ghost.width() // 2, self._ghost.height() // 2))
        self._ghost.raise_()
        self._insertion = self._place_at(here)
        self.update()

    def _drop(self, index: int, here: QPoint) -> None:
        place = self._place_at(here)
        if self._ghost is not None:
            self._ghost.deleteLater()
            self._ghost = None
        self._insertion = None
        self.update()
        to = place - 1 if place > index else place
        if to != index:
            self._change(self._items.move(index, to))
            self._focus_chip(to)

    def _place_at(self, here: QPoint) -> int:
        """Before which chip something dropped there goes."""
        for index, chip in enumerate(self._chips):
            area = chip.geometry()
            if here.y() < area.top() or (
                here.y() <= area.bottom() and here.x() < area.center().x()
            ):
                return index
        return len(self._chips)

    def _add_asked(self) -> None:
        if not self._bars:
            self.edit(None)
            return
        self._menu.clear()
        standing = set(self._items.entries)
        for words, entry in self._suggestions:
            action = self._menu.addAction(words)
            action.setEnabled(entry not in standing)
            action.triggered.connect(partial(self._add, entry))
        for entry in (DIRECT, OFF):
            action = self._menu.addAction(self._look.text(f"settings.chip.add.{entry}"))
            action.setEnabled(entry not in standing)
            action.triggered.connect(partial(self._add, entry))
        self._menu.addSeparator()
        other = self._menu.addAction(self._look.text("settings.chip.add.other"))
        other.triggered.connect(partial(self.edit, None))
        self._menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def _add(self, entry: str, _checked: bool = False) -> None:
        self._change(self._items.add(entry))
        self.add_button.setFocus()

    def _field_done(self) -> None:
        """Take what was typed: several entries at once are cut as a value is."""
        typed = ValueList.read(self.field.text().strip(), bars=self._bars)
        editing, self._editing = self._editing, None
        items = self._items
        entries = typed.entries
        if editing is not None and entries:
            old = items.entries[editing]
            text = str(typed) if len(entries) == 1 else entries[0]
            items = items.replace(editing, old if text == mask(old) else text)
            entries = entries[1:]
        for entry in entries:
            items = items.add(entry.strip())
        if items == self._items:
            self._close_field()
        else:
            self._change(items)
        self.add_button.setFocus()

    def _close_field(self) -> None:
        self._editing = None
        self.field.hide()
        self.add_button.show()


def _retire(widget: QWidget) -> None:
    """Let go of a widget that may be in the middle of an event; its names are free at once."""
    for each in (widget, *widget.findChildren(QWidget)):
        each.setObjectName("")
    widget.hide()
    widget.deleteLater()
