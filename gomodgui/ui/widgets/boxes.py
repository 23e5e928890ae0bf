"""Surfaces and layouts: cards, lines between rows, boxes that are filled in one expression."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

Item = QWidget | QLayout | int | None
Margins = tuple[int, int, int, int]
BoxT = TypeVar("BoxT", bound=QBoxLayout)

TOP = Qt.AlignmentFlag.AlignTop


def row(*items: Item, margins: Margins = (0, 0, 0, 0), spacing: int = 8) -> QHBoxLayout:
    """Side by side. None is a stretch, a number so many pixels."""
    return _fill(QHBoxLayout(), items, margins, spacing)


def column(*items: Item, margins: Margins = (0, 0, 0, 0), spacing: int = 8) -> QVBoxLayout:
    """One below the other. None is a stretch, a number so many pixels."""
    return _fill(QVBoxLayout(), items, margins, spacing)


def _fill(box: BoxT, items: tuple[Item, ...], margins: Margins, spacing: int) -> BoxT:
    box.setContentsMargins(*margins)
    box.setSpacing(spacing)
    for item in items:
        if item is None:
            box.addStretch(1)
        elif isinstance(item, int):
            box.addSpacing(item)
        elif isinstance(item, QLayout):
            box.addLayout(item)
        else:
            box.addWidget(item)
    return box


def holder(layout: QLayout, name: str = "") -> QWidget:
    """A plain widget with that layout."""
    widget = QWidget()
    widget.setLayout(layout)
    if name:
        widget.setObjectName(name)
    return widget


def scrolled(widget: QWidget, name: str = "") -> QScrollArea:
    """That widget in an area that scrolls where there is no room; its surface is what is behind.

    It scrolls by keyboard from any widget in it, and is no stop of its own for the Tab key.
    """
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(widget)
    widget.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    if name:
        area.setObjectName(name)
    return area


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete the widgets in it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        inner = item.layout()
        if inner is not None:
            clear(inner)


class Surface(QFrame):
    """A frame of the style sheet: card, sunken, note or hero."""

    def __init__(self, layout: QLayout, surface: str = "card", name: str = "") -> None:
        super().__init__()
        self.setProperty("surface", surface)
        if name:
            self.setObjectName(name)
        self.setLayout(layout)


class Line(QFrame):
    """A thin line between two rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "line")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
