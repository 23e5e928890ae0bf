"""Finds the controls of a window by the names of the design."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget

T = TypeVar("T", bound=QWidget)


def find(root: QWidget, kind: type[T], name: str) -> T:
    """The one widget of that name; fails where there is none."""
    found = [each for each in root.findChildren(kind, name) if not each.isHidden()]
    found = found or root.findChildren(kind, name)
    assert found, f"no {name}"
    return found[-1]


def press(root: QWidget, name: str) -> None:
    """Press that button, which must be there to be pressed."""
    QCoreApplication.processEvents()  # what was put in a moment ago is shown now
    button = find(root, QPushButton, name)
    assert button.isVisibleTo(root), f"{name} is hidden"
    assert button.isEnabled(), f"{name} is disabled"
    button.click()
