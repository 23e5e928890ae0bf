"""The navigation at the left: a button a page, language and theme at the bottom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QFrame, QLabel, QSizePolicy, QWidget

from gomodgui.ui.look import Look
from gomodgui.ui.pages.registry import Entry
from gomodgui.ui.widgets.boxes import column, holder, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.labels import Label

WIDE, NARROW = 208, 56
_ICON = 18


class NavButton(QAbstractButton):
    """One page: icon and name; the current one has a tint, a bar and bold letters."""

    def __init__(self, look: Look, entry: Entry) -> None:
        super().__init__()
        self._look = look
        self._entry = entry
        self.narrow = False
        self._drafted = False
        self.setObjectName(f"nav_{entry.key}")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.redress()
        look.changed.connect(self.redress)

    def redress(self) -> None:
        """Say and draw it again."""
        name = self._look.text(f"nav.{self._entry.key}")
        self.setText(name)
        spoken = self._look.text("settings.nav.drafted", page=name) if self._drafted else name
        self.setAccessibleName(spoken)
        self.setToolTip(spoken if self.narrow or self._drafted else "")
        self.updateGeometry()
        self.update()

    def mark_drafted(self, *, drafted: bool) -> None:
        """Show a dot: something waits on that page to be saved."""
        if drafted != self._drafted:
            self._drafted = drafted
            self.setProperty("drafted", drafted)
            self.redress()

    def sizeHint(self) -> QSize:
        """36 px high, more for larger text; as wide as its name needs."""
        height = max(36, self._look.theme.metrics("strong").height() + 14)
        return QSize(NARROW - 16 if self.narrow else self.wide_width(), height)

    def wide_width(self) -> int:
        """What its icon and its name need, whether or not there is room for the name now."""
        theme = self._look.theme
        name = theme.metrics("strong").horizontalAdvance(self.text())
        return theme.px(42) + name + theme.px(10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint, bar, icon, name, focus ring."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        current = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        if current or self.underMouse():
            painter.setBrush(theme.colour("accentSoft" if current else "border"))
            painter.drawRoundedRect(area, 7, 7)
        if current:
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(1, self.height() / 2 - 8, 3, 16), 1.5, 1.5)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        icon = theme.pixmap(self._entry.icon, "accent" if current else "text2", _ICON)
        side = icon.deviceIndependentSize().height()
        left = (self.width() - side) / 2 if self.narrow else theme.px(14)
        painter.drawPixmap(QPointF(left, (self.height() - side) / 2), icon)
        if self._drafted:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            right = self.width() - (8 if self.narrow else 18)
            painter.drawEllipse(QPointF(right, 10 if self.narrow else self.height() / 2), 4, 4)
        if not self.narrow:
            painter.setPen(theme.colour("text" if current else "text2"))
            painter.setFont(theme.font("strong" if current else "body"))
            room = self.rect().adjusted(theme.px(42), 0, 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())


class Badge(QLabel):
    """The count of unsolved problems, upon the button of the overview."""

    def __init__(self, look: Look, button: NavButton) -> None:
        super().__init__(button)
        self._look = look
        self._button = button
        self.setObjectName("badge_problems")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.count(0)
        look.changed.connect(self.redress)

    def count(self, problems: int) -> None:
        """Show that number; nothing where it is 0."""
        self.setProperty("count", problems)
        self.setText(str(problems))
        self.setVisible(problems > 0)
        self.redress()

    def redress(self) -> None:
        """Say and draw it again."""
        theme = self._look.theme
        problems = int(self.property("count"))
        key = "badge.one" if problems == 1 else "badge.many"
        self.setAccessibleName(self._look.text(key, n=problems))
        self.setFont(theme.font("tag"))
        self.place()
        self.update()

    def place(self) -> None:
        """At the right of its button; in its corner when the button is narrow."""
        theme = self._look.theme
        height = max(18, theme.metrics("tag").height())
        width = max(height + 2, theme.metrics("tag").horizontalAdvance(self.text()) + 12)
        button = self._button
        top = 0 if button.narrow else (button.height() - height) // 2
        right = 0 if button.narrow else 10
        self.setGeometry(QRect(button.width() - width - right, top, width, height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A filled pill with the number."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("errFill"))
        painter.drawRoundedRect(self.rect(), self.height() / 2, self.height() / 2)
        painter.setPen(theme.colour("onErr"))
        painter.setFont(theme.font("tag"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class AppMark(QWidget):
    """The program's mark."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(30, 30)
        look.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A rounded square with a stethoscope."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(self.rect(), 8, 8)
        icon = theme.pixmap("stethoscope", "onAccent", 18)
        side = icon.deviceIndependentSize().height()
        painter.drawPixmap(QPointF((30 - side) / 2, (30 - side) / 2), icon)


class Navigation(QFrame):
    """All of the left side."""

    chosen = Signal(str)  # page key
    language_asked = Signal()
    theme_asked = Signal()

    def __init__(self, look: Look, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("nav")
        self.buttons = {entry.key: NavButton(look, entry) for entry in entries}
        self.badge = Badge(look, self.buttons[entries[0].key])
        self._titles = holder(
            column(
                Label(look, "app.name", role="section", wrap=False),
                Label(look, "app.tagline", role="caption", tone="text3", wrap=False),
                spacing=0,
            )
        )
        self.language = Button(
            look,
            "language.other",
            name="btn_language",
            kind="quiet",
            size="small",
            icon="languages",
            spoken="language.switch",
        )
        self.theme_button = Button(
            look, name="btn_theme", kind="quiet", size="small", icon="moon", spoken="theme.dark"
        )
        self.language.clicked.connect(self.language_asked)
        self.theme_button.clicked.connect(self.theme_asked)
        self._bottom = row(self.language, None, self.theme_button, spacing=4)
        self._groups: list[Label] = []
        self._fill(entries)
        self.narrow = False
        self.redress()
        look.changed.connect(self.redress)

    def _fill(self, entries: Sequence[Entry]) -> None:
        self._mark = row(AppMark(self._look), self._titles, None, spacing=10)
        whole = column(self._mark, 14, spacing=2)
        group = ""
        for entry in entries:
            if entry.group != group:
                group = entry.group
                label = Label(
                    self._look, f"nav.group.{group}", role="caption", tone="text3", wrap=False
                )
                label.setContentsMargins(14, 12, 0, 4)
                self._groups.append(label)
                whole.addWidget(label)
            button = self.buttons[entry.key]
            button.clicked.connect(lambda _=False, key=entry.key: self.chosen.emit(key))
            whole.addWidget(button)
        whole.addStretch(1)
        whole.addLayout(self._bottom)
        self.setLayout(whole)

    def mark_drafted(self, key: str, drafted: bool) -> None:
        """Show a dot upon that page's button, or take it away."""
        self.buttons[key].mark_drafted(drafted=drafted)

    def check(self, key: str) -> None:
        """Mark that page as the current one."""
        self.buttons[key].setChecked(True)

    def wide_width(self) -> int:
        """208 px, or what the names need at this text size."""
        wanted = max(button.wide_width() for button in self.buttons.values())
        return max(WIDE, wanted + 26)

    def collapse(self, *, narrow: bool) -> None:
        """Only icons, or icons and names."""
        self.narrow = narrow
        for button in self.buttons.values():
            button.narrow = narrow
            button.redress()
        for label in self._groups:
            label.setVisible(not narrow)
        self._titles.setVisible(not narrow)
        self.language.say("" if narrow else "language.other")
        down = QBoxLayout.Direction.TopToBottom
        self._bottom.setDirection(down if narrow else QBoxLayout.Direction.LeftToRight)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(*((8, 18, 7, 12) if narrow else (14, 18, 12, 12)))
        self._mark.setContentsMargins(5 if narrow else 0, 0, 0, 0)
        for bottom in (self.language, self.theme_button):
            middle = Qt.AlignmentFlag.AlignHCenter if narrow else Qt.AlignmentFlag.AlignVCenter
            self._bottom.setAlignment(bottom, middle)
        self.setFixedWidth(NARROW if narrow else self.wide_width())
        self.badge.place()

    def redress(self) -> None:
        """The theme button names what it switches to."""
        dark = self._look.theme.dark
        self.theme_button.say("", icon="sun" if dark else "moon")
        self.theme_button.speak_as("theme.light" if dark else "theme.dark")
        self.collapse(narrow=self.narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the badge in its place."""
        super().resizeEvent(event)
        self.badge.place()
