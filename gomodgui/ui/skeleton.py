"""The window's first picture, shown before anything dear is loaded: surfaces and a sentence.

Plain widgets and a short style sheet: to call QPainter from Python loads all of Qt's enumerations.
"""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from gomodgui.core.texts import Catalogue
from gomodgui.ui import fonts, tokens

_NAV, _MARGIN, _TOP = 208, 24, 83
_HERO = 120


class Skeleton(QWidget):
    """Navigation, title and the card of the verdict, where they will stand a moment later."""

    def __init__(
        self, texts: Catalogue, size: tuple[int, int], *, dark: bool, text_size: int
    ) -> None:
        super().__init__()
        colours = tokens.DARK if dark else tokens.LIGHT
        self._scale = text_size / 100
        self._families = fonts.families()
        self.setObjectName("skeleton")
        self.setStyleSheet(
            f"#skeleton {{ background:{colours['window']} }}"
            f"#nav {{ background:{colours['nav']} }}"
            f"#hero {{ background:{colours['card']}; border:1px solid {colours['border']};"
            " border-radius:12px }"
            f"QLabel {{ color:{colours['text']}; background:transparent }}"
        )
        width, height = size
        self._frame("nav", 0, 0, _NAV, height)
        left = _NAV + _MARGIN
        self._frame("hero", left, _TOP, width - left - _MARGIN, round(_HERO * self._scale))
        self._label(texts.text("app.name"), "section", 54, 18)
        self._label(texts.text("overview.title"), "title", left, 18)
        sentence = left + 20 + round(56 * self._scale) + 16
        self._label(texts.text("overview.running.title"), "hero", sentence, _TOP + 18)

    def _frame(self, name: str, x: int, y: int, width: int, height: int) -> None:
        frame = QFrame(self)
        frame.setObjectName(name)
        frame.setGeometry(x, y, width, height)

    def _label(self, text: str, role: str, x: int, y: int) -> None:
        size, bold = tokens.TYPE[role]
        font = QFont(self._families)
        font.setPixelSize(round(size * self._scale))
        font.setBold(bold)
        label = QLabel(text, self)
        label.setFont(font)
        label.move(x, y)
