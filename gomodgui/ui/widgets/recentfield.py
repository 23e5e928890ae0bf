"""A line to write in that recalls what was written before: Down, or the small arrow in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QToolButton

from gomodgui.ui.look import Look


class RecentField(QLineEdit):
    """`spoken`: text key of the tooltip of the arrow."""

    def __init__(self, look: Look, name: str, spoken: str) -> None:
        super().__init__()
        self._look = look
        self._spoken = spoken
        self._known = QStringListModel()
        self._completer = QCompleter(self._known, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(10)
        self.setCompleter(self._completer)
        self.setObjectName(name)
        self.setProperty("mono", "true")
        self._arrow = QAction(self)
        self._arrow.triggered.connect(self.recall_all)
        self.addAction(self._arrow, QLineEdit.ActionPosition.TrailingPosition)
        self.redress()
        look.changed.connect(self.redress)

    def offer(self, known: Sequence[str]) -> None:
        """Recall these."""
        self._known.setStringList(list(known))
        self._arrow.setVisible(bool(known))

    @property
    def known(self) -> list[str]:
        """What it recalls."""
        return self._known.stringList()

    def recall_all(self) -> None:
        """Show all that was written before."""
        self._completer.setCompletionPrefix("")
        self._completer.complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down shows the list."""
        popup = self._completer.popup()
        is_open = popup is not None and popup.isVisible()
        if event.key() == Qt.Key.Key_Down and self.known and not is_open:
            self.recall_all()
            return
        super().keyPressEvent(event)

    def redress(self) -> None:
        """Say and draw it again."""
        spoken = self._look.text(self._spoken)
        self._arrow.setToolTip(spoken)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(spoken)
        self._arrow.setIcon(self._look.theme.icon("chevron-down", "text2", 14))
