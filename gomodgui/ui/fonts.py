"""Which font families the window writes in."""

from __future__ import annotations

import sys

from PySide6.QtGui import QFontDatabase

from gomodgui.ui import tokens

# Families that name no font of the desktop's own, only "any".
_NO_CHOICE = frozenset({"", "sans", "sans serif", "sans-serif", "dejavu sans"})


def families(*, mono: bool = False) -> list[str]:
    """The wished one first; one of Simplified Chinese is named, or fontconfig takes any."""
    table = tokens.MONO_FAMILIES if mono else tokens.UI_FAMILIES
    known = list(table.get(sys.platform, table["linux"]))
    if mono or sys.platform in ("win32", "darwin"):
        return known
    desktop = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return known if desktop.lower() in _NO_CHOICE else [desktop, *known]


def has_chinese() -> bool:
    """Whether any font can write Chinese."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
