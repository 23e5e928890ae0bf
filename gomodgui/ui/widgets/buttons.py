"""Buttons: a word, an icon, or both; their look comes from the style sheet."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy

from gomodgui.ui.look import Look
from gomodgui.ui.stylesheet import restyle

_ICON = 16
_GAP = 4
_ICON_TONES = {"primary": "onAccent", "ghost": "accent"}


class Button(QPushButton):
    """`kind`: "" (plain), primary, ghost, quiet. `size`: "" (32 px), small (26), big (40).

    Without a `key` it is a square button that shows only its icon; then it needs `spoken`, a text
    key for its tooltip and its accessible name. With a `key`, `spoken` says what the text alone
    does not (使用 goproxy.cn).
    """

    def __init__(
        self,
        look: Look,
        key: str = "",
        *,
        name: str = "",
        kind: str = "",
        size: str = "",
        icon: str = "",
        spoken: str = "",
        **args: object,
    ) -> None:
        super().__init__()
        self._look = look
        self._key, self._args = key, args
        self._plain = ""
        self._spoken, self._spoken_args = spoken, args
        self._icon = icon
        if name:
            self.setObjectName(name)
        self.setProperty("kind", kind)
        self.setProperty("grade", size)  # `size` is Qt's own
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.redress()
        look.changed.connect(self.redress)

    def say(self, key: str, icon: str = "", **args: object) -> None:
        """Change its words, and its icon where one is named."""
        self._key, self._args = key, args
        self._plain = ""
        self._icon = icon or self._icon
        self.redress()

    def say_plain(self, text: str) -> None:
        """Show these words as they are, until told otherwise."""
        self._plain = text
        self.redress()

    def speak_as(self, key: str, **args: object) -> None:
        """Change its accessible name (and the tooltip of a square button)."""
        self._spoken, self._spoken_args = key, args
        self.redress()

    def dress(self, key: str, spoken: str, *, kind: str, **args: object) -> None:
        """All of it in one go, and nothing where nothing changes: for buttons in rows."""
        wanted = (key, spoken, args)
        if wanted != (self._key, self._spoken, self._spoken_args):
            self._key, self._args = key, args
            self._spoken, self._spoken_args = spoken, args
            self.redress()
        self.set_kind(kind)

    def set_kind(self, kind: str) -> None:
        """Change its kind."""
        if kind != self.property("kind"):
            self.setProperty("kind", kind)
            restyle(self)
            self.redress()

    def redress(self) -> None:
        """Say and draw it again."""
        words = self._plain or (self._look.text(self._key, **self._args) if self._key else "")
        square = "" if words else "true"
        if square != self.property("square"):
            self.setProperty("square", square)
            restyle(self)
        # A single & is what mnemonics are made of; one that is meant is doubled.
        self.setText(words.replace("&", "&&") if self._plain else words)
        if self._spoken:
            spoken = self._look.text(self._spoken, **self._spoken_args)
            self.setAccessibleName(spoken)
            if not words:
                self.setToolTip(spoken)
        if self._icon:
            self.setIcon(self._drawn_icon())

    def _drawn_icon(self) -> QIcon:
        theme = self._look.theme
        tone = _ICON_TONES.get(str(self.property("kind")), "text2")
        drawn = theme.pixmap(self._icon, tone, _ICON)
        side = theme.px(_ICON)
        if self.property("square"):
            self.setIconSize(QSize(side, side))
            return QIcon(drawn)
        # Qt's own gap between icon and text is too narrow: the icon brings some of it.
        wide = side + theme.px(_GAP)
        ratio = drawn.devicePixelRatio()
        padded = QPixmap(round(wide * ratio), round(side * ratio))
        padded.setDevicePixelRatio(ratio)
        padded.fill(Qt.GlobalColor.transparent)
        painter = QPainter(padded)
        painter.drawPixmap(0, 0, drawn)
        painter.end()
        self.setIconSize(QSize(wide, side))
        return QIcon(padded)
