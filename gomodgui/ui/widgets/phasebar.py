"""A stacked bar of the steps of a request, and the legend that names its colours."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gomodgui.core.measurement import Phase, Phases
from gomodgui.ui.look import Look
from gomodgui.ui.theme import Theme
from gomodgui.ui.widgets.boxes import row
from gomodgui.ui.widgets.flow import FlowLayout
from gomodgui.ui.widgets.labels import Label

HEIGHT = 12
_LEAST = 40.0  # so that its parts can be told apart


def paint_phases(
    painter: QPainter, theme: Theme, area: QRectF, phases: Phases, scale: float, behind: str
) -> None:
    """Paint the bar, `scale` milliseconds being the whole width; // marks what is longer.

    `behind`: the colour of what lies behind, for the gap of the mark.
    """
    total = phases.total
    if total <= 0:
        return
    width = max(_LEAST, area.width() * min(1.0, total / scale))
    height = theme.px(HEIGHT)
    top = area.center().y() - height / 2
    clip = QPainterPath()
    clip.addRoundedRect(QRectF(area.left(), top, width, height), 4, 4)
    painter.save()
    painter.setClipPath(clip)
    left = area.left()
    for phase in Phase:
        value = getattr(phases, phase.value)
        if value:
            part = width * value / total
            painter.fillRect(
                QRectF(left, top, max(1.0, part - 1), height), theme.colour(phase.value)
            )
            left += part
    painter.restore()
    if total > scale:
        painter.setPen(QPen(theme.colour(behind), 2.5))
        start = area.left() + width - 26
        for x in (start, start + 5):
            painter.drawLine(QPointF(x, top + height + 2), QPointF(x + 6, top - 2))


class _Swatch(QWidget):
    """The colour of one step."""

    def __init__(self, look: Look, phase: Phase) -> None:
        super().__init__()
        self._look = look
        self._phase = phase
        self.setFixedSize(12, 12)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A small rounded square."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.theme.colour(self._phase.value), 1))
        painter.setBrush(self._look.theme.colour(self._phase.value))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)


class PhaseLegend(QWidget):
    """The steps in their order, each with its colour."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        flow = FlowLayout(spacing=16)
        for phase in Phase:
            entry = QWidget()
            label = Label(
                look, f"compare.phase.{phase.value}", role="caption", tone="text2", wrap=False
            )
            entry.setLayout(row(_Swatch(look, phase), label, spacing=6))
            flow.addWidget(entry)
        self.setLayout(flow)
