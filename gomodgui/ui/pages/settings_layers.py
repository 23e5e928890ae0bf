"""Where a value comes from: its layers, highest first, and what terminals see instead."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gomodgui.core.model import Layer, OriginKind, Setting
from gomodgui.ui.look import Look
from gomodgui.ui.places import needs_administrator, split_line
from gomodgui.ui.widgets.boxes import Surface, clear, column, row
from gomodgui.ui.widgets.labels import Label, LineLabel
from gomodgui.ui.widgets.marks import Icon, Pill
from gomodgui.ui.words import clean

_PLACES = {
    "HKCU": "windows_user",
    "HKEY_CURRENT_USER": "windows_user",
    "HKLM": "windows_system",
    "HKEY_LOCAL_MACHINE": "windows_system",
    "launchctl": "launchctl",
}


def source_key(layer: Layer) -> str:
    """The text key that names the kind of place of a layer."""
    location = layer.origin.location or ""
    if layer.origin.kind is OriginKind.ENVIRONMENT:
        place = next((key for start, key in _PLACES.items() if location.startswith(start)), "")
        if place:
            return f"settings.layer.{place}"
    return f"settings.layer.{layer.origin.kind.value}"


class _Mark(QWidget):
    """A ring with a check for the value in effect, a number for the others, a line below."""

    def __init__(self, look: Look, number: int, *, effective: bool, last: bool) -> None:
        super().__init__()
        self._look = look
        self._number, self._effective, self._last = number, effective, last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """A ring wide."""
        return QSize(self._look.theme.px(24), self._look.theme.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ring, mark and line."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.px(10)
        centre = QPointF(self.width() / 2, radius + theme.px(5))
        if not self._last:
            painter.setPen(QPen(theme.colour("border"), 2))
            painter.drawLine(centre, QPointF(centre.x(), self.height()))
        tone, fill = ("ok", "okSoft") if self._effective else ("control", "card")
        painter.setPen(QPen(theme.colour(tone), 1.5))
        painter.setBrush(theme.colour(fill))
        painter.drawEllipse(centre, radius, radius)
        if self._effective:
            check = theme.pixmap("check", "ok", 14)
            half = check.deviceIndependentSize().height() / 2
            painter.drawPixmap(centre - QPointF(half, half), check)
        else:
            painter.setPen(theme.colour("text3"))
            painter.setFont(theme.font("caption"))
            room = self.rect()
            room.setTop(round(centre.y()) - radius)
            room.setHeight(radius * 2)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), str(self._number))


class LayerRow(QWidget):
    """One place that gives the variable a value. Properties `source` and `effective`."""

    def __init__(self, look: Look, variable: str, index: int, layer: Layer, *, last: bool) -> None:
        super().__init__()
        effective = index == 0
        kind = layer.origin.kind
        self.setObjectName(f"layer_{variable}_{index}")
        self.setProperty("source", kind.value)
        self.setProperty("effective", effective)
        source = Label(
            look,
            source_key(layer),
            role="label" if effective else "secondary",
            tone="" if effective else "text2",
            wrap=False,
        )
        place = LineLabel(look, role="caption", tone="text3", mono=bool(layer.origin.location))
        if layer.origin.location:
            place.tell(clean(layer.origin.location))
        elif kind is OriginKind.ENVIRONMENT:
            place.say("settings.layer.parent")
        elif kind is OriginKind.DERIVED:
            place.say("settings.layer.derived.place")
        else:
            place.say("settings.layer.built_in")
        value = LineLabel(
            look,
            role="label" if effective else "secondary",
            tone="" if effective else "text3",
            mono=True,
        )
        words = clean(layer.value) if layer.value else look.text("settings.value.empty")
        value.tell(words)
        if not effective and layer.value:
            font = value.font()
            font.setStrikeOut(True)
            value.setFont(font)
        state_key = "settings.layer.effective" if effective else "settings.layer.hidden"
        state = Label(
            look, state_key, role="caption", tone="ok" if effective else "text3", wrap=False
        )
        for label in (value, state):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        upper = row(source, value, spacing=12)
        upper.setStretch(1, 1)
        lower = row(place, state, spacing=12)
        lower.setStretch(0, 1)
        mark = _Mark(look, index + 1, effective=effective, last=last)
        content = row(mark, column(upper, lower, margins=(0, 4, 0, 4), spacing=1), spacing=10)
        content.setStretch(1, 1)
        self.setLayout(content)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        spoken = (look.text(source_key(layer)), place.text(), words, look.text(state_key))
        self.setAccessibleName(look.text("settings.list.separator").join(spoken))


class Provenance(QWidget):
    """The heading, the layers, and the note about terminals."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._setting: Setting | None = None
        self._drafted = False
        self._pill = Pill(look, "warn", name="pill_where")
        heading = row(Label(look, "settings.where.title", role="strong"), None, self._pill)
        self._box: QVBoxLayout = column(spacing=0)
        self._terminal = Label(look, role="secondary", tone="text2", name="lbl_terminal")
        note = row(
            Icon(look, "terminal", "info", 16), self._terminal, margins=(12, 8, 12, 8), spacing=10
        )
        note.setStretch(1, 1)
        self._note = Surface(note, "note", "note_terminal")
        self.setLayout(column(heading, self._box, self._note, spacing=4))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        look.changed.connect(self.redress)

    def show_setting(self, setting: Setting, *, drafted: bool) -> None:
        """Show the layers of that one. `drafted`: another value waits to be saved."""
        if (setting, drafted) != (self._setting, self._drafted):
            self._setting, self._drafted = setting, drafted
            self.redress()

    def redress(self) -> None:
        """Say all of it anew."""
        setting = self._setting
        if setting is None:
            return
        clear(self._box)
        layers = self._layers(setting)
        for index, layer in enumerate(layers):
            last = index == len(layers) - 1
            self._box.addWidget(LayerRow(self._look, setting.name, index, layer, last=last))
        if not layers:
            self._box.addWidget(
                Label(self._look, "settings.where.nowhere", role="secondary", tone="text2")
            )
        self._show_pill(setting)
        self._show_terminal(setting)

    def _layers(self, setting: Setting) -> list[Layer]:
        if setting.value is None:
            return list(setting.shadowed)
        return [Layer(setting.value, setting.origin), *setting.shadowed]

    def _show_pill(self, setting: Setting) -> None:
        """What has to be edited for another value to count, where that is no settings file."""
        location = setting.origin.location
        is_environment = setting.origin.kind is OriginKind.ENVIRONMENT and setting.value
        hides = any(layer.origin.kind is OriginKind.GO_ENV_FILE for layer in setting.shadowed)
        self._pill.setVisible(bool(is_environment and (hides or self._drafted)))
        if location is None:
            self._pill.tell(self._look.text("settings.where.parent"))
        elif needs_administrator(location):
            self._pill.tell(self._look.text("settings.where.administrator"))
        else:
            file = clean(split_line(location)[0])
            self._pill.tell(self._look.text("settings.where.must_edit", file=file))

    def _show_terminal(self, setting: Setting) -> None:
        terminal = setting.terminal
        self._note.setVisible(terminal is not None)
        if terminal is None:
            return
        if terminal.value:
            place = terminal.origin.location
            kind = self._look.text(f"settings.origin.{terminal.origin.kind.value}")
            where = clean(place) if place else kind
            self._terminal.say("settings.where.terminal", value=clean(terminal.value), where=where)
        else:
            self._terminal.say("settings.where.terminal_unset")
