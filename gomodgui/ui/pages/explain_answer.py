"""The right half: how many problems, their cards, and what Go did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gomodgui.ui import explain_words
from gomodgui.ui.look import Look
from gomodgui.ui.pages.explain_findings import FindingsList
from gomodgui.ui.pages.explain_trace import TraceCard
from gomodgui.ui.widgets.boxes import Surface, column, holder, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.emptystate import EmptyState
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.marks import Icon

if TYPE_CHECKING:
    from collections.abc import Collection

    from gomodgui.core.logs.reading import Reading
    from gomodgui.core.model import FixCall

_BOTH = 2


class NothingCard(Surface):
    """The log shows no problem of downloads: said plainly, and what may be tried."""

    def __init__(self, look: Look) -> None:
        self.diagnose = Button(
            look, "explain.button.diagnose", name="btn_full_diagnosis", icon="workflow"
        )
        box = column(
            Label(look, "explain.nothing.why", role="secondary", tone="text2"),
            row(self.diagnose, None),
            margins=(16, 12, 16, 12),
        )
        super().__init__(box, "card", "card_nothing")


class Answer(QWidget):
    """Shows one reading. `empty` stands there before there is anything."""

    chosen = Signal(int)
    all_asked = Signal(object)  # tuple of FixCall
    fix_asked = Signal(object)  # FixCall
    check_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._calls: tuple[FixCall, ...] = ()
        self.heading = Label(look, role="section", name="lbl_explained")
        self._turning = Icon(look, "loader-circle", "accent", 18)
        self.fix_all = Button(
            look, "explain.fix_all", name="btn_fix_all", kind="primary", icon="wand-sparkles", n=0
        )
        self.findings = FindingsList(look)
        self.nothing = NothingCard(look)
        self.progress = Label(look, role="secondary", tone="text2", name="lbl_progress_lines")
        self._progress = holder(
            row(Icon(look, "circle-check", "ok", 16), self.progress, None, spacing=8)
        )
        self.trace = TraceCard(look)
        self.paste = Button(
            look, "explain.button.paste_clipboard", name="btn_paste_empty", icon="clipboard-paste"
        )
        self.example = Button(look, "explain.button.example", name="btn_example", kind="ghost")
        self.empty = EmptyState(look, "file-search", "explain.empty.title", "explain.empty.text")
        self._empty = holder(
            column(None, self.empty, row(None, self.paste, self.example, None), None)
        )
        head = row(self._turning, self.heading, self.fix_all)
        head.setStretch(1, 1)
        self._head = holder(head)
        whole = column(
            self._head,
            self.nothing,
            self.findings,
            self._progress,
            self.trace,
            None,
            self._empty,
            spacing=10,
        )
        whole.setStretch(whole.count() - 1, 100)
        self.setLayout(whole)
        self.fix_all.clicked.connect(lambda: self.all_asked.emit(self._calls))
        self.findings.fix_asked.connect(self.fix_asked)
        self.findings.check_asked.connect(self.check_asked)
        self.findings.chosen.connect(self.chosen)
        self.nothing.diagnose.clicked.connect(lambda: self.check_asked.emit(""))

    def show_empty(self) -> None:
        """There is no log."""
        self.findings.show_reading(None, ())
        self.trace.show_rows(())
        for part in (self._head, self.nothing, self._progress):
            part.hide()
        self._empty.show()

    def show_running(self) -> None:
        """It is being read."""
        self._empty.hide()
        self._head.show()
        self._turning.show()
        self._turning.spin(on=True)
        self.fix_all.hide()
        self.heading.say("explain.running")

    def show_reading(self, reading: Reading, text: str, plannable: Collection[str]) -> None:
        """Show what that text says."""
        look = self._look
        count = len(reading.findings)
        self._empty.hide()
        self._head.show()
        self._turning.spin(on=False)
        self._turning.hide()
        key = "explain.found" if count else "explain.nothing.title"
        self.heading.say("explain.found.one" if count == 1 else key, n=count)
        self.nothing.setVisible(not count)
        self.findings.show_reading(reading, plannable)
        self._show_all(explain_words.fix_all(reading, plannable))
        lines = explain_words.progress_lines(text, reading.findings) if count else 0
        self.progress.say("explain.progress.one" if lines == 1 else "explain.progress", n=lines)
        self._progress.setVisible(bool(lines))
        self.trace.show_rows(explain_words.trace_rows(look, reading) if count else ())

    def show_failed(self) -> None:
        """It could not be read: the bar of the window says why."""
        self._turning.spin(on=False)
        self._turning.hide()
        self.heading.say("explain.failed")

    def _show_all(self, calls: tuple[FixCall, ...]) -> None:
        self._calls = calls
        self.fix_all.setVisible(bool(calls))
        key = "explain.fix_both" if len(calls) == _BOTH else "explain.fix_all"
        self.fix_all.say(key, n=len(calls))
        self.findings.mark_primary(on=not calls)
