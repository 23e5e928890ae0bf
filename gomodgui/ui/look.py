"""The language and the theme in force, and the one signal that says that either has changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gomodgui.core.texts import LANGUAGES, Catalogue
from gomodgui.ui import languages
from gomodgui.ui.icons import Icons
from gomodgui.ui.theme import Theme

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Look(QObject):
    """What every widget asks for its words and its colours.

    A widget that keeps either connects `changed` to its method `redress`, which says and paints
    all of it again.
    """

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        load: Callable[[str], Catalogue],
        icons: Icons,
        *,
        language: str = "",
        scheme: str = "system",
        text_size: int = 100,
    ) -> None:
        """`load` gives the catalogue of a language; `language` "" is the system's."""
        super().__init__()
        self._application = application
        self._load = load
        self._icons = icons
        self._closed = False
        self._scheme = scheme if scheme in _SCHEMES else "system"
        self._text_size = text_size
        self.lacks_chinese_font = languages.lacks_font(language)
        self.catalogue = load(languages.first(language))
        hints = QGuiApplication.styleHints()
        hints.setColorScheme(_SCHEMES[self._scheme])
        self.theme = self._make_theme()
        self._wear()
        hints.colorSchemeChanged.connect(self._scheme_changed)
        if hasattr(hints, "accessibility"):
            hints.accessibility().contrastPreferenceChanged.connect(self._renew)

    def text(self, key: str, /, **args: object) -> str:
        """The text of that key. KeyError where there is none."""
        return self.catalogue.text(key, **args)

    def first(self, *keys: str, **args: object) -> str:
        """The text of the first key that exists."""
        return self.catalogue.first(*keys, **args)

    @property
    def language(self) -> str:
        """`zh_CN` or `en`."""
        return self.catalogue.language

    @property
    def other_language(self) -> str:
        """The one that the language button offers."""
        return next(language for language in LANGUAGES if language != self.language)

    @property
    def scheme(self) -> str:
        """`system`, `light` or `dark`, as chosen."""
        return self._scheme

    @property
    def locale(self) -> QLocale:
        """The locale of the language: for readers and for Qt's own widgets."""
        return QLocale(self.language)

    def speak(self, language: str) -> None:
        """Switch the language, at once and everywhere."""
        if language != self.language:
            self.catalogue = self._load(language)
            self.changed.emit()

    def choose_scheme(self, scheme: str) -> None:
        """Switch the colour scheme: `system`, `light` or `dark`."""
        self._scheme = scheme
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[scheme])
        self._scheme_changed()

    def choose_text_size(self, percent: int) -> None:
        """Make all text larger or smaller."""
        self._text_size = percent
        self._renew()

    def close(self) -> None:
        """Follow the system's colours no longer; the window is gone."""
        if self._closed:
            return
        self._closed = True
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.disconnect(self._scheme_changed)
        if hasattr(hints, "accessibility"):
            hints.accessibility().contrastPreferenceChanged.disconnect(self._renew)

    def _scheme_changed(self) -> None:
        if self._wants_dark() != self.theme.dark:
            self._renew()

    def _renew(self) -> None:
        self._icons.clear()
        self.theme = self._make_theme()
        self._wear()
        self.changed.emit()

    def _make_theme(self) -> Theme:
        hints = QGuiApplication.styleHints()
        contrast = False
        if hasattr(hints, "accessibility"):  # since Qt 6.10
            preference = hints.accessibility().contrastPreference()
            contrast = preference == Qt.ContrastPreference.HighContrast
        return Theme(
            self._icons, dark=self._wants_dark(), contrast=contrast, text_size=self._text_size
        )

    def _wants_dark(self) -> bool:
        # A platform without colour schemes of its own keeps saying what it was; the choice counts.
        if self._scheme != "system":
            return self._scheme == "dark"
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _wear(self) -> None:
        QApplication.setFont(self.theme.font("body"))
        QApplication.setPalette(self.theme.palette())
        self._application.setStyleSheet(self.theme.stylesheet())
