"""Explain an error: one that was pasted, or a run of the go command in a project."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from gomodgui.ui.context import Context
from gomodgui.ui.pages.base import Page
from gomodgui.ui.pages.explain_mending import Mending
from gomodgui.ui.pages.explain_paste import PastePane
from gomodgui.ui.pages.explain_project import ProjectPane
from gomodgui.ui.widgets.toggles import Segmented

_PASTE, _PROJECT = range(2)
_SUBTITLES = ("explain.subtitle.paste", "explain.subtitle.project")


class ExplainPage(Page):
    """The switch and its two panes."""

    key = "explain"
    title = "explain.title"
    subtitle = "explain.subtitle.paste"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.mending = Mending(context, self)
        self.paste = PastePane(context, self.mending)
        self.project = ProjectPane(context, self.mending)
        self.switch = Segmented(
            self.look, (("explain.tab.paste", "tab_paste"), ("explain.tab.project", "tab_project"))
        )
        self.header_box.addWidget(self.switch)
        self._panes = (self.paste, self.project)
        for pane in self._panes:  # no stack: a hidden pane must not ask for room
            self.body.addWidget(pane, 1)
        self.project.hide()
        self.switch.chosen.connect(self._chosen)
        self.redress()

    @property
    def focus_target(self) -> QWidget:
        """Ctrl+V pastes at once."""
        return self.paste.log if self.switch.index == _PASTE else self.project.field

    def opened(self) -> None:
        """Learn which fixes there are; offer what the clipboard has."""
        self.mending.learn(self._show_fixes)
        self.paste.opened()

    def refresh(self) -> None:
        """F5: read the log again, or run again."""
        if self.switch.index == _PASTE:
            self.paste.refresh()
        else:
            self.project.start()

    def cancel(self) -> bool:
        """Esc: stop what runs."""
        return self.project.cancel() or self.paste.cancel()

    def show_item(self, item: str) -> None:
        """`project`, a folder to run in, or a file to read."""
        path = Path(item)
        if item == "project" or path.is_dir():
            self._choose(_PROJECT)
            if item != "project":
                self.project.choose(item)
        else:
            self._choose(_PASTE)
            self.paste.open_file(item)

    def redress(self) -> None:
        """Say all of it again."""
        self.paste.redress()
        self.project.redress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V anywhere on the page pastes into the box."""
        if event.matches(QKeySequence.StandardKey.Paste) and self.switch.index == _PASTE:
            self.paste.paste_clipboard()
            return
        super().keyPressEvent(event)

    def _show_fixes(self) -> None:
        self.paste.show_fixes()
        self.project.show_fixes()

    def _choose(self, index: int) -> None:
        self.switch.choose(index)
        self._chosen(index)
        self.focus_target.setFocus()

    def _chosen(self, index: int) -> None:
        for number, pane in enumerate(self._panes):
            pane.setVisible(number == index)
        self.subtitle_label.say(_SUBTITLES[index])
