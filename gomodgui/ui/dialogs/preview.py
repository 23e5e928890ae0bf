"""The preview: what a change will do, then the change itself, step by step.

Opened by the window for every `ChangeRequest`. It tells `wishes.change_applied` when a change was
made and kept, and `wishes.change_undone` when it was put back.
"""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from gomodgui.ui.context import ChangeRequest, Context


class PreviewDialog(QDialog):
    """Only its name so far."""

    def __init__(self, context: Context, request: ChangeRequest, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        self.request = request
        self.setObjectName("dlg_preview")
