"""A dialog as high as its content needs, at most as high as the window; a part of it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout, QWidget

from gomodgui.ui.look import Look
from gomodgui.ui.widgets.boxes import column, scrolled

_SIDES, _TOP, _BOTTOM = 24, 22, 18
_LEAST = 24
_FREE = 8  # pixels of the window that stay visible above and below


class FittingDialog(QDialog):
    """Modal to its window: open it with `open()`. Fill it with `arrange`."""

    def __init__(self, look: Look, parent: QWidget, width: int) -> None:
        super().__init__(parent)
        self._look = look
        self._width = width
        self._inside: QWidget | None = None
        self._fitting = False

    def arrange(self, head: QLayout, inside: QWidget, foot: QWidget) -> None:
        """Put the parts one below the other; `inside` scrolls where there is no room for it."""
        self._inside = inside
        self._area = scrolled(inside)
        self._area.setMinimumHeight(_LEAST)
        whole: QVBoxLayout = column(
            head, 6, self._area, 4, foot, margins=(_SIDES, _TOP, _SIDES, _BOTTOM), spacing=6
        )
        whole.setStretch(whole.indexOf(self._area), 1)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setLayout(whole)

    def showEvent(self, event: QShowEvent) -> None:
        """In the middle of its window."""
        super().showEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Where its parts want more or less room, it grows or shrinks with them."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return done

    def fit(self) -> None:
        """Take the size that the content needs, wider for larger text."""
        inner = self._inside.layout() if self._inside is not None else None
        whole, parent = self.layout(), self.parentWidget()
        if inner is None or whole is None or parent is None or self._fitting:
            return
        self._fitting = True
        width = min(self._look.theme.px(self._width), parent.width() - 40)
        whole.activate()
        inner.activate()
        content = _height(inner, width - 2 * _SIDES)
        height = content + _height(whole, width) - self._area_height(whole)
        self.resize(width, min(height, parent.height() - 2 * _FREE))
        if self.isVisible():
            self.move(parent.window().geometry().center() - self.rect().center())
        self._fitting = False

    def _area_height(self, whole: QLayout) -> int:
        """What the layout reckons with for the part that scrolls."""
        item = whole.itemAt(whole.indexOf(self._area))
        return item.sizeHint().height() if item is not None else 0


def _height(layout: QLayout, width: int) -> int:
    """What a layout needs at that width."""
    if layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return layout.totalSizeHint().height()
