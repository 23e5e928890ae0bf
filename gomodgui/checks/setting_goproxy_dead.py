"""GOPROXY: entries that Go accepts, and from which nothing can ever be downloaded."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.mending import goproxylist
from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding

_NAME = "GOPROXY"


def check(view: SettingsView) -> Iterator[Problem]:
    """The first such entry: an error where Go stops at it, else a warning."""
    value = view.snapshot.value(_NAME)
    parts = goproxylist.readable_parts(value)
    for index, part in enumerate(parts):
        variant = goproxylist.death(part.text, view.mirrors)
        if not variant:
            continue
        fixed = goproxylist.repaired(value, view.mirrors)
        goes_on = len(parts) > 1 and (part.moves_on or variant == "missing_path")
        yield finding(
            "goproxy_misconfigured",
            Severity.ERROR if index == 0 and not goes_on else Severity.WARNING,
            _NAME,
            variant,
            args={"part": part.text, "fixed": fixed or "—"},
            evidence={"value": value},
            fixes=view.give(_NAME, fixed) if fixed != value else (),
        )
        return
