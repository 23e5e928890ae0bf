"""What changes in one file: its path, what the file is, and the lines, long ones wrapped."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from gomodgui.core.linediff import Line as DiffLine
from gomodgui.ui.look import Look
from gomodgui.ui.widgets.boxes import Line, Surface, column, row
from gomodgui.ui.widgets.labels import Label, LineLabel
from gomodgui.ui.widgets.marks import Icon

_SIGNS = {"-": ("−", "err", "errSoft"), "+": ("+", "ok", "okSoft"), " ": ("", "text3", "")}
_SPOKEN = {"-": "a11y.diff_removed", "+": "a11y.diff_added", " ": "a11y.diff_same"}
_SPOKEN_UNNUMBERED = {
    "-": "history.diff.removed",
    "+": "history.diff.added",
    " ": "history.diff.same",
}
_PAD = 3


class DiffLines(QWidget):
    """The painted lines: number, sign, text on a tint."""

    def __init__(self, look: Look, lines: Sequence[DiffLine]) -> None:
        super().__init__()
        self._look = look
        self._lines = tuple(lines)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.redress)

    def show_lines(self, lines: Sequence[DiffLine]) -> None:
        """Other lines."""
        self._lines = tuple(lines)
        self.redress()

    def redress(self) -> None:
        """Measure and paint it again."""
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Long lines wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at that width."""
        return sum(self._height(line, width) for line in self._lines)

    def sizeHint(self) -> QSize:
        """As high as its present width makes it."""
        width = max(self.width(), self._indent() * 4)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow is no harm: lines wrap."""
        return QSize(self._indent() * 3, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Line by line."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setFont(theme.font("secondary", mono=True))
        metrics = painter.fontMetrics()
        number_width, top = self._number_width(), 0
        for line in self._lines:
            mark, tone, fill = _SIGNS[line.sign]
            height = self._height(line, self.width())
            if fill:
                painter.fillRect(QRectF(0, top, self.width(), height), theme.colour(fill))
            first = QRectF(0, top + _PAD, number_width, metrics.height())
            painter.setPen(theme.colour("text2" if fill else "text3"))
            painter.drawText(first, Qt.AlignmentFlag.AlignRight, str(line.number or ""))
            painter.setPen(theme.colour(tone))
            sign = first.translated(number_width + theme.px(4), 0)
            sign.setWidth(theme.px(20))
            painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, mark)
            painter.setPen(theme.colour("text" if fill else "text2"))
            self._layout(line, self.width()).draw(painter, QPointF(self._indent(), top + _PAD))
            top += height

    def _number_width(self) -> int:
        digits = max((len(str(line.number)) for line in self._lines), default=1)
        metrics = self._look.theme.metrics("secondary", mono=True)
        return metrics.horizontalAdvance("0") * max(3, digits) + self._look.theme.px(12)

    def _indent(self) -> int:
        return self._number_width() + self._look.theme.px(28)

    def _height(self, line: DiffLine, width: int) -> int:
        layout = self._layout(line, width)
        return round(layout.boundingRect().height()) + 2 * _PAD

    def _layout(self, line: DiffLine, width: int) -> QTextLayout:
        layout = QTextLayout(line.text or " ", self._look.theme.font("secondary", mono=True))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        room = max(40, width - self._indent() - self._look.theme.px(8))
        layout.beginLayout()
        top = 0.0
        while (row_line := layout.createLine()).isValid():
            row_line.setLineWidth(room)
            row_line.setPosition(QPointF(0, top))
            top += row_line.height()
        layout.endLayout()
        return layout


class DiffCard(Surface):
    """One file of a change. Property `lines`: a list of [sign, text]."""

    def __init__(
        self, look: Look, path: str, role: str, lines: Sequence[DiffLine], name: str = ""
    ) -> None:
        """`role`: what the file is, in words. `lines`: from `linediff`; a number of 0: unknown."""
        self._look = look
        self._path = LineLabel(look, role="label", mono=True)
        self._role = Label(look, role="caption", tone="text2", wrap=False)
        self._body = DiffLines(look, lines)
        head = row(
            Icon(look, "file-text", "text2", 16),
            self._path,
            self._role,
            margins=(12, 8, 12, 8),
            spacing=8,
        )
        head.setStretch(1, 1)
        super().__init__(column(head, Line(), 4, self._body, 4, spacing=0), "card", name)
        self.tell(path, role, lines)
        look.changed.connect(self.redress)

    def tell(self, path: str, role: str, lines: Sequence[DiffLine]) -> None:
        """Show another file, or other lines of it."""
        self._lines = tuple(lines)
        self._path.tell(path)
        self._role.tell(role)
        self._body.show_lines(lines)
        self.setProperty("lines", [[line.sign, line.text] for line in lines])
        self.redress()

    def redress(self) -> None:
        """What readers hear is put together from the lines."""
        spoken = "; ".join(
            self._look.text(
                (_SPOKEN if line.number else _SPOKEN_UNNUMBERED)[line.sign],
                n=line.number,
                text=line.text,
            )
            for line in self._lines
        )
        self.setAccessibleName(self._look.text("a11y.diff", path=self._path.text(), lines=spoken))
