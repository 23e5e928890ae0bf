"""The page of that name: only its header so far."""

from __future__ import annotations

from gomodgui.ui.pages.base import Page


class SettingsPage(Page):
    """Only its header so far."""

    key = "settings"
    title = "nav.settings"
