"""The buttons of the flowchart: a node for each step, a pill for each remedy."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from gomodgui.ui import tokens
from gomodgui.ui.look import Look
from gomodgui.ui.pages.diagnose_words import StepView
from gomodgui.ui.widgets.marks import FRAME_MS, TURN_MS

RING = 5  # pixels around the node where the ring of the chosen one is drawn
_ICON, _INDENT, _TOP = 18, 32, 7
_QUIET = ("wait", "skip", "unknown")
_LEFT_TOP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_ANYWHERE = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
_LEFT_LOW = _ANYWHERE | int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
_MOVES = {
    Qt.Key.Key_Down: "next",
    Qt.Key.Key_Up: "previous",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Left: "left",
}


class FlowNode(QAbstractButton):
    """A step: its question, its result, and its status as icon, outline and word.

    Of all nodes one is chosen. Arrow keys are told by `moved`: next, previous, right, left.
    """

    moved = Signal(str)
    entered = Signal()  # Enter: on to the details

    def __init__(self, look: Look, view: StepView, parent: QWidget | None, *, calm: bool) -> None:
        super().__init__(parent)
        self._look = look
        self._calm = calm
        self._angle = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._turn)
        self.setObjectName(f"node_{view.id}")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view = view
        self.show_view(view)

    def show_view(self, view: StepView) -> None:
        """Show what is known of it now."""
        self.view = view
        self.setProperty("status", view.status)
        told = list(dict.fromkeys((view.word, view.brief)))
        result = self._look.text("list.separator").join(told)
        self.setAccessibleName(
            self._look.text("diagnose.node", question=view.question, result=result)
        )
        self.setAccessibleDescription("" if view.result in told else view.result)
        self.setToolTip(view.result)
        spins = view.status == "run" and not self._calm
        if spins and not self._timer.isActive():
            self._timer.start()
        elif not spins:
            self._timer.stop()
            self._angle = 0.0
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from node to node, Enter to the details."""
        key = Qt.Key(event.key())
        if key in _MOVES:
            self.moved.emit(_MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def question_height(self, width: int) -> int:
        """How high its question is in a node of that width."""
        metrics = self._look.theme.metrics("label")
        room = QRect(0, 0, self._question_width(width), 1000)
        return metrics.boundingRect(room, _LEFT_TOP, self.view.question).height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ring, box, icon, question, result."""
        theme = self._look.theme
        status = self.view.status
        name, tone, fill = tokens.STATUS[status]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 3 if self.hasFocus() else 2))
            painter.setBrush(theme.colour("card"))
            painter.drawRoundedRect(box.adjusted(-3.5, -3.5, 3.5, 3.5), 12, 12)
        quiet = status in _QUIET
        pen = QPen(theme.colour("control" if quiet else tone), 1 if quiet else 1.6)
        if status == "wait":
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(theme.colour("card" if quiet else fill))
        painter.drawRoundedRect(box, 9, 9)
        painter.translate(box.topLeft())
        self._paint_icon(painter, name, tone)
        painter.setPen(theme.colour("text2" if status == "wait" else "text"))
        painter.setFont(theme.font("label"))
        width = round(box.width())
        height = self.question_height(width)
        room = QRect(theme.px(_INDENT), theme.px(_TOP), self._question_width(width), height)
        painter.drawText(room, _LEFT_TOP, self.view.question)
        self._paint_result(painter, tone, QRect(0, 0, width, round(box.height())), room.bottom())

    def _question_width(self, width: int) -> int:
        return max(20, width - self._look.theme.px(_INDENT) - 4)

    def _paint_icon(self, painter: QPainter, name: str, tone: str) -> None:
        theme = self._look.theme
        icon = theme.pixmap(name, tone, _ICON)
        half = icon.deviceIndependentSize().height() / 2
        middle = QPointF(theme.px(9) + half, theme.px(8) + half)
        painter.save()
        painter.translate(middle)
        if self._angle:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.rotate(self._angle)
        painter.drawPixmap(QPointF(-half, -half), icon)
        painter.restore()

    def _paint_result(self, painter: QPainter, tone: str, box: QRect, above: int) -> None:
        """At the bottom, in as many lines as there is room for."""
        theme = self._look.theme
        metrics = theme.metrics("caption")
        side, low = theme.px(10), theme.px(7)
        room = QRect(side, above + 2, box.width() - side - 4, box.height() - above - 2 - low)
        lines = max(1, room.height() // _line_height(metrics))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text2" if self.view.status in ("ok", "skip") else tone))
        shown = fitting(metrics, self.view.brief, room.width(), lines)
        painter.drawText(room, _LEFT_LOW, shown)

    def _turn(self) -> None:
        self._angle = (self._angle + 360 * FRAME_MS / TURN_MS) % 360
        self.update()


class RemedyButton(QAbstractButton):
    """What to do if the lane fails; only the one that applies now can be pressed."""

    def __init__(self, look: Look, key: str, icon: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._look = look
        self._key, self._icon = key, icon
        self.setObjectName(f"remedy_{key}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setEnabled(False)
        self.redress()

    @property
    def words(self) -> str:
        """What it says."""
        return self._look.text(f"diagnose.remedy.{self._key}")

    def redress(self) -> None:
        """Say and draw it again."""
        self.setAccessibleName(self.words)
        self.setToolTip(self.words)
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines of text, and some air."""
        theme = self._look.theme
        return QSize(theme.px(119), max(theme.px(42), theme.metrics("label").height() * 2 + 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Solid where it applies, an outline where it does not."""
        theme = self._look.theme
        on = self.isEnabled()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = min(area.height() / 2, 25)
        focus = QPen(theme.colour("text"), 2)
        plain = QPen(Qt.PenStyle.NoPen) if on else QPen(theme.colour("border"), 1)
        painter.setPen(focus if self.hasFocus() else plain)
        hover = "accentHover" if self.underMouse() else "accent"
        painter.setBrush(theme.colour(hover if on else "sunken"))
        painter.drawRoundedRect(area, radius, radius)
        tone = "onAccent" if on else "text3"
        icon = theme.pixmap(self._icon, tone, 16)
        side = icon.deviceIndependentSize().height()
        left = theme.px(12)
        painter.drawPixmap(QPointF(left, (self.height() - side) / 2), icon)
        painter.setPen(theme.colour(tone))
        painter.setFont(theme.font("label" if on else "secondary"))
        room = self.rect().adjusted(round(left + side) + 5, 0, -4, 0)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags | Qt.AlignmentFlag.AlignLeft), self.words)


def _line_height(metrics: QFontMetrics) -> int:
    """Of a line as it is really laid out: a little more than the font says."""
    return metrics.boundingRect(QRect(0, 0, 1000, 1000), _LEFT_LOW, "…").height()


def fitting(metrics: QFontMetrics, text: str, width: int, lines: int) -> str:
    """As much of the text as that many lines of that width hold, and … for what is left out."""
    room = QRect(0, 0, width, 10_000)
    most = _line_height(metrics) * lines

    def fits(words: str) -> bool:
        area = metrics.boundingRect(room, _LEFT_LOW, words)
        return area.height() <= most and area.width() <= width

    if fits(text):
        return text
    if lines == 1:
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(f"{text[:middle].rstrip()}…"):
            low = middle
        else:
            high = middle - 1
    return f"{text[:low].rstrip()}…"
