"""The cards above the table: what was probably meant, a private name, what was found out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout

from gomodgui.core.lookup.report import LookupReport, Suggestion
from gomodgui.ui import lookup_words, words
from gomodgui.ui.look import Look
from gomodgui.ui.widgets.boxes import Surface, column, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.marks import Disc

_MORE = 2
_FILLS = {"warn": "warnSoft", "err": "errSoft", "info": "infoSoft", "skip": "sunken"}


class Card(Surface):
    """A mark, a title, a sentence, and buttons at the right."""

    def __init__(self, look: Look, name: str, icon: str, tone: str, *buttons: Button) -> None:
        self._look = look
        self.disc = Disc(look, icon, _FILLS[tone], tone, 40)
        self.title = Label(look, role="strong")
        self.text = Label(look, role="secondary", tone="text2")
        self._words = column(self.title, self.text, spacing=2)
        self._line: QBoxLayout = row(
            self.disc, self._words, *buttons, margins=(16, 12, 16, 12), spacing=14
        )
        self._line.setStretch(1, 1)
        super().__init__(self._line, name=name)
        self.hide()

    def tell(self, title: str, text: str) -> None:
        """Show these words; nothing where there is no title."""
        self.title.tell(title)
        self.text.tell(text)
        self.text.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setVisible(bool(title))


class SuggestionCard(Card):
    """Did you mean that? One button for the likeliest, small ones for a few others."""

    used = Signal(object)  # Suggestion

    def __init__(self, look: Look) -> None:
        self.use = Button(look, "lookup.button.use", name="btn_use_suggestion")
        super().__init__(look, "card_suggestion", "triangle-alert", "warn", self.use)
        self._suggestion: Suggestion | None = None
        self._others = [
            Button(look, name=f"btn_use_suggestion_{number}", kind="ghost", size="small")
            for number in range(2, 2 + _MORE)
        ]
        self._more = row(*self._others, None, spacing=4)
        self._words.addLayout(self._more)
        self.use.clicked.connect(self._use)
        self._offered: tuple[Suggestion, ...] = ()
        for at, button in enumerate(self._others):
            button.hide()
            button.clicked.connect(partial(self._use_other, at))

    def show_report(self, report: LookupReport | None) -> None:
        """The suggestions of that report, where there are any."""
        suggestions = report.suggestions if report and not report.package else ()
        first = suggestions[0] if suggestions else None
        self._suggestion = first
        self._offered = suggestions[1 : 1 + _MORE]
        if report is None or first is None:
            self.tell("", "")
            return
        look = self._look
        what = lookup_words.meant(first, report)
        self.use.speak_as("lookup.button.use_name", name=what)
        self.tell(look.text("lookup.card.meant", path=what), lookup_words.reason(look, first))
        for at, button in enumerate(self._others):
            has_other = at < len(self._offered)
            button.setVisible(has_other)
            if has_other:
                name = lookup_words.meant(self._offered[at], report)
                button.say("lookup.button.or", name=name)

    def _use(self) -> None:
        if self._suggestion is not None:
            self.used.emit(self._suggestion)

    def _use_other(self, at: int) -> None:
        self.used.emit(self._offered[at])


class PrivateCard(Card):
    """A name that looks private: nobody was asked, until the person says so."""

    def __init__(self, look: Look) -> None:
        self.ask = Button(look, "lookup.button.ask_public", name="btn_ask_public")
        super().__init__(look, "card_private", "lock", "info", self.ask)

    def show_report(self, report: LookupReport | None) -> None:
        """Where public servers were left out."""
        if report is None or report.asks_public or not report.private:
            self.tell("", "")
            return
        title = self._look.text("lookup.card.private")
        self.tell(title, lookup_words.private(self._look, report))


class NoteCard(Card):
    """What else is to be said: not valid, nowhere found, nobody could tell, a package."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "card_note", "info", "info")

    def show_report(self, report: LookupReport | None) -> None:
        """The note that fits, where one does."""
        if report is None or not report.finished:
            self.tell("", "")
            return
        look = self._look
        name = words.clean(report.package or report.module)
        if report.package:
            self._mark("info", "info")
            title = look.text(
                "lookup.card.package", package=name, module=words.clean(report.module)
            )
            self.tell(title, "")
        elif report.suggestion is not None:
            self.tell("", "")
        elif report.problem is not None:
            self._mark("circle-x", "err")
            title = look.text("lookup.card.invalid")
            self.tell(title, lookup_words.problem(look, report))
        elif not report.asks_public:
            self.tell("", "")
        elif report.found is False:
            self._mark("circle-x", "err")
            self.tell(look.text("lookup.card.nothing", path=name), look.text("lookup.card.check"))
        elif report.found is None:
            self._mark("triangle-alert", "warn")
            self.tell(look.text("lookup.card.untold"), look.text("lookup.card.network"))
        else:
            self.tell("", "")

    def _mark(self, icon: str, tone: str) -> None:
        self.disc.show_disc(icon, _FILLS[tone], tone)
