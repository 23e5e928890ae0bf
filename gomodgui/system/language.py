"""Which language the system speaks with this person."""

from __future__ import annotations

import locale
import sys
from collections.abc import Mapping

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_PLAIN = ("C", "POSIX")


def system_language(environ: Mapping[str, str]) -> str:
    """A locale name such as `zh_CN.UTF-8`, "" where nothing is told.

    The variables of a terminal first, as gettext reads them; then what Windows and macOS are
    set to.
    """
    told = next((value for name in _VARIABLES if (value := environ.get(name))), "")
    if told.partition(".")[0] not in ("", *_PLAIN):
        return environ.get("LANGUAGE", "").partition(":")[0] or told
    if sys.platform == "win32":
        return _windows_language()
    return "" if told else (locale.getlocale()[0] or "")


def _windows_language() -> str:
    """The language of Windows' own texts, as `zh_CN`."""
    import ctypes

    number = getattr(ctypes, "windll").kernel32.GetUserDefaultUILanguage()  # noqa: B009
    return locale.windows_locale.get(number, "")
