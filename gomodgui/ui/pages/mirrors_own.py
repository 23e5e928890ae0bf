"""The field for an address of the person's own: checked while typing, tested before it is added."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from gomodgui.core.measurement import Mirror, MirrorReport, Usability
from gomodgui.core.mirroraddress import AddressError, canonical, checked
from gomodgui.ui import words
from gomodgui.ui.context import Context
from gomodgui.ui.stylesheet import restyle
from gomodgui.ui.widgets.boxes import Surface, column, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.marks import Icon

_JOB = "add_mirror"
_SILENT = (
    "connect_timeout",
    "connection_refused",
    "connection_reset",
    "dns_failure",
    "tls_timeout",
    "proxy_stalled",
    "offline",
)


class OwnAddress(Surface):
    """Field, button, and a line below that says what is wrong or what goes on."""

    added = Signal()

    def __init__(self, context: Context, listed: Callable[[], Sequence[Mirror]]) -> None:
        """`listed`: the mirrors that stand in the table."""
        self._context = context
        self._look = context.look
        self._listed = listed
        self._anyway = ""  # tested, did not answer: a second press adds it all the same
        self.field = QLineEdit()
        self.field.setObjectName("edit_mirror_url")
        self.field.setMinimumWidth(120)
        self.button = Button(self._look, "compare.button.add", name="btn_add_mirror")
        self.message = Label(self._look, role="caption", tone="err", name="lbl_mirror_url_error")
        line = row(Icon(self._look, "plus", "accent", 18), self.field, self.button, spacing=10)
        line.setStretch(1, 1)
        super().__init__(column(line, self.message, margins=(14, 10, 14, 10), spacing=4))
        self.message.setContentsMargins(28, 0, 0, 0)
        self.message.hide()
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self.submit)
        self.button.clicked.connect(self.submit)
        self.redress()
        self._look.changed.connect(self.redress)

    def redress(self) -> None:
        """Say it again."""
        self.field.setAccessibleName(self._look.text("compare.own.label"))
        self.field.setPlaceholderText(self._look.text("compare.own.placeholder"))

    def submit(self) -> None:
        """Test the address, and add it where it speaks the module protocol."""
        url = self._valid(self.field.text(), complain_when_empty=True)
        if url is None or self._context.jobs.running(_JOB):
            return
        if url == self._anyway:
            self._add(url)
            return
        self._say("compare.own.testing", "text3", host=words.host(url))
        self._context.jobs.start(
            _JOB,
            lambda backend, scope: backend.check_mirror(url, scope),
            lambda report: self._tested(url, report),
        )

    def cancel(self) -> bool:
        """Stop a test; whether one ran."""
        running = self._context.jobs.running(_JOB)
        self._context.jobs.stop(_JOB)
        if running:
            self.message.hide()
        return running

    def _typed(self, text: str) -> None:
        self._anyway = ""
        self.button.say("compare.button.add")
        if text.strip():
            if self._valid(text) is not None:
                self._clear()
        else:
            self._clear()

    def _valid(self, text: str, *, complain_when_empty: bool = False) -> str | None:
        """The address, or None after saying what is wrong with it."""
        try:
            url = checked(text)
        except AddressError as error:
            if error.reason != "empty" or complain_when_empty:
                what = {"what": words.clean(error.what)} if error.what else {}
                self._complain(error.reason, **what)
            return None
        if canonical(url) in {canonical(mirror.url) for mirror in self._listed()}:
            self._complain("known")
            return None
        return url

    def _tested(self, url: str, report: MirrorReport) -> None:
        if report.verdict in (Usability.USABLE, Usability.PARTIAL):
            self._add(url)
        elif report.verdict is None:
            self.message.hide()
        else:
            silent = report.cause in _SILENT
            self._complain("no_answer" if silent else "not_a_mirror", host=words.host(url))
            self._anyway = url
            self.button.say("compare.own.add_anyway")

    def _add(self, url: str) -> None:
        def failed(error: Exception) -> None:
            reason = getattr(error, "reason", "")
            known = f"compare.own.error.{reason}" in self._look.catalogue
            if isinstance(error, OSError) or not known:
                self._complain("not_saved")
            else:
                self._complain(reason)

        self._context.jobs.start(
            _JOB,
            lambda backend, _: backend.add_mirror(url),
            lambda _: self._done(url),
            failed=failed,
        )

    def _done(self, url: str) -> None:
        self.field.clear()
        self._say("compare.own.added", "ok", host=words.host(url))
        self.added.emit()

    def _complain(self, reason: str, **args: str) -> None:
        self._mark(wrong=True)
        self._say(f"compare.own.error.{reason}", "err", **args)

    def _say(self, key: str, tone: str, **args: str) -> None:
        self.message.set_tone(tone)
        self.message.say(key, **args)
        self.message.show()
        if tone != "err":
            self._mark(wrong=False)

    def _clear(self) -> None:
        self._mark(wrong=False)
        self.message.hide()

    def _mark(self, *, wrong: bool) -> None:
        value = "true" if wrong else ""
        if value != self.field.property("wrong"):
            self.field.setProperty("wrong", value)
            restyle(self.field)
