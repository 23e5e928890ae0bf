"""Which language the window starts in."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from gomodgui.core.texts import choose_language
from gomodgui.ui import fonts


def first(chosen: str) -> str:
    """`zh_CN` or `en`: as chosen, else the system's ("" chosen), if it can be written."""
    language = choose_language(chosen, system())
    return "en" if language == "zh_CN" and not chosen and not fonts.has_chinese() else language


def lacks_font(chosen: str) -> bool:
    """Whether it starts in English only because no font can write Chinese."""
    return first(chosen) != choose_language(chosen, system())


def system() -> str:
    """What the system speaks, "" where it does not say."""
    spoken = QLocale.system().uiLanguages()
    return spoken[0] if spoken else ""
