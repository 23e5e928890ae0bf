"""Which go command is used: the terminal's, or the one that the person chose."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gomodgui.core.model import SettingsSnapshot, Toolchain
from gomodgui.ui.context import Context
from gomodgui.ui.look import Look
from gomodgui.ui.widgets.boxes import Surface, clear, column, holder, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.labels import Label, LineLabel
from gomodgui.ui.words import clean

CHOSEN = "chosen"
_SHOWN_PLACES = 12


class Choice(QRadioButton):
    """A radio button in the colours of the theme."""

    def __init__(self, look: Look, text: str, name: str) -> None:
        super().__init__(text)
        self._look = look
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Ring and text, as high as a target has to be."""
        theme = self._look.theme
        metrics = theme.metrics("body")
        width = theme.px(26) + metrics.horizontalAdvance(self.text()) + 4
        return QSize(width, max(26, metrics.height() + 6))

    def hitButton(self, _position: QPoint) -> bool:
        """All of it."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ring, dot where it holds, text, focus."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, focus = self.isChecked(), self.hasFocus()
        centre = QPointF(theme.px(10), self.height() / 2)
        tone = "accent" if on or focus else "control"
        painter.setPen(QPen(theme.colour(tone), 2 if on or focus else 1))
        painter.setBrush(theme.colour("card"))
        painter.drawEllipse(centre, theme.px(8), theme.px(8))
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(centre, theme.px(4), theme.px(4))
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font("body"))
        room = self.rect().adjusted(theme.px(26), 0, 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if focus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)


class GoPane(QWidget):
    """All go commands that were found; choosing one asks the engine and reads all anew."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._look = context.look
        self._snapshot = SettingsSnapshot(None, (), (), None)
        self._group = QButtonGroup(self)
        self._choices: QVBoxLayout = column(spacing=4)
        self._browse = Button(
            self._look, "settings.go.browse", name="btn_choose_go", icon="folder-open"
        )
        self._browse.clicked.connect(self._pick)
        self._error = Label(self._look, role="secondary", tone="err", name="lbl_go_error")
        self._error.hide()
        self._searched = Label(self._look, role="caption", tone="text3")
        self._terminal = Label(self._look, role="caption", tone="warn", name="lbl_terminal_error")
        self.setLayout(
            column(
                Label(self._look, "settings.go.row", role="panel"),
                Label(self._look, "settings.go.purpose", role="secondary", tone="text2"),
                6,
                holder(self._choices, "list_go"),
                row(self._browse, None),
                self._error,
                self._terminal,
                self._searched,
                None,
                spacing=8,
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._look.changed.connect(self.redress)

    def show_snapshot(self, snapshot: SettingsSnapshot) -> None:
        """Show what was found."""
        self._snapshot = snapshot
        self._error.hide()
        self.redress()

    def redress(self) -> None:
        """Say all of it anew."""
        look, snapshot = self._look, self._snapshot
        self._group.deleteLater()
        self._group = QButtonGroup(self)
        clear(self._choices)
        chosen = snapshot.go is not None and snapshot.go.found_by == CHOSEN
        self._add(None, "go_terminal", checked=not chosen)
        for index, toolchain in enumerate(snapshot.toolchains):
            current = snapshot.go is not None and toolchain.path == snapshot.go.path
            self._add(toolchain, f"go_{index}", checked=chosen and current)
        places = [clean(place) for place in snapshot.places_searched[:_SHOWN_PLACES]]
        self._searched.setVisible(snapshot.go is None and bool(places))
        self._searched.tell(look.text("settings.go.searched", places="\n".join(places)))
        self._terminal.setVisible(bool(snapshot.terminal_error))
        self._terminal.say("settings.go.terminal_error")

    def _add(self, toolchain: Toolchain | None, name: str, *, checked: bool) -> None:
        look = self._look
        button = Choice(look, "", name)
        path = LineLabel(look, role="caption", tone="text2", mono=True)
        how = Label(look, role="caption", tone="text3", wrap=False)
        if toolchain is None:
            button.setText(look.text("settings.go.terminal"))
            path.say("settings.go.terminal.place")
        else:
            version = clean(toolchain.version) or look.text("settings.go.version_unknown")
            button.setText(version)
            path.tell(clean(toolchain.path))
            keys = (f"settings.go.found_by.{toolchain.found_by}", "settings.go.found_by.manager")
            how.tell(look.first(*keys, name=clean(toolchain.found_by)))
        button.setAccessibleName(
            look.text("settings.list.separator").join(
                filter(None, (button.text(), path.text(), how.text()))
            )
        )
        button.setChecked(checked)
        target = None if toolchain is None else toolchain.path
        button.clicked.connect(partial(self._choose, target))
        self._group.addButton(button)
        below = row(path, how, margins=(24, 0, 0, 0), spacing=10)
        below.setStretch(0, 1)
        self._choices.addWidget(
            Surface(column(button, below, margins=(12, 8, 12, 8), spacing=2), "sunken")
        )

    def _pick(self) -> None:
        dialog = QFileDialog(self.window(), self._look.text("settings.go.browse.title"))
        dialog.setObjectName("dlg_choose_go")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._choose)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _choose(self, path: str | None, _checked: bool = False) -> None:
        self._error.hide()
        self._context.jobs.start(
            "settings.go",
            lambda backend, _: backend.choose_go(path),
            lambda _: self._context.wishes.settings_changed.emit(),
            failed=self._not_chosen,
        )

    def _not_chosen(self, error: Exception) -> None:
        key = "settings.go.not_go" if isinstance(error, ValueError) else "settings.go.failed"
        self.redress()
        self._error.say(key)
        self._error.show()
