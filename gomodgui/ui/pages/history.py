"""The page of that name: only its header so far."""

from __future__ import annotations

from gomodgui.ui.pages.base import Page


class HistoryPage(Page):
    """Only its header so far."""

    key = "history"
    title = "nav.history"
