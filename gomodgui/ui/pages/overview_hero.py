"""The verdict: one sentence, why, and what to do about it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGraphicsOpacityEffect, QProgressBar

from gomodgui.ui.look import Look
from gomodgui.ui.stylesheet import restyle
from gomodgui.ui.widgets.boxes import TOP, Surface, column, holder, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.flow import FlowLayout
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.marks import Disc, Icon

_DISC, _GAP = 56, 16
_NOTE_BESIDE = 700  # how wide the card is, at 100 % text size, when the note stands beside
_OLD = 0.6  # how much of its colour an old verdict keeps while it is checked again


class Tone(NamedTuple):
    """The look of a verdict."""

    tone: str
    icon: str
    fill: str
    on_fill: str


TONES = {
    "first": Tone("", "loader-circle", "accent", "onAccent"),
    "running": Tone("", "loader-circle", "accent", "onAccent"),
    "healthy": Tone("ok", "check", "okFill", "onOk"),
    "failing": Tone("err", "x", "errFill", "onErr"),
    "blocked": Tone("err", "x", "errFill", "onErr"),
    "offline": Tone("", "wifi-off", "skip", "card"),
    "nogo": Tone("err", "x", "errFill", "onErr"),
    "partial": Tone("warn", "triangle-alert", "warnFill", "onWarn"),
    "slow": Tone("warn", "gauge", "warnFill", "onWarn"),
    "unknown": Tone("", "info", "skip", "card"),
}


class Hero(Surface):
    """The card at the top. Property `state`; its buttons are hidden where they do not belong."""

    def __init__(self, look: Look, *, calm: bool) -> None:
        self._calm = calm
        self.disc = Disc(look, "loader-circle", "accent", "onAccent", _DISC)
        self.title = Label(look, role="hero", name="lbl_verdict_title")
        self.text = Label(look, role="body", tone="text2", name="lbl_verdict_text")
        self.title.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, on=False)
        self.switch = Button(
            look,
            "overview.button.switch",
            name="btn_switch_china",
            kind="primary",
            size="big",
            icon="arrow-left-right",
        )
        self.use_faster = Button(
            look,
            "overview.button.use_faster",
            name="btn_use_faster",
            kind="primary",
            size="big",
            icon="arrow-left-right",
        )
        self.fix_worst = Button(
            look,
            "overview.button.details",
            name="btn_fix_worst",
            kind="primary",
            size="big",
            icon="wand-sparkles",
        )
        self.why = Button(
            look, "overview.button.why", name="btn_show_why", size="big", icon="workflow"
        )
        self.compare = Button(
            look,
            "overview.button.compare",
            name="btn_compare",
            size="big",
            icon="gauge",
            spoken="a11y.open_mirrors",
        )
        self.get_go = Button(
            look,
            "overview.button.get_go",
            name="btn_get_go",
            kind="primary",
            size="big",
            icon="download",
        )
        self.locate_go = Button(
            look, "overview.button.locate_go", name="btn_locate_go", size="big", icon="folder-open"
        )
        self.open_network = Button(
            look, "overview.button.open_network", name="btn_open_network", size="big", icon="globe"
        )
        self.cancel = Button(
            look, "overview.button.cancel", name="btn_cancel_check", size="big", icon="x"
        )
        self._offers = (
            self.switch,
            self.use_faster,
            self.fix_worst,
            self.why,
            self.compare,
            self.get_go,
            self.locate_go,
            self.open_network,
        )
        self.side = row(self.cancel)
        self.progress = QProgressBar()
        self.progress.setObjectName("progress_check")
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        words = column(self.title, self.text, spacing=4)
        top = row(self.disc, words, self.side, spacing=_GAP)
        top.setAlignment(self.disc, TOP)
        top.setStretch(1, 1)
        note = row(
            Icon(look, "shield-check", "text3", 16),
            Label(look, "overview.preview_first", role="caption", tone="text2", wrap=False),
        )
        self._note = holder(note)
        flow = FlowLayout(*self._offers)
        self._row = row(holder(flow), self._note, spacing=12)
        self._row.setStretch(0, 1)
        self._below = holder(self._row)
        super().__init__(
            column(top, self._below, self.progress, margins=(20, 16, 20, 16), spacing=12),
            "hero",
            "hero",
        )
        self._look = look
        self.setProperty("state", "first")
        self.redress()
        look.changed.connect(self.redress)

    def redress(self) -> None:
        """Keep the buttons below the sentence, and the note beside or below them."""
        theme = self._look.theme
        self._row.setContentsMargins(theme.px(_DISC) + _GAP, 0, 0, 0)
        box = QBoxLayout.Direction
        narrow = self.width() < theme.px(_NOTE_BESIDE)
        self._row.setDirection(box.TopToBottom if narrow else box.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The note moves where there is no room beside the buttons."""
        super().resizeEvent(event)
        self.redress()

    def show_state(self, state: str, *, tone: str, offers: tuple[Button, ...]) -> None:
        """Take the look of that state; `tone` names the state whose colours it has.

        Only these buttons are offered.
        """
        look = TONES[tone]
        running = state in ("first", "running")
        self.setProperty("state", state)
        self.setProperty("tone", look.tone)
        restyle(self)
        self.disc.show_disc(look.icon, look.fill, look.on_fill)
        self.disc.spin(on=tone == "first" and not self._calm)
        self._fade(state == "running")
        for button in self._offers:
            button.setVisible(button in offers)
        self._below.setVisible(bool(offers))
        changing = (self.switch, self.use_faster, self.fix_worst)
        self._note.setVisible(any(button in offers for button in changing))
        self.cancel.setVisible(running)
        self.progress.setVisible(running)

    def say(self, title: str, text: str) -> None:
        """Title and sentence, and both together for readers."""
        self.title.tell(title)
        self.text.tell(text)
        self.setAccessibleName(f"{title} {text}")

    def _fade(self, old: bool) -> None:
        if not old:
            self.disc.setGraphicsEffect(None)  # type: ignore[arg-type]  # None takes it away
        elif self.disc.graphicsEffect() is None:
            effect = QGraphicsOpacityEffect(self.disc)
            effect.setOpacity(_OLD)
            self.disc.setGraphicsEffect(effect)
