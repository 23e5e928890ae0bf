"""The flowchart: four lanes of three nodes, the way that leads through them, and the remedies."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gomodgui.core.flow import LANES, STEPS
from gomodgui.ui.context import Context
from gomodgui.ui.pages import diagnose_edges as edges
from gomodgui.ui.pages.diagnose_node import RING, FlowNode, RemedyButton
from gomodgui.ui.pages.diagnose_words import StepView

LANE_WIDTH, LEAST_LANE_WIDTH, _LANE_GAP, _SIDE = 133, 126, 6, 7
_HEAD, _STRIDE, _FOOT = 32, 18, 8
REMEDIES = {
    "install": "download",
    "mirror": "arrow-left-right",
    "proxy": "server",
    "private": "lock",
}
"""One a lane, with its icon."""
_ROWS = len(LANES["computer"])
_LEAST_HEIGHT = 78


class FlowCanvas(QWidget):
    """Lanes and lines are painted; nodes and remedies are buttons, so that readers see them."""

    chosen = Signal(str)  # step; the person chose it
    entered = Signal()  # on to the details
    remedy_asked = Signal()

    def __init__(self, context: Context, views: Sequence[StepView]) -> None:
        super().__init__()
        self._look = context.look
        self._remedy = ""
        self._failed = ""
        self.setObjectName("flow_canvas")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.nodes = {
            view.id: FlowNode(self._look, view, self, calm=context.calm) for view in views
        }
        self.remedies = {
            key: RemedyButton(self._look, key, icon, self) for key, icon in REMEDIES.items()
        }
        for name, node in self.nodes.items():
            node.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            node.moved.connect(lambda way, name=name: self._move(name, way))
            node.entered.connect(self.entered)
        for remedy in self.remedies.values():
            remedy.clicked.connect(self.remedy_asked)
        self._look.changed.connect(self.redress)
        self.redress()

    def show_views(self, views: Sequence[StepView], *, failed: str, remedy: str) -> None:
        """Show these. `remedy` is the one that mends the step `failed`; "" where none does."""
        for view in views:
            if self.nodes[view.id].view != view:
                self.nodes[view.id].show_view(view)
        self._failed, self._remedy = failed, remedy
        for key, button in self.remedies.items():
            button.setEnabled(key == remedy)
        self.update()

    def choose(self, name: str) -> None:
        """Mark that node as the chosen one."""
        self.nodes[name].setChecked(True)

    def redress(self) -> None:
        """Measure, say and paint all of it again."""
        self.setAccessibleName(self._look.text("diagnose.canvas"))
        for remedy in self.remedies.values():
            remedy.redress()
        self.updateGeometry()
        self._place()
        self.update()

    def sizeHint(self) -> QSize:
        """Four lanes, and the height that three nodes and a remedy need."""
        return QSize(self._width_for(LANE_WIDTH), self._needed_height())

    def minimumSizeHint(self) -> QSize:
        """Lanes give a little way."""
        return QSize(self._width_for(LEAST_LANE_WIDTH), self._needed_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the nodes; narrow ones may be higher."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Lanes, their names, and the lines."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, name in enumerate(LANES):
            lane = self._lane(index)
            painter.setPen(QPen(theme.colour("border"), 1))
            painter.setBrush(theme.colour("sunken"))
            painter.drawRoundedRect(lane.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
            painter.setPen(theme.colour("text2"))
            painter.setFont(theme.font("label"))
            head = QRectF(lane.left() + 11, 0, lane.width() - 14, theme.px(_HEAD))
            painter.drawText(
                head, Qt.AlignmentFlag.AlignVCenter, self._look.text(f"diagnose.lane.{name}")
            )
            painter.setPen(theme.colour("text3"))
            painter.setFont(theme.font("caption"))
            below = theme.metrics("caption").height() + 4
            foot = QRectF(lane.left() + 13, self._remedy_top() - below, lane.width() - 16, below)
            painter.drawText(
                foot, Qt.AlignmentFlag.AlignVCenter, self._look.text("diagnose.if_it_fails")
            )
        self._paint_way(painter)

    # Where things are

    def _width_for(self, lane: int) -> int:
        return 4 * self._look.theme.px(lane) + 3 * _LANE_GAP

    def _needed_height(self) -> int:
        return self._remedy_top() + self._remedy_height() + _FOOT

    def _lane(self, index: int) -> QRectF:
        each = (self.width() - 3 * _LANE_GAP) / 4
        return QRectF(index * (each + _LANE_GAP), 0, each, self.height())

    def _node_height(self) -> int:
        """Two lines of a question and one of a result; more where a question is longer."""
        theme = self._look.theme
        width = round(self._lane(0).width()) - 2 * _SIDE
        questions = max(node.question_height(width) for node in self.nodes.values())
        two = theme.metrics("label").lineSpacing() * 2
        result = theme.metrics("caption").lineSpacing()
        return max(theme.px(_LEAST_HEIGHT), max(two, questions) + result + theme.px(12) + 4)

    def _node_box(self, name: str) -> QRectF:
        lane = next(i for i, steps in enumerate(LANES.values()) if name in steps)
        at = list(LANES.values())[lane].index(name)
        theme, high = self._look.theme, self._node_height()
        area = self._lane(lane)
        top = theme.px(_HEAD) + at * (high + theme.px(_STRIDE))
        return QRectF(area.left() + _SIDE, top, area.width() - 2 * _SIDE, high)

    def _nodes_bottom(self) -> int:
        theme = self._look.theme
        return theme.px(_HEAD) + _ROWS * self._node_height() + (_ROWS - 1) * theme.px(_STRIDE)

    def _remedy_top(self) -> int:
        caption = self._look.theme.metrics("caption").height() + 4
        return self._nodes_bottom() + self._look.theme.px(14) + caption

    def _remedy_height(self) -> int:
        return max(remedy.sizeHint().height() for remedy in self.remedies.values())

    def _remedy_box(self, index: int) -> QRect:
        lane = self._lane(index)
        left, width = round(lane.left()) + _SIDE, round(lane.width()) - 2 * _SIDE
        return QRect(left, self._remedy_top(), width, self._remedy_height())

    def _place(self) -> None:
        for name, node in self.nodes.items():
            box = self._node_box(name).toRect()
            node.setGeometry(box.adjusted(-RING, -RING, RING, RING))
        for index, remedy in enumerate(self.remedies.values()):
            remedy.setGeometry(self._remedy_box(index))

    # The way

    def _paint_way(self, painter: QPainter) -> None:
        theme = self._look.theme
        lanes = list(LANES.values())
        ways = edges.ways([self.nodes[name].view.status for name in STEPS])
        for (one, other), how in zip(pairwise(STEPS), ways, strict=True):
            start, end = self._node_box(one), self._node_box(other)
            gap = RING + 1.0 if self.nodes[other].isChecked() else 2.0
            same = any(one in lane and other in lane for lane in lanes)
            points = edges.down(start, end, gap) if same else edges.across(start, end, 1)
            edges.paint(painter, theme, points, how)
        if self._remedy and self._failed:
            at = next(i for i, lane in enumerate(lanes) if self._failed in lane)
            pill = QRectF(self._remedy_box(list(REMEDIES).index(self._remedy)))
            points = edges.to_remedy(
                self._node_box(self._failed),
                pill,
                self._lane(at),
                self._nodes_bottom() + theme.px(7),
                last=lanes[at][-1] == self._failed,
            )
            edges.paint(painter, theme, points, "err")

    # What the person does

    def _move(self, name: str, way: str) -> None:
        """Along the way, or to the neighbouring lane."""
        at = STEPS.index(name)
        moves = {"next": 1, "previous": -1, "right": _ROWS, "left": -_ROWS}
        wanted = at + moves[way]
        if 0 <= wanted < len(STEPS):
            node = self.nodes[STEPS[wanted]]
            node.setFocus(Qt.FocusReason.OtherFocusReason)
            node.click()
