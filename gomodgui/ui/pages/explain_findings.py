"""The cards of what a log says: cause, why, what helps; and the button for all of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from gomodgui.ui import explain_words, tokens, words
from gomodgui.ui.look import Look
from gomodgui.ui.widgets.boxes import TOP, Surface, clear, column, holder, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.flow import FlowLayout
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.marks import Icon

if TYPE_CHECKING:
    from gomodgui.core.logs.reading import LogFinding, Reading
    from gomodgui.core.model import FixCall

_MOST_CARDS = 30
_OFFERED = 2


class NumberDisc(QAbstractButton):
    """The number of a card, as beside the lines; it goes to them."""

    def __init__(self, look: Look, number: int, status: str) -> None:
        super().__init__()
        self._look = look
        self._number, self._status = number, status
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A target that can be hit."""
        side = max(26, self._look.theme.metrics("label").height() + 6)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Disc, number, focus ring."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(tokens.STATUS[self._status][1]))
        painter.drawEllipse(area)
        painter.setPen(theme.colour("card"))
        painter.setFont(theme.font("label"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(self._number))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(area)


class FindingCard(Surface):
    """One finding: `finding_{n}`, its fixes and the check that tells more."""

    chosen = Signal()
    fix_asked = Signal(object)  # FixCall
    check_asked = Signal(str)  # step of the diagnosis

    def __init__(
        self, look: Look, number: int, found: LogFinding, plannable: Collection[str]
    ) -> None:
        self._look = look
        finding = found.finding
        status = explain_words.status(finding)
        self.disc = NumberDisc(look, number, status)
        self.title = Label(look, role="section")
        self.title.tell(words.finding(look, finding, "title"))
        self.why = Label(look, role="secondary", tone="text2")
        self.why.tell(words.finding(look, finding, "why"))
        head = row(self.disc, self.title, spacing=10)
        head.setStretch(1, 1)
        head.setAlignment(self.disc, TOP)
        body = column(head, self.why, margins=(16, 12, 16, 12), spacing=7)
        self.disc.setAccessibleName(look.text("explain.to_line", n=found.first))
        offered = explain_words.fixes(finding, plannable)
        buttons = [
            self._fix_button(number, place, call) for place, call in enumerate(offered[:_OFFERED])
        ]
        if offered:
            body.addLayout(self._sparkle(words.fix(look, offered[0], "text")))
        self.fixes = tuple(buttons)
        step = explain_words.check_step(finding)
        if step:
            text = Label(look, role="secondary", tone="text2", name=f"lbl_finding_{number}_check")
            text.tell(explain_words.check_text(look, finding))
            body.addWidget(text)
            buttons.append(self._check_button(number, step))
        if buttons:
            body.addWidget(holder(FlowLayout(*buttons)))
        super().__init__(body, "card", f"finding_{number}")
        self.disc.clicked.connect(self.chosen)
        self.setProperty("problem_id", finding.cause)
        self.setProperty("line", found.first)
        self.setProperty("severity", finding.severity.value)
        self.setAccessibleName(self.title.text())
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere goes to the lines."""
        super().mousePressEvent(event)
        self.chosen.emit()

    def _sparkle(self, text: str) -> QHBoxLayout:
        label = Label(self._look, role="secondary", tone="text2")
        label.tell(text)
        mark = Icon(self._look, "wand-sparkles", "accent", 16)
        line = row(mark, label, spacing=8)
        line.setStretch(1, 1)
        line.setAlignment(mark, TOP)
        return line

    def _fix_button(self, number: int, place: int, call: FixCall) -> Button:
        name = (
            f"btn_finding_{number}_fix" if place == 0 else f"btn_finding_{number}_fix_{place + 1}"
        )
        button = Button(self._look, "common.close", name=name, size="small")
        button.say_plain(words.fix(self._look, call, "button"))
        button.setAccessibleName(f"{button.text()} {self.title.text()}".replace("&&", "&"))
        button.setAccessibleDescription(self.why.text())
        button.clicked.connect(lambda: self.fix_asked.emit(call))
        return button

    def _check_button(self, number: int, step: str) -> Button:
        button = Button(
            self._look,
            "explain.button.check",
            name=f"btn_finding_{number}_check",
            size="small",
            icon="stethoscope",
        )
        button.setAccessibleName(f"{button.text()} {self.title.text()}")
        button.clicked.connect(lambda: self.check_asked.emit(step))
        return button


class FindingsList(QWidget):
    """All cards of a reading. `list_findings`."""

    chosen = Signal(int)  # number of a card
    fix_asked = Signal(object)  # FixCall
    check_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._cards: list[FindingCard] = []
        self._shown: object = None
        self._box = column(spacing=10)
        self.setLayout(self._box)
        self.setObjectName("list_findings")
        self.hide()

    @property
    def cards(self) -> Sequence[FindingCard]:
        """The cards, in order."""
        return self._cards

    def show_reading(self, reading: Reading | None, plannable: Collection[str]) -> None:
        """Show what it says; cards stay where nothing changes."""
        found = reading.findings if reading is not None else ()
        wanted = (found, frozenset(plannable), self._look.language, self._look.theme)
        if wanted == self._shown:
            return
        self._shown = wanted
        clear(self._box)
        self._cards = []
        for number, each in enumerate(found[:_MOST_CARDS], start=1):
            card = FindingCard(self._look, number, each, plannable)
            card.chosen.connect(lambda number=number: self.chosen.emit(number))
            card.fix_asked.connect(self.fix_asked)
            card.check_asked.connect(self.check_asked)
            self._cards.append(card)
            self._box.addWidget(card)
        self.setAccessibleName(self._look.text("explain.findings"))
        self.setVisible(bool(self._cards))

    def mark_primary(self, *, on: bool) -> None:
        """Make the first fix the main thing to do, or none of them."""
        first = next((card.fixes[0] for card in self._cards if card.fixes), None)
        if first is not None:
            first.set_kind("primary" if on else "")
