"""Every check of what surrounds them: proxies, the settings file, what hides what."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gomodgui.checks import (
    file_duplicates,
    file_encoding,
    file_ignored_lines,
    file_proxies,
    file_unreadable,
    setting_goenv,
    setting_http_proxy,
    setting_no_proxy,
    setting_proxy_cases,
    setting_proxy_unused,
    setting_shadowed,
    setting_terminal,
)
from gomodgui.core.settingsview import Problem, SettingsView

SURROUNDINGS: tuple[Callable[[SettingsView], Iterator[Problem]], ...] = (
    setting_http_proxy.check,
    setting_proxy_cases.check,
    setting_proxy_unused.check,
    setting_no_proxy.check,
    file_unreadable.check,
    file_encoding.check,
    file_ignored_lines.check,
    file_duplicates.check,
    file_proxies.check,
    setting_goenv.check,
    setting_shadowed.check,
    setting_terminal.check,
)
