"""The card beside the flowchart: what a step tried, saw and means, its record, its fix."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from gomodgui.ui import tokens
from gomodgui.ui.look import Look
from gomodgui.ui.pages.diagnose_words import StepDetail
from gomodgui.ui.widgets.boxes import Surface, column, holder, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.marks import Pill

LEAST_WIDTH = 296
_LEAST_LINES, _MOST_LINES = 2, 7


class Section(QWidget):
    """A heading and what stands below it; hidden where that is nothing."""

    def __init__(self, look: Look, heading: str, name: str) -> None:
        super().__init__()
        self._heading = Label(look, heading, role="tag", tone="text3")
        self.text = Label(look, role="secondary", selectable=True, name=name)
        self.setLayout(column(self._heading, self.text, spacing=2))

    def tell(self, text: str, heading: str = "") -> None:
        """Show that text; `heading` is a text key."""
        if heading:
            self._heading.say(heading)
        self.text.tell(text)
        self.text.setAccessibleName(f"{self._heading.text()} {text}")
        self.setVisible(bool(text))


class StepDetailCard(Surface):
    """Everything about the chosen step."""

    fix_asked = Signal()
    retry_asked = Signal()

    def __init__(self, look: Look) -> None:
        self._look = look
        self._number = Label(look, role="caption", tone="text3", wrap=False)
        self.pill = Pill(look, "wait", name="pill_step")
        self.title = Label(look, role="panel", name="lbl_step_title")
        self.tried = Section(look, "diagnose.detail.tried", "lbl_step_tried")
        self.saw = Section(look, "diagnose.detail.saw", "lbl_step_saw")
        self.means = Section(look, "diagnose.detail.means", "lbl_step_means")
        self.raw = QPlainTextEdit()
        self.raw.setObjectName("txt_step_raw")
        self.raw.setReadOnly(True)
        self.raw.setTabChangesFocus(True)
        self.raw.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.copy = Button(
            look,
            "diagnose.detail.copy",
            name="btn_copy_raw",
            kind="ghost",
            size="small",
            icon="copy",
            spoken="diagnose.detail.copy_raw",
        )
        heading = Label(look, "diagnose.detail.raw", role="tag", tone="text3", wrap=False)
        record = column(row(heading, None, self.copy), self.raw, spacing=2)
        self._record = holder(record)
        self.fix = Button(
            look, "common.close", name="btn_fix_step", kind="primary", icon="wand-sparkles"
        )
        self.retry = Button(look, "diagnose.button.retry", name="btn_retry_step", icon="rotate-ccw")
        for button in (self.fix, self.retry):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        body: QVBoxLayout = column(
            row(self._number, None, self.pill),
            self.title,
            self.tried,
            self.saw,
            self.means,
            self._record,
            None,
            self.fix,
            self.retry,
            margins=(12, 12, 12, 12),
            spacing=6,
        )
        super().__init__(body, "card", "step_detail")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.raw.toPlainText())
        )
        self.fix.clicked.connect(self.fix_asked)
        self.retry.clicked.connect(self.retry_asked)

    def show_detail(self, detail: StepDetail, *, running: bool) -> None:
        """Show that step. While anything runs, it can't be asked alone."""
        view = detail.view
        self._number.say("diagnose.detail.number", n=view.number)
        self.pill.tell(view.word, view.status, tokens.STATUS[view.status][0])
        self.title.tell(detail.title)
        self.setAccessibleName(f"{self._number.text()} {detail.title} {view.word}")
        self.tried.tell(detail.tried, detail.tried_heading)
        self.saw.tell(detail.saw)
        self.means.tell(detail.means)
        self._show_record(detail.raw)
        fix = detail.fix
        self.fix.setVisible(fix is not None)
        if fix is not None:
            self.fix.say_plain(detail.fix_words)
            self.fix.setAccessibleDescription(detail.why)
        self.retry.say(
            "diagnose.button.ask" if view.status == "wait" else "diagnose.button.retry",
            icon="play" if view.status == "wait" else "rotate-ccw",
        )
        self.retry.setEnabled(not running)

    def redress(self) -> None:
        """Measure what has a font of its own."""
        theme = self._look.theme
        self.setMinimumWidth(theme.px(LEAST_WIDTH))
        self.raw.setFont(theme.font("caption", mono=True))
        self.raw.document().setDocumentMargin(theme.px(8))
        self.raw.setAccessibleName(self._look.text("diagnose.detail.raw"))
        self._fit_record()

    def _show_record(self, text: str) -> None:
        self._record.setVisible(bool(text))
        if text != self.raw.toPlainText():
            self.raw.setPlainText(text)
            self._fit_record()

    def _fit_record(self) -> None:
        theme = self._look.theme
        wanted = self.raw.document().blockCount() + 1
        lines = min(_MOST_LINES, max(_LEAST_LINES, wanted))
        line = theme.metrics("caption", mono=True).lineSpacing()
        if not self.raw.toPlainText().isascii():  # other letters come from a higher font
            line = max(line, theme.metrics("caption").lineSpacing())
        height = line * lines + theme.px(16) + 4
        self.raw.setFixedHeight(height)
