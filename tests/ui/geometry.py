"""Finds text that has no room: labels and buttons too small for it, siblings that overlap."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from gomodgui.ui.widgets.diffcard import DiffLines
from gomodgui.ui.widgets.labels import LineLabel
from gomodgui.ui.widgets.pathstrip import PathStrip

_PAINTED = (DiffLines, PathStrip)
_SLACK = 1  # pixels that rounding may cost


def faults(root: QWidget) -> list[str]:
    """One line for each visible text below `root` that is clipped or covered."""
    return [*_clipped(root), *_overlapping(root)]


def _clipped(root: QWidget) -> Iterator[str]:
    for widget in root.findChildren(QWidget):
        if _is_squeezed(widget) and widget.isVisibleTo(root):
            needed = widget.heightForWidth(widget.width())
            yield f"{_name(widget)}: {widget.height()} px high, needs {needed}"
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isVisibleTo(root):
            continue
        if not widget.text() or isinstance(widget, LineLabel):
            continue
        if widget.hasHeightForWidth():
            needed = widget.heightForWidth(widget.width())
            if needed > widget.height() + _SLACK:
                yield f"{_name(widget)}: {widget.height()} px high, needs {needed}"
            least = widget.minimumSizeHint().width()
            if least > widget.width() + _SLACK:
                yield f"{_name(widget)}: {widget.width()} px wide, a word needs {least}"
        else:
            hint = widget.sizeHint()
            if hint.width() > widget.width() + _SLACK or hint.height() > widget.height() + _SLACK:
                size = (widget.width(), widget.height())
                yield f"{_name(widget)}: {size}, needs {hint.toTuple()}"


def _is_squeezed(widget: QWidget) -> bool:
    """Whether something painted, whose height depends on its width, has too little of it."""
    if not isinstance(widget, _PAINTED):
        return False
    return widget.heightForWidth(widget.width()) > widget.height() + _SLACK


def _overlapping(root: QWidget) -> Iterator[str]:
    for parent in (root, *root.findChildren(QWidget)):
        if parent.layout() is None or not parent.isVisibleTo(root):
            continue
        children = [
            child
            for child in parent.children()
            if isinstance(child, QWidget) and child.isVisibleTo(root) and not child.isWindow()
        ]
        children = [child for child in children if _is_laid_out(parent, child)]
        for index, one in enumerate(children):
            for other in children[index + 1 :]:
                common = one.geometry().intersected(other.geometry())
                if common.width() > _SLACK and common.height() > _SLACK:
                    both = f"{_name(one)} and {_name(other)}"
                    yield f"{both} overlap in {_name(parent)}: {_at(common)}"
        for child in children:
            if not parent.rect().adjusted(-1, -1, 1, 1).contains(child.geometry()):
                yield f"{_name(child)} juts out of {_name(parent)}: {_at(child.geometry())}"


def _is_laid_out(parent: QWidget, child: QWidget) -> bool:
    layout = parent.layout()
    return layout is not None and _holds(layout, child)


def _holds(layout: object, child: QWidget) -> bool:
    index = 0
    while (item := layout.itemAt(index)) is not None:  # type: ignore[attr-defined]  # a QLayout
        inner = item.layout()
        if item.widget() is child or (inner is not None and _holds(inner, child)):
            return True
        index += 1
    return False


def _name(widget: QWidget) -> str:
    text = widget.text()[:40] if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.objectName() or '-'} {text!r}"


def _at(area: QRect) -> str:
    return f"{area.x()},{area.y()} {area.width()}x{area.height()}"
