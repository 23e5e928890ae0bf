"""Undo this and later: which changes that takes back, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from gomodgui.core.change import JournalEntry
from gomodgui.ui import changetitles
from gomodgui.ui.dialogs.fitting import FittingDialog
from gomodgui.ui.look import Look
from gomodgui.ui.widgets.boxes import Surface, column, holder, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.labels import Label

WIDTH = 520
_ROLE = QDialogButtonBox.ButtonRole


class UndoLaterDialog(FittingDialog):
    """dlg_undo_later; opened with `open()`. `agreed` tells the ids, newest first."""

    agreed = Signal(object)  # tuple of ids

    def __init__(self, look: Look, entries: Sequence[JournalEntry], parent: QWidget) -> None:
        super().__init__(look, parent, WIDTH)
        self._entries = tuple(entries)
        self.setObjectName("dlg_undo_later")
        self._title = Label(look, "history.later.title", role="panel", n=len(entries))
        self._rows = [Label(look, role="secondary", tone="text2") for _ in self._entries]
        rows = Surface(column(*self._rows, margins=(12, 8, 12, 8), spacing=6), "sunken")
        text = Label(look, "history.later.text", role="secondary", tone="text2")
        self._cancel = Button(look, "common.cancel", name="btn_cancel")
        self._undo = Button(
            look,
            "history.later.undo",
            name="btn_undo_all",
            kind="primary",
            icon="undo-2",
            n=len(entries),
        )
        box = QDialogButtonBox()
        box.addButton(self._cancel, _ROLE.RejectRole)
        box.addButton(self._undo, _ROLE.AcceptRole)
        self._cancel.setAutoDefault(True)
        self._cancel.setDefault(True)
        self._cancel.clicked.connect(self.reject)
        self._undo.clicked.connect(self._agree)
        self.arrange(
            column(self._title, text, spacing=8),
            holder(column(rows, None)),
            holder(row(None, box)),
        )
        self.redress()
        look.changed.connect(self.redress)

    def showEvent(self, event: QShowEvent) -> None:
        """Enter alone changes nothing."""
        super().showEvent(event)
        self._cancel.setFocus()

    def redress(self) -> None:
        """Say it again."""
        look = self._look
        self.setWindowTitle(look.text("history.later.title", n=len(self._entries)))
        for entry, label in zip(self._entries, self._rows, strict=True):
            title = changetitles.title(look, entry)
            label.tell(f"{title} · {changetitles.summary(look, entry)}")

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit(tuple(entry.id for entry in self._entries))
