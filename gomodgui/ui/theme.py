"""One look of the window: colours, fonts, sizes and icons for a colour scheme and a text size."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QPalette,
    QPixmap,
)

from gomodgui.ui import fonts, stylesheet, tokens
from gomodgui.ui.icons import Icons

SMALLEST, LARGEST = 90, 150  # text size, per cent

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "card",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "card",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "onAccent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.ToolTipBase: "card",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Accent: "accent",
}


class Theme:
    """What widgets ask for colours, fonts and icons. Made anew for every change of look."""

    def __init__(
        self, icons: Icons, *, dark: bool = False, contrast: bool = False, text_size: int = 100
    ) -> None:
        colours = tokens.DARK if dark else tokens.LIGHT
        self.dark = dark
        self.contrast = contrast
        self.colours = tokens.high_contrast(colours) if contrast else colours
        self.text_size = max(SMALLEST, min(LARGEST, text_size))
        self._icons = icons
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._metrics: dict[tuple[str, bool], QFontMetrics] = {}
        self._colours: dict[str, QColor] = {}

    def colour(self, name: str) -> QColor:
        """The colour of that token. KeyError where there is none."""
        found = self._colours.get(name)
        if found is None:
            found = self._colours[name] = QColor(self.colours[name])
        return found

    def px(self, size: float) -> int:
        """A size that grows with the text."""
        return round(size * self.text_size / 100)

    def font(self, role: str = "body", *, mono: bool = False) -> QFont:
        """The font of that type role (a key of `tokens.TYPE`)."""
        key = (role, mono)
        found = self._fonts.get(key)
        if found is None:
            size, bold = tokens.TYPE[role]
            found = QFont(fonts.families(mono=mono))
            found.setPixelSize(self.px(size))
            found.setBold(bold)
            self._fonts[key] = found
        return found

    def metrics(self, role: str = "body", *, mono: bool = False) -> QFontMetrics:
        """The measures of that font."""
        key = (role, mono)
        found = self._metrics.get(key)
        if found is None:
            found = self._metrics[key] = QFontMetrics(self.font(role, mono=mono))
        return found

    @cached_property
    def control(self) -> int:
        """Height of a button or a field."""
        return max(32, self.metrics("body").height() + 10)

    @cached_property
    def small_control(self) -> int:
        """Height of a button in a row."""
        return max(26, self.metrics("secondary").height() + 6)

    @cached_property
    def big_control(self) -> int:
        """Height of the buttons below a verdict."""
        return max(40, self.metrics("body").height() + 18)

    def pixmap(self, name: str, tone: str, size: float) -> QPixmap:
        """An icon in a colour token; `size` is at 100 % text size."""
        ratio = QGuiApplication.instance().devicePixelRatio()  # type: ignore[union-attr]
        return self._icons.pixmap(name, self.colours[tone], self.px(size), ratio)

    def icon(self, name: str, tone: str = "text2", size: float = 16) -> QIcon:
        """The same for a button."""
        return QIcon(self.pixmap(name, tone, size))

    def palette(self) -> QPalette:
        """Qt's own roles in our colours."""
        palette = QPalette()
        for role, name in _ROLES.items():
            palette.setColor(role, self.colour(name))
        for role in (
            QPalette.ColorRole.Text,
            QPalette.ColorRole.ButtonText,
            QPalette.ColorRole.WindowText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("text3"))
        return palette

    def stylesheet(self) -> str:
        """The style sheet of the whole window."""
        return stylesheet.generate(self)
