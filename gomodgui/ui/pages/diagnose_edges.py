"""The lines of the flowchart: where they run, and how they are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from gomodgui.ui.theme import Theme

_CURVE, _TIP, _TIP_ANGLE = 7, 7, 28
_LEADS_ON = ("ok", "info", "warn")


def ways(statuses: Sequence[str]) -> list[str]:
    """Of each line from a node to the next: `ok` where the way leads on, else `wait`.

    A step that was skipped or could not be told changes nothing: the way is as open behind it as
    before it.
    """
    found: list[str] = []
    is_open = True
    for before, after in pairwise(statuses):
        if before not in ("skip", "unknown"):
            is_open = before in _LEADS_ON
        found.append("ok" if is_open and after != "wait" else "wait")
    return found


def down(above: QRectF, below: QRectF, gap: float) -> list[QPointF]:
    """From the bottom of a node to the top of the next one in its lane."""
    x = above.center().x()
    return [QPointF(x, above.bottom() + 1), QPointF(x, below.top() - gap)]


def across(last: QRectF, first: QRectF, gap: float) -> list[QPointF]:
    """From the last node of a lane up to the first of the next."""
    middle = (last.right() + first.left()) / 2
    return [
        QPointF(last.right() + 1, last.center().y()),
        QPointF(middle, last.center().y()),
        QPointF(middle, first.center().y()),
        QPointF(first.left() - gap, first.center().y()),
    ]


def to_remedy(
    failed: QRectF, pill: QRectF, lane: QRectF, turn: float, *, last: bool
) -> list[QPointF]:
    """From a failed node to its remedy; past the nodes below it where it is not the last one.

    `turn`: the height at which it may go sideways to another lane.
    """
    target = QPointF(pill.center().x(), pill.top() - 2)
    if last:
        start = [QPointF(failed.center().x(), failed.bottom() + 4)]
    else:
        gutter = (lane.left() + failed.left()) / 2
        middle = failed.center().y()
        start = [QPointF(failed.left() - 1, middle), QPointF(gutter, middle), QPointF(gutter, turn)]
    if start[-1].x() != target.x():
        start += [QPointF(start[-1].x(), turn), QPointF(target.x(), turn)]
    points = [start[0]]
    points += [point for point in (*start[1:], target) if point != points[-1]]
    return points


def paint(painter: QPainter, theme: Theme, points: Sequence[QPointF], how: str) -> None:
    """A line with round corners and a tip. `how`: ok, err or wait (dashes)."""
    colour = theme.colour({"ok": "ok", "err": "err", "wait": "control"}[how])
    pen = QPen(colour, 1.3 if how == "wait" else 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if how == "wait":
        pen.setDashPattern([2, 4])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_path(points))
    end, before = points[-1], points[-2]
    tip = QLineF(end, before)
    tip.setLength(_TIP)
    sides = []
    for turned in (_TIP_ANGLE, -_TIP_ANGLE):
        side = QLineF(tip)
        side.setAngle(tip.angle() + turned)
        sides.append(side.p2())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([end, *sides]))


def _path(points: Sequence[QPointF]) -> QPainterPath:
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        back, on = QLineF(corner, before), QLineF(corner, after)
        back.setLength(min(_CURVE, back.length() / 2))
        on.setLength(min(_CURVE, on.length() / 2))
        path.lineTo(back.p2())
        path.quadTo(corner, on.p2())
    path.lineTo(points[-1])
    return path
