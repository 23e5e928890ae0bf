"""The bars at the bottom of the page: undo what was just changed; a step that failed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QGuiApplication, QHideEvent
from PySide6.QtWidgets import QSizePolicy

from gomodgui.ui.look import Look
from gomodgui.ui.widgets.boxes import Surface, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.marks import Icon

SHOWN_MS = 10_000


class Bar(Surface):
    """A bar that tells when it goes away."""

    hidden = Signal()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell the window, which keeps no room for it."""
        super().hideEvent(event)
        self.hidden.emit()


class UndoBar(Bar):
    """Says what was changed and offers to undo it: ten seconds, longer while it is attended to."""

    undo_asked = Signal(str)  # id of the change

    def __init__(self, look: Look) -> None:
        self._icon = Icon(look, "circle-check", "ok")
        self._label = Label(look, role="body")
        self.button = Button(look, "undo_bar.undo", name="btn_undo_last", icon="undo-2")
        self._close = Button(look, kind="quiet", icon="x", spoken="undo_bar.close")
        content = row(
            self._icon, self._label, self.button, self._close, margins=(16, 8, 8, 8), spacing=12
        )
        content.setStretch(1, 1)
        super().__init__(content, "card", "bar_undo")
        self._change = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._time_is_up)
        self.button.clicked.connect(lambda: self.undo_asked.emit(self._change))
        self._close.clicked.connect(self.hide)
        for widget in (self.button, self._close):
            widget.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def offer(self, change: str, *, verified: bool) -> None:
        """Show it for a change that was just made."""
        self._change = change
        self._icon.show_status("ok" if verified else "warn")
        self._label.say("undo_bar.applied" if verified else "undo_bar.applied_unproved")
        self.button.show()
        self._begin()

    def confirm(self) -> None:
        """Say that it was undone."""
        self._icon.show_status("ok")
        self._label.say("undo_bar.undone")
        self.button.hide()
        self._begin()

    @property
    def words(self) -> str:
        """What it says."""
        return self._label.text()

    def reach(self) -> bool:
        """F8: put the focus on its button, where it is shown."""
        if self.isVisible() and self.button.isVisible():
            self.button.setFocus()
            return True
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """It stays while the pointer is over it."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The time starts again."""
        self._timer.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It stays while one of its buttons has the focus."""
        if event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() == QEvent.Type.FocusOut:
            self._timer.start()
        return super().eventFilter(watched, event)

    def _begin(self) -> None:
        self.show()
        self._timer.start()

    def _time_is_up(self) -> None:
        if not self.underMouse():
            self.hide()


class FailureBar(Bar):
    """A step of the program itself failed: what, and the details to copy."""

    def __init__(self, look: Look) -> None:
        self._label = Label(look, role="body", name="lbl_failure")
        self.copy = Button(look, "failure.copy", name="btn_copy_failure", icon="copy", size="small")
        self._close = Button(look, kind="quiet", icon="x", spoken="failure.close", size="small")
        content = row(
            Icon(look, "triangle-alert", "warn"),
            self._label,
            self.copy,
            self._close,
            margins=(16, 8, 8, 8),
            spacing=12,
        )
        content.setStretch(1, 1)
        super().__init__(content, "card", "bar_failure")
        self._details = ""
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._details))
        self._close.clicked.connect(self.hide)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._label.text()

    def tell(self, key: str, reason: str, details: str) -> None:
        """Show it. `details`, to be copied, is masked already; "" where there is none."""
        self._details = details
        self.copy.setVisible(bool(details))
        self._label.say(key, reason=reason)
        self.show()
