"""A log that was pasted, dropped, opened or typed, and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from gomodgui.ui import explain_words, shownlog
from gomodgui.ui.context import Context
from gomodgui.ui.pages.explain_answer import Answer
from gomodgui.ui.pages.explain_columns import Columns
from gomodgui.ui.pages.explain_loading import LogLoader
from gomodgui.ui.pages.explain_mending import Mending
from gomodgui.ui.widgets.boxes import Line, Surface, column, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.logedit import LogEdit
from gomodgui.ui.widgets.marks import Icon

if TYPE_CHECKING:
    from gomodgui.core.logs.reading import Reading

JOB = "explain"
_OPEN_JOB = "explain_open"
_QUIET_MS = 300
_AT_ONCE = 64 * 1024
"""Letters that are put in without a thread."""
_CHANGE_TITLE = "change_title.fix_all"

EXAMPLE = """\
go: downloading github.com/gin-gonic/gin v1.9.1
go: downloading golang.org/x/net v0.10.0
go: downloading github.com/stretchr/testify v1.8.3
go: github.com/gin-gonic/gin@v1.9.1: Get "https://proxy.golang.org/github.com/gin-gonic/gin/@v/\
v1.9.1.mod": dial tcp 142.250.66.145:443: i/o timeout
go: git.corp.example.com/team/auth@v0.4.2: git ls-remote -q origin: exit status 128:
\tfatal: could not read Username for 'https://git.corp.example.com': terminal prompts disabled
go: updates to go.mod needed"""


class ClipboardBar(Surface):
    """Offers what lies in the clipboard; it is never pasted by itself."""

    def __init__(self, context: Context) -> None:
        self.paste = Button(
            context.look, "explain.button.paste_found", name="btn_paste_found", size="small"
        )
        self._close = Button(
            context.look, kind="quiet", icon="x", spoken="explain.clipboard.close", size="small"
        )
        text = Label(context.look, "explain.clipboard", role="secondary")
        box = row(
            Icon(context.look, "clipboard-paste", "info", 18),
            text,
            self.paste,
            self._close,
            margins=(14, 6, 8, 6),
        )
        box.setStretch(1, 1)
        super().__init__(box, "note", "bar_clipboard")
        self._close.clicked.connect(self.hide)
        self.hide()


class PastePane(QWidget):
    """Box, cards, buttons."""

    def __init__(self, context: Context, mending: Mending) -> None:
        super().__init__()
        self._context = context
        self._mending = mending
        look = context.look
        self.log = LogEdit(look, "explain.log")
        self.loader = LogLoader(context, self.log)
        self.answer = Answer(look)
        self.bar = ClipboardBar(context)
        self._source: str | None = None  # the text as it came, where the box has been loaded
        self._text = ""  # what was read last
        self._reading: Reading | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0 if context.calm else _QUIET_MS)
        self.paste = Button(
            look, "explain.button.paste", name="btn_paste", size="small", icon="clipboard-paste"
        )
        self.open = Button(
            look, "explain.button.open", name="btn_open_file", size="small", icon="folder-open"
        )
        self.clear = Button(
            look, "explain.button.clear", name="btn_clear_log", size="small", kind="ghost"
        )
        note = Label(look, "explain.log.note", role="caption", tone="text3")
        note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = row(
            Label(look, "explain.log", role="section", wrap=False), note, margins=(16, 10, 16, 8)
        )
        head.setStretch(1, 1)
        foot = row(self.paste, self.open, None, self.clear, margins=(12, 8, 12, 8))
        left = column(head, Line(), self.log, Line(), foot, spacing=0)
        left.setStretch(2, 1)
        self.columns = Columns(look, left, column(self.answer, spacing=0))
        whole = column(self.bar, self.columns, spacing=10)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._connect()
        self.redress()
        self.answer.show_empty()

    @property
    def reading(self) -> Reading | None:
        """What is shown."""
        return self._reading

    def redress(self) -> None:
        """Say all of it again."""
        self.log.setPlaceholderText(self._context.look.text("explain.placeholder"))
        self._show()

    def opened(self) -> None:
        """Offer what is in the clipboard, and read again: more may be known by now."""
        clip = QGuiApplication.clipboard().text()
        is_new = bool(clip) and shownlog.ready(clip[:_AT_ONCE]) not in self.log.toPlainText()
        self.bar.setVisible(is_new and explain_words.is_of_go(clip))
        self.refresh()

    def refresh(self) -> None:
        """Read the log again."""
        if self._reading is not None and len(self._text) <= _AT_ONCE:
            self._explain()

    def cancel(self) -> bool:
        """Stop reading. Whether there was anything to stop."""
        was_loading = self.loader.loading
        self.loader.stop()
        running = self._context.jobs.running(JOB)
        self._context.jobs.stop(JOB)
        return running or was_loading

    def load(self, text: str) -> None:
        """Show and explain that text instead of what is there."""
        self.bar.hide()
        if len(text) <= _AT_ONCE:
            self.loader.stop()
            self._source = None
            self.log.folded = 0
            self.log.setPlainText(shownlog.ready(text))
            self._timer.stop()
        else:
            self._source = text
            self.loader.load(text)
        self._explain()

    def open_file(self, path: str) -> None:
        """Load the file of that name."""

        def failed(error: Exception) -> None:
            self._context.wishes.step_failed.emit(_OPEN_JOB, error)

        self._context.jobs.start(
            _OPEN_JOB, lambda backend, _: backend.read_log(path), self.load, failed=failed
        )

    # Inside

    def _connect(self) -> None:
        answer, mending = self.answer, self._mending
        self.log.textChanged.connect(self._edited)
        self.log.pasted.connect(self._pasted)
        self.log.dropped.connect(lambda paths: self.open_file(paths[0]))
        self.log.disc_clicked.connect(self._reveal)
        self._timer.timeout.connect(self._explain)
        for button in (self.paste, self.bar.paste, answer.paste):
            button.clicked.connect(self.paste_clipboard)
        self.open.clicked.connect(self._choose_file)
        self.clear.clicked.connect(self._clear)
        answer.example.clicked.connect(lambda: self.load(EXAMPLE))
        answer.chosen.connect(self._go_to)
        answer.fix_asked.connect(lambda call: mending.fix((call,)))
        answer.all_asked.connect(lambda calls: mending.fix(calls, title=_CHANGE_TITLE))
        answer.check_asked.connect(mending.check)

    def paste_clipboard(self) -> None:
        """Put in what the clipboard has, instead of what is there."""
        text = QGuiApplication.clipboard().text()
        if text:
            self.load(text)
        self.log.setFocus()

    def _pasted(self, text: str) -> None:
        cursor = self.log.textCursor()
        if len(text) + self.log.document().characterCount() <= _AT_ONCE:
            cursor.insertText(shownlog.ready(text))
            return
        whole = self.log.toPlainText()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        self.load(whole[:start] + text + whole[end:])

    def _edited(self) -> None:
        if self.loader.loading:
            return
        self._source = None
        self._timer.start()

    def _clear(self) -> None:
        self.cancel()
        self._source = None
        self.log.clear()
        self.log.setFocus()

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self._context.look.text("explain.open.title"))
        dialog.setObjectName("dlg_open_log")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.open_file)
        dialog.open()

    def _explain(self) -> None:
        text = self._source
        if text is None:
            text = shownlog.meant(self.log.toPlainText())
        self._text = text
        if not text.strip():
            self._context.jobs.stop(JOB)
            self._reading = None
            self._show()
            return
        self._context.jobs.start(
            JOB, lambda backend, _: backend.explain(text), self._explained, failed=self._failed
        )
        if self._reading is None and self._context.jobs.running(JOB):
            self.answer.show_running()

    def _explained(self, reading: Reading) -> None:
        is_first = self._reading is None
        self._reading = reading
        self._show()
        self._context.wishes.log_explained.emit(len(reading.findings))
        self._context.wishes.announce.emit(self, self.answer.heading.text())
        if is_first and reading.findings:
            self._go_to(1)

    def _failed(self, error: Exception) -> None:
        self.answer.show_failed()
        self._context.wishes.step_failed.emit(JOB, error)

    def _show(self) -> None:
        reading = self._reading
        self.clear.setEnabled(bool(self._text))
        if reading is None:
            self.log.show_marks(())
            self.answer.show_empty()
            return
        self.log.show_marks(explain_words.marks(reading))
        self.answer.show_reading(reading, self._text, self._mending.plannable)

    def show_fixes(self) -> None:
        """Which fixes there are is known now."""
        self._show()

    def _go_to(self, number: int) -> None:
        if self._reading is not None and number <= len(self._reading.findings):
            self.log.go_to(self._reading.findings[number - 1].first)

    def _reveal(self, number: int) -> None:
        cards = self.answer.findings.cards
        if 0 < number <= len(cards):
            self.columns.reveal(cards[number - 1])
            cards[number - 1].disc.setFocus()
