"""The card "What Go did"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from gomodgui.ui import tokens
from gomodgui.ui.explain_words import TraceRow
from gomodgui.ui.look import Look
from gomodgui.ui.widgets.boxes import TOP, Surface, clear, column, holder, row
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.marks import Icon


class TraceCard(Surface):
    """Rows of what went well and what did not."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._rows = column(spacing=6)
        title = Label(look, "explain.trace.title", role="strong")
        super().__init__(
            column(title, self._rows, margins=(16, 12, 16, 12), spacing=7), "sunken", "card_trace"
        )
        self.hide()

    def show_rows(self, rows: Sequence[TraceRow]) -> None:
        """Show these; nothing where there are none."""
        clear(self._rows)
        for each in rows:
            mark = Icon(self._look, "info", "info", 16)
            mark.show_status(each.status)
            text = Label(self._look, role="secondary", tone="text2")
            text.tell(each.text)
            result = Label(self._look, role="secondary", tone=tokens.STATUS[each.status][1])
            result.tell(each.result)
            result.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            line = row(mark, text, result, spacing=8)
            line.setStretch(1, 3)
            line.setStretch(2, 1)
            line.setAlignment(mark, TOP)
            self._rows.addWidget(holder(line))
        self.setVisible(bool(rows))
