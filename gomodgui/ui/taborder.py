"""The order of the Tab key: that of the layouts, also for what was put in later."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


def follow_layout(root: QWidget) -> None:
    """Make the Tab key go through `root` as its layouts are filled, first to last."""
    for one, other in pairwise(_stops(root)):
        QWidget.setTabOrder(one, other)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """Every widget below that takes the focus by Tab, itself first."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, QScrollArea):
        yield from _below(widget.widget())
    elif isinstance(widget, QStackedWidget):
        for index in range(widget.count()):
            yield from _below(widget.widget(index))
    else:
        layout = widget.layout()
        if layout is not None:
            yield from _in_layout(layout)


def _below(widget: QWidget | None) -> Iterator[QWidget]:
    if widget is not None:
        yield from _stops(widget)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _in_layout(inner)
