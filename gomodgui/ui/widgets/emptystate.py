"""What stands where there is nothing yet: an icon, a line, perhaps a second one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gomodgui.ui.look import Look
from gomodgui.ui.widgets.boxes import column
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.marks import Icon


class EmptyState(QWidget):
    """Centred in the room it is given."""

    def __init__(self, look: Look, icon: str, title: str, text: str = "", name: str = "") -> None:
        """`title` and `text` are text keys."""
        super().__init__()
        self.title = Label(look, title, role="body", tone="text2", name=name)
        self.text = Label(look, text, role="secondary", tone="text3")
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        if not text:
            self.text.hide()
        mark = Icon(look, icon, "text3", 32)
        layout = column(None, mark, self.title, self.text, None, margins=(24, 24, 24, 24))
        layout.setAlignment(mark, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(layout)
