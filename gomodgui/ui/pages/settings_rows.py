"""The list of variables at the left of the settings page: name, value, source, a tag."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout

from gomodgui.core.model import OriginKind, Setting, SettingsSnapshot, Severity
from gomodgui.ui.look import Look
from gomodgui.ui.widgets.boxes import Surface, column, holder, row, scrolled
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.marks import Pill
from gomodgui.ui.words import clean

GO = "go"
"""The row that is no variable: which go command is used."""
ALWAYS = (
    "GOPROXY",
    "GOSUMDB",
    "GOPRIVATE",
    "GONOPROXY",
    "GONOSUMDB",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "NO_PROXY",
)
WIDTH = 288


@dataclass(frozen=True, slots=True)
class RowWords:
    """What a row says. `status` colours the tag; "" where there is none."""

    value: str
    source: str
    tag: str = ""
    status: str = ""


def describe(look: Look, setting: Setting) -> RowWords:
    """The words of a variable's row."""
    value = clean(setting.value) if setting.value else look.text("settings.unset")
    return RowWords(value, _source(look, setting), *_tag(look, setting))


def _source(look: Look, setting: Setting) -> str:
    if not setting.value and setting.origin.kind is not OriginKind.ENVIRONMENT:
        return look.text("settings.row.none")
    kind = look.text(f"settings.row.{setting.origin.kind.value}")
    location = setting.origin.location
    if setting.origin.kind is not OriginKind.ENVIRONMENT:
        return kind
    return f"{kind} · {clean(location) if location else look.text('settings.row.parent')}"


def _tag(look: Look, setting: Setting) -> tuple[str, str]:
    causes = {problem.cause for problem in setting.problems}
    worst = {problem.severity for problem in setting.problems}
    if "verification_disabled" in causes:
        return look.text("settings.tag.unverified"), "err"
    if "goproxy_off" in causes:
        return look.text("settings.tag.off"), "err"
    if Severity.ERROR in worst or "goproxy_misconfigured" in causes:
        return look.text("settings.tag.mistyped"), "err" if Severity.ERROR in worst else "warn"
    hidden = sum(layer.origin.kind is OriginKind.GO_ENV_FILE for layer in setting.shadowed)
    if setting.origin.kind is OriginKind.ENVIRONMENT and hidden:
        key = "settings.tag.hides_one" if hidden == 1 else "settings.tag.hides"
        return look.text(key, n=hidden), "warn"
    if Severity.WARNING in worst:
        return look.text("settings.tag.check"), "warn"
    if setting.terminal is not None:
        return look.text("settings.tag.terminal"), "info"
    return "", ""


class VariableRow(QAbstractButton):
    """One of them; the current one has a tint and a bar, a drafted one a dot."""

    def __init__(self, look: Look, key: str) -> None:
        super().__init__()
        self._look = look
        self.key = key
        self._words = RowWords("", "")
        self._title = key
        self._drafted = False
        self.setObjectName(f"var_{key}")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tag = Pill(look, name=f"tag_{key}")
        self.tag.setParent(self)
        self.tag.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.tag.hide()
        look.changed.connect(self.redress)

    def tell(self, words: RowWords, *, drafted: bool, title: str = "") -> None:
        """Show these words."""
        self._words, self._drafted = words, drafted
        self._title = title or self.key
        self.tag.setVisible(bool(words.tag))
        if words.tag:
            self.tag.tell(words.tag, words.status)
        parts = [self._title, words.value, words.source, words.tag]
        if drafted:
            parts.append(self._look.text("settings.row.drafted"))
        self.setAccessibleName(self._look.text("settings.list.separator").join(filter(None, parts)))
        self.setToolTip(words.value if len(words.value) > 30 else "")
        self.redress()

    def redress(self) -> None:
        """Measure and draw it again."""
        self._place_tag()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Three lines high."""
        theme = self._look.theme
        lines = self._first_line()
        lines += theme.metrics("caption", mono=True).height() + theme.metrics("caption").height()
        return QSize(theme.px(200), lines + theme.px(7))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tag stays at the right."""
        super().resizeEvent(event)
        self._place_tag()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint, bar, three lines, dot, focus ring."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(5, 1, -5, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(theme.colour("accentSoft"))
            painter.drawRoundedRect(area, 7, 7)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(5, self.height() / 2 - 14, 3, 28), 1.5, 1.5)
        elif self.underMouse():
            painter.setBrush(theme.colour("sunken"))
            painter.drawRoundedRect(area, 7, 7)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 7, 7)
        self._paint_lines(painter)

    def _paint_lines(self, painter: QPainter) -> None:
        theme = self._look.theme
        left, top = theme.px(18), theme.px(4)
        width = self.width() - left - theme.px(14)
        title_width = self._title_room() if self.tag.isVisibleTo(self) else width
        top = self._line(painter, self._title, top, title_width, "label", "text", mono=True)
        top = self._line(painter, self._words.value, top, width, "caption", "text2", mono=True)
        self._line(painter, self._words.source, top, width, "caption", "text3", mono=False)
        if self._drafted:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            y = theme.px(6) + theme.metrics("label", mono=True).height() / 2
            painter.drawEllipse(QRectF(self.width() - theme.px(20), self.height() - y, 8, 8))

    def _line(
        self,
        painter: QPainter,
        text: str,
        top: int,
        width: int,
        role: str,
        tone: str,
        *,
        mono: bool,
    ) -> int:
        """Paint one line; the top of the next."""
        theme = self._look.theme
        metrics = theme.metrics(role, mono=mono)
        height = self._first_line() if role == "label" else metrics.height()
        painter.setFont(theme.font(role, mono=mono))
        painter.setPen(theme.colour(tone))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        room = QRect(theme.px(18), top, width + 2, height)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
        return top + height

    def _first_line(self) -> int:
        """High enough for the tag beside the name."""
        metrics = self._look.theme.metrics("label", mono=True)
        return max(metrics.height(), self.tag.sizeHint().height() - 2)

    def _title_room(self) -> int:
        return self.tag.x() - self._look.theme.px(18) - 4

    def _place_tag(self) -> None:
        size = self.tag.sizeHint()
        left = self.width() - size.width() - 12
        self.tag.setGeometry(left, self._look.theme.px(4) - 1, size.width(), size.height())


class VariableList(Surface):
    """The rows, and the button that shows the rest of them."""

    chosen = Signal(str)  # a variable, or `GO`

    def __init__(self, look: Look) -> None:
        self._look = look
        self._rows: dict[str, VariableRow] = {}
        self._all = False
        self._rest = 0
        self._shown: tuple[SettingsSnapshot, set[str]] = (
            SettingsSnapshot(None, (), (), None),
            set(),
        )
        self._rows_box: QVBoxLayout = column(spacing=1)
        inner = holder(column(self._rows_box, None, margins=(0, 6, 0, 6), spacing=0))
        area = scrolled(inner, "list_vars")
        self._area = area
        self.more = Button(
            look,
            "settings.more",
            name="btn_more_vars",
            kind="ghost",
            size="small",
            icon="chevron-down",
            n=0,
        )
        self.more.clicked.connect(self._toggle)
        bottom = row(self.more, None, margins=(10, 2, 10, 6))
        super().__init__(column(area, bottom, margins=(1, 1, 1, 1), spacing=0))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.redress()
        look.changed.connect(self.redress)

    def show_snapshot(self, snapshot: SettingsSnapshot, drafted: Iterable[str]) -> None:
        """Say all rows anew; those that are new appear in the order of the snapshot."""
        drafts = set(drafted)
        names = [setting.name for setting in snapshot.settings]
        wanted = [name for name in ALWAYS if name in names]
        wanted += [name for name in names if name not in ALWAYS]
        if [*wanted, GO] != list(self._rows):
            self._make_rows([*wanted, GO])
        for name in wanted:
            setting = snapshot.get(name)
            if setting is not None:
                self._rows[name].tell(describe(self._look, setting), drafted=name in drafts)
        self._tell_go(snapshot)
        self._show_rest(snapshot, drafts)

    def check(self, key: str) -> None:
        """Mark that row as the current one, and bring it into view."""
        if key in self._rows:
            self._rows[key].setChecked(True)
            self._rows[key].show()
            self._area.ensureWidgetVisible(self._rows[key], 0, 8)

    def redress(self) -> None:
        """The language or the look changed."""
        self.setFixedWidth(max(WIDTH, self._look.theme.px(240)))
        self._area.setAccessibleName(self._look.text("settings.list.name"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End."""
        shown = [each for each in self._rows.values() if each.isVisible()]
        if shown and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            target = shown[0] if event.key() == Qt.Key.Key_Home else shown[-1]
            target.setFocus()
            target.click()
        else:
            super().keyPressEvent(event)

    def _make_rows(self, keys: list[str]) -> None:
        checked = next((key for key, each in self._rows.items() if each.isChecked()), "")
        for each in self._rows.values():
            each.hide()
            each.deleteLater()
        self._rows = {key: VariableRow(self._look, key) for key in keys}
        for key, each in self._rows.items():
            self._rows_box.addWidget(each)
            each.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
        if checked in self._rows:
            self._rows[checked].setChecked(True)

    def _tell_go(self, snapshot: SettingsSnapshot) -> None:
        look, go = self._look, snapshot.go
        if go is None:
            words = RowWords(
                look.text("settings.go.none"), "", look.text("settings.tag.no_go"), "err"
            )
        else:
            words = RowWords(
                clean(go.version) or look.text("settings.go.version_unknown"), clean(go.path)
            )
        self._rows[GO].tell(words, drafted=False, title=look.text("settings.go.row"))

    def _show_rest(self, snapshot: SettingsSnapshot, drafts: set[str]) -> None:
        """The rest is folded away, but for what has a problem, a draft or the focus."""
        self._rest = 0
        for key, each in self._rows.items():
            setting = snapshot.get(key)
            matters = key in ALWAYS or key == GO or key in drafts or each.isChecked()
            matters = matters or bool(setting and setting.problems)
            self._rest += not matters
            each.setVisible(matters or self._all)
        self.more.setVisible(self._rest > 0)
        if self._all:
            self.more.say("settings.fewer", icon="chevron-down")
        else:
            self.more.say("settings.more", icon="chevron-down", n=self._rest)
        self._shown = (snapshot, drafts)

    def _toggle(self) -> None:
        self._all = not self._all
        self._show_rest(*self._shown)
