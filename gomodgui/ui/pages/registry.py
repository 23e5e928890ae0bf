"""Which pages there are, in which order and group. A page is loaded when it is first shown."""

from __future__ import annotations

import importlib
from typing import NamedTuple

from gomodgui.ui.context import Context
from gomodgui.ui.pages.base import Page


class Entry(NamedTuple):
    """A page: its name is `nav.{key}`, its group's `nav.group.{group}` ("": none).

    `number`: Ctrl and that digit open it. Numbers have gaps for pages that are still to come.
    """

    key: str
    number: int
    icon: str
    group: str
    module: str
    page: str

    def build(self, context: Context) -> Page:
        """Make the page."""
        made = getattr(importlib.import_module(self.module), self.page)(context)
        if not isinstance(made, Page):
            raise TypeError(f"{self.module}.{self.page} is no page")
        return made


_PAGES = "gomodgui.ui.pages"

PAGES: tuple[Entry, ...] = (
    Entry("overview", 1, "house", "", f"{_PAGES}.overview", "OverviewPage"),
    Entry("diagnose", 2, "workflow", "", f"{_PAGES}.diagnose", "DiagnosePage"),
    Entry("explain", 3, "file-search", "", f"{_PAGES}.explain", "ExplainPage"),
    Entry("lookup", 4, "package-search", "", f"{_PAGES}.lookup", "LookupPage"),
    Entry("mirrors", 5, "gauge", "mirrors", f"{_PAGES}.mirrors", "MirrorsPage"),
    Entry("settings", 6, "sliders-horizontal", "mirrors", f"{_PAGES}.settings", "SettingsPage"),
    Entry("history", 9, "history", "records", f"{_PAGES}.history", "HistoryPage"),
)
